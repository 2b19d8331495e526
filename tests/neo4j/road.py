"""The way to a server: it can be cut and opened again, and somebody on it may answer in the server's place."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

IGNORED, SUCCESS = b"\x00\x02\xb0\x7e\x00\x00", b"\x00\x03\xb1\x70\xa0\x00\x00"


class Road:
    """The way to a server, which can be cut and opened again.

    `toll` sees what a client sends; what it returns goes back to the client in place of what the server would say.
    """

    def __init__(self, target: tuple[str, int], toll: Callable[[bytes], bytes | None] = lambda _: None) -> None:
        self._target = target
        self._toll = toll
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open = threading.Event()
        self._open.set()
        self._pairs: list[socket.socket] = []
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break all connections, and take no more."""
        self._open.clear()
        for end in self._pairs:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def open(self) -> None:
        """Let connections through again."""
        self._open.set()

    def close(self) -> None:
        """Be gone for good."""
        self.cut()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                if not self._open.is_set():
                    near.close()
                    continue
                far = socket.create_connection(self._target)
                self._pairs += [near, far]
                for source, sink, sends in ((near, far, True), (far, near, False)):
                    threading.Thread(target=self._carry, args=(source, sink, sends), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, sends: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                instead = self._toll(data) if sends else None
                if instead is None:
                    sink.sendall(data)
                else:
                    source.sendall(instead)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)


def messages(data: bytes) -> list[bytes]:
    """The Bolt messages in what a client sent; each begins with its kind, such as 0x11 for BEGIN."""
    found, place = [b""], 0
    while place + 2 <= len(data):
        size = int.from_bytes(data[place : place + 2], "big")
        found[-1] += data[place + 2 : place + 2 + size]
        place += 2 + size
        if not size:
            found.append(b"")
    return [message[1:] for message in found if len(message) > 1]  # what shakes hands is no message


def answers(count: int, place: int, code: str) -> bytes:
    """What a server says to so many messages of which the one at this place fails, and those after it are ignored."""
    return SUCCESS * place + _failure(code) + IGNORED * (count - place - 1)


def _failure(code: str) -> bytes:
    """The message by which a server says that something failed, in the form of every version of Bolt."""
    said = {"code": code, "neo4j_code": code, "message": "said on the way", "gql_status": "50N42", "description": "-"}
    fields = b"".join(_text(part) for pair in said.items() for part in pair)
    body = b"\xb1\x7f" + bytes([0xA0 + len(said)]) + fields
    return len(body).to_bytes(2, "big") + body + b"\x00\x00"


def _text(words: str) -> bytes:
    return b"\xd0" + bytes([len(words)]) + words.encode()
