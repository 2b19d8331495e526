"""Who decides, where nobody says: the settings, git's configuration, or the login."""

import getpass
import subprocess
from functools import cache

from whitehall_graph.settings import Settings


def reviewer(settings: Settings | None = None) -> str:
    """The name that decisions are signed with."""
    return (settings or Settings()).who or _from_git() or _login()


@cache
def _from_git() -> str:
    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return asked.stdout.strip()


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
