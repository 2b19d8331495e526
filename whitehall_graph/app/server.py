"""Serving the app: Streamlit on loopback, without its telemetry."""

import os
import subprocess
import sys
from collections.abc import Mapping

from whitehall_graph.resources import APP

_OPTIONS = {
    "server.headless": "true",
    "server.address": "127.0.0.1",
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": "false",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "theme.base": "light",
    "theme.primaryColor": "#1d4e6b",
    "theme.backgroundColor": "#ffffff",
    "theme.secondaryBackgroundColor": "#f6f5f2",
    "theme.textColor": "#22262b",
    "theme.linkColor": "#1d4e6b",
    "theme.headingFont": "serif",
    "theme.baseRadius": "small",
}


def command(port: int) -> list[str]:
    """The command that serves the app on a port of this machine."""
    options = [f"--{name}={value}" for name, value in {"server.port": str(port), **_OPTIONS}.items()]
    return [sys.executable, "-m", "streamlit", "run", str(APP), *options]


def serve(port: int, environment: Mapping[str, str] | None = None) -> int:
    """Serve the app until Ctrl-C; `environment` adds to the process's own. The exit status."""
    with subprocess.Popen(command(port), env={**os.environ, **(environment or {})}) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the server had it too and is about to end
            return process.wait()
