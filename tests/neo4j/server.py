"""A Neo4j Community server from its published jars, for tests; it needs Java 17 and, the first time, Maven."""

import os
import secrets
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Self

from whitehall_graph.graph.embedded import Connection

VERSION = "5.26.30"
POM = Path(__file__).with_name("pom.xml")
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size={cache}
db.tx_log.preallocate=false
dbms.usage_report.enabled=false
"""


class NoServerError(Exception):
    """Why a server cannot be started here."""


class Neo4jServer:
    """A server with its data in `folder`, some memory, and further settings; use it as a context manager."""

    def __init__(self, folder: Path, heap: str = "512m", cache: str = "128m", settings: str = "") -> None:
        self._folder = folder
        self._heap = heap
        self._cache = cache
        self.settings = settings
        self._port = _free_port()
        self._password = secrets.token_hex(12)  # an argument that begins with a hyphen would be read as an option
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def connection(self) -> Connection:
        """How to reach it."""
        return Connection(f"bolt://127.0.0.1:{self._port}", "neo4j", self._password, database="neo4j")

    @property
    def pid(self) -> int:
        """Its process, once it runs."""
        return self._process.pid if self._process else 0

    def __enter__(self) -> Self:
        classpath = f"{jars()}/*"
        configuration = self._folder / "conf"
        configuration.mkdir(parents=True, exist_ok=True)
        set_up = _CONFIGURATION.format(port=self._port, cache=self._cache) + self.settings
        (configuration / "neo4j.conf").write_text(set_up)
        folders = {"NEO4J_HOME": str(self._folder), "NEO4J_CONF": str(configuration)}
        admin = ["java", "-cp", classpath, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", self._password]
        if not (self._folder / "console.log").exists():  # it has no password yet
            subprocess.run(admin, env={**os.environ, **folders}, check=True, capture_output=True)
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
        entry = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={self._folder}", f"--config-dir={configuration}"]
        with (self._folder / "console.log").open("wb") as log:
            command = ["java", f"-Xmx{self._heap}", "-XX:+UseSerialGC", *opened, "-cp", classpath, *entry]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.kill()  # its data goes with it; an orderly end takes ten seconds
            self._process.wait(30)

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._process and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self._port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise NoServerError(f"Neo4j did not start: {(self._folder / 'console.log').read_text()[-500:]}")


def jars() -> Path:
    """The folder of the server's jars, fetched once; raises NoServerError where that is not possible."""
    if not shutil.which("java"):
        raise NoServerError("Java 17 is not installed")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "whitehall-graph" / f"neo4j-{VERSION}"
    if not (folder / "complete").exists():
        if not shutil.which("mvn"):
            raise NoServerError("Maven is not installed")
        maven = ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies"]
        fetched = subprocess.run(
            [*maven, f"-Dneo4j.version={VERSION}", f"-Djars={folder}"], capture_output=True, text=True
        )
        if fetched.returncode:
            raise NoServerError(f"Maven could not fetch Neo4j: {fetched.stdout[-500:]}")
        (folder / "complete").touch()
    return folder


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
