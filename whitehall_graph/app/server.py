"""Serving the app: Streamlit on loopback, without its telemetry."""

import os
import signal
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
    "logger.level": "warning",
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
    """Serve the app until Ctrl-C or a request to end; `environment` adds to the process's own. The exit status."""
    # Its standard output is a banner with an address that the caller has told already.
    with subprocess.Popen(
        command(port), env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL
    ) as server:
        before = signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        try:
            return max(server.wait(), 0)  # negative: ended by the signal that was passed on
        except KeyboardInterrupt:  # the server had it too and is about to end
            return max(server.wait(), 0)
        finally:
            signal.signal(signal.SIGTERM, before)
