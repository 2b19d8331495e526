"""The embedded engine's own process: `python -m whitehall_graph.graph.engine_process HOME`.

It runs ArcadeDB on loopback for as long as somebody holds the folder's lease, and leaves when nobody does.
Who starts it, and how it is found again, is the business of `embedded.py`.
"""

import argparse
import json
import os
import secrets
import signal
import socket
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from whitehall_graph.graph.connection import Connection
from whitehall_graph.graph.embedded import DATABASE, EngineFolder, FileLock

_BOLT = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
_READ_ONLY = {
    "access": [],
    "resultSetLimit": -1,
    "readTimeout": -1,
    "types": {"*": {"access": ["readRecord"]}},
}
_HEARTBEAT = 0.5


def main() -> None:
    """Own the folder, serve it, and end when it has stood unused for `--idle` seconds."""
    arguments = _arguments()
    folder = EngineFolder(arguments.home)
    owner = FileLock(folder.owner)
    owner.acquire()  # waits for an engine that is just closing
    folder.state.unlink(missing_ok=True)
    os.umask(0o077)
    os.chdir(folder.home)  # the engine writes its log into ./log
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stopped.set())
    server, connection = _start(folder, arguments.query_seconds)
    folder.write_state({"pid": os.getpid(), "started": time.time(), **asdict(connection)})
    _serve_while_used(folder, arguments.idle, stopped)
    folder.state.unlink(missing_ok=True)
    server.stop()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="engine_process")
    parser.add_argument("home", type=Path)
    parser.add_argument("--idle", type=float, default=20.0, help="seconds without a user before it ends")
    parser.add_argument("--query-seconds", type=float, default=30.0, help="longest time one query may run")
    return parser.parse_args()


def _start(folder: EngineFolder, query_seconds: float) -> tuple[Any, Connection]:
    """Start ArcadeDB with fresh passwords and a login that can only read."""
    import arcadedb_embedded
    import jpype
    from arcadedb_embedded.jvm import start_jvm

    # -Xrs leaves signals to Python, so that a kill closes the database in order.
    start_jvm(heap_size="1g", jvm_args=["-Xrs", "-XX:-UsePerfData"])
    # These take effect process-wide only; given in the server's configuration they are ignored.
    settings = jpype.JClass("com.arcadedb.GlobalConfiguration")
    settings.TX_WAL_FLUSH.setValue(2)  # a commit is on disk before it is answered
    settings.COMMAND_TIMEOUT.setValue(int(query_seconds * 1000))
    settings.OPENCYPHER_LOAD_CSV_ALLOW_FILE_URLS.setValue(False)
    settings.OPENCYPHER_LOAD_CSV_ALLOW_REMOTE_URLS.setValue(False)

    for old_login in (folder.database / "config").glob("server-*.json*"):
        old_login.unlink()
    port, http_port = _free_ports(2)
    connection = Connection(
        uri=f"bolt://127.0.0.1:{port}",
        username="root",
        password=secrets.token_urlsafe(24),
        reader_username="reader",
        reader_password=secrets.token_urlsafe(24),
        database=DATABASE,
    )
    server = arcadedb_embedded.create_server(
        str(folder.database),
        root_password=connection.password,
        config={
            "host": "127.0.0.1",
            "server_plugins": _BOLT,
            "bolt_port": port,
            "bolt_defaultDatabase": DATABASE,
            "http_port": http_port,
        },
    )
    server.start()
    server.create_database(DATABASE)
    _add_reader(server, connection)
    return server, connection


def _add_reader(server: Any, connection: Connection) -> None:
    import jpype

    as_json = jpype.JClass("com.arcadedb.serializer.json.JSONObject")
    # The Python wrapper has no public door to logins; its Java server has.
    security = server._java_server.getSecurity()
    security.saveGroup(DATABASE, connection.reader_username, as_json(json.dumps(_READ_ONLY)))
    login = {
        "name": connection.reader_username,
        "password": str(security.encodePassword(connection.reader_password)),
        "databases": {DATABASE: [connection.reader_username]},
    }
    security.createUser(as_json(json.dumps(login)))


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


def _serve_while_used(folder: EngineFolder, idle: float, stopped: threading.Event) -> None:
    """Return once nobody has held the lease for `idle` seconds, the folder is gone, or a signal came.

    An idle engine keeps the lease for itself until it has ended, so that a newcomer waits for a clean folder
    instead of meeting a closing engine.
    """
    lease = FileLock(folder.lease)
    last_used = time.monotonic()
    while not stopped.wait(_HEARTBEAT) and folder.state.exists():
        if not lease.acquire(wait=False):
            last_used = time.monotonic()
        elif time.monotonic() - last_used >= idle:
            return
        else:
            lease.release()


if __name__ == "__main__":
    main()
