"""A certificate for a test's server, and the authority that signed it, made anew by openssl."""

import shutil
import subprocess
from pathlib import Path

AUTHORITY = "authority.crt"
_SETTINGS = """\
server.bolt.tls_level=OPTIONAL
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory={folder}
dbms.ssl.policy.bolt.private_key=server.key
dbms.ssl.policy.bolt.public_certificate=server.crt
dbms.ssl.policy.bolt.client_auth=NONE
"""
_KEY = ("-newkey", "rsa:2048", "-nodes", "-days", "2")


def tls(folder: Path) -> str:
    """The settings by which a server speaks TLS where it is asked to; none without openssl."""
    if not shutil.which("openssl"):
        return ""
    (folder / "names").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
    _openssl(folder, "req", "-x509", *_KEY, "-keyout", "authority.key", "-out", AUTHORITY, "-subj", "/CN=Tests")
    _openssl(folder, "req", *_KEY[:3], "-keyout", "server.key", "-out", "request", "-subj", "/CN=localhost")
    signed = ("-in", "request", "-CA", AUTHORITY, "-CAkey", "authority.key", "-CAcreateserial", "-out", "server.crt")
    _openssl(folder, "x509", "-req", *signed, "-days", "2", "-extfile", "names")
    return _SETTINGS.format(folder=folder)


def authority(settings: str) -> Path:
    """The file with the authority's certificate, by a server's settings."""
    line = next(line for line in settings.splitlines() if "base_directory" in line)
    return Path(line.partition("=")[2]) / AUTHORITY


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)
