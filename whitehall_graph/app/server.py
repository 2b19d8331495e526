"""Serving the app: Streamlit on loopback, without its telemetry."""

import logging
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Thread
from typing import NoReturn

from whitehall_graph.resources import APP

_SESSIONS = "streamlit.runtime.scriptrunner_utils.script_run_context"
# The grounds and inks of theme.css, for what Streamlit draws; a reader's system says which of the two is meant.
_COLOURS = {
    "light": {
        "primaryColor": "#1d4e6b",
        "backgroundColor": "#ffffff",
        "secondaryBackgroundColor": "#f6f5f2",
        "textColor": "#22262b",
        "linkColor": "#1d4e6b",
    },
    "dark": {
        "primaryColor": "#2f7ba8",
        "backgroundColor": "#15181c",
        "secondaryBackgroundColor": "#1d2126",
        "textColor": "#e6e3dc",
        "linkColor": "#8cc4e4",
    },
}
_OPTIONS = {
    "server.headless": "true",
    "server.address": "127.0.0.1",
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": "false",
    "server.maxUploadSize": "5",  # megabytes, as for articles from files
    "browser.gatherUsageStats": "false",
    "logger.level": "warning",
    "runner.postScriptGC": "false",  # half of a page's time went into looking through all that the register holds
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "theme.headingFont": "serif",
    "theme.baseRadius": "small",
    **{f"theme.{theme}.{name}": colour for theme, colours in _COLOURS.items() for name, colour in colours.items()},
}


def command(port: int) -> list[str]:
    """The command that serves the app on a port of this machine."""
    options = [f"--{name}={value}" for name, value in {"server.port": str(port), **_OPTIONS}.items()]
    return [sys.executable, "-m", "whitehall_graph.app.server", "run", str(APP), *options]


def serve(port: int, environment: Mapping[str, str] | None = None) -> NoReturn:
    """Become the server of the app, until Ctrl-C; `environment` adds to the process's own.

    The process is replaced, so that whatever ends it ends the server too.
    """
    arguments = command(port)
    sys.stdout.flush()
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # its standard output is a banner with an address that the caller has told already
    os.execve(arguments[0], arguments, {**os.environ, **(environment or {})})


def main() -> None:
    """Be Streamlit's command line, and have the graph open before the first reader comes."""
    from streamlit.web import cli  # its import takes a second, which the commands that serve nothing need not wait

    Thread(target=_warm_up, daemon=True).start()
    sys.argv[0] = "streamlit"
    cli.main()


def _warm_up() -> None:
    """Start the engine, and make what most readers look at first, and again after a change; pages say what is wrong."""
    logging.getLogger(_SESSIONS).addFilter(lambda _: False)  # it would say that there is none here
    from whitehall_graph.app import explore, figures, profile, shell

    with suppress(Exception):
        graph = shell.open_once()
        while True:
            for page in (figures, explore, profile):
                page.prepare(graph)
            figures.await_newer(graph)


if __name__ == "__main__":
    main()
