"""The few Bolt messages that show whether a server is ready; all others are sent by the driver.

This package may not import the driver (only `app.graph` does), and needs no more than this: shake hands,
log on. A server opens Bolt when its databases are open.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Mapping

from app.errors import LocalEngineError

# The magic number, then four places for wanted versions: one for 5.4 down to 5.1, and three empty ones.
_HANDSHAKE = bytes.fromhex("6060b017 00030405 00000000 00000000 00000000")
_HELLO, _LOGON, _SUCCESS = 0x01, 0x6A, 0x70
_WRONG = b"Neo.ClientError.Security.Unauthorized"
"""The code for a wrong password; after too many tries even the right one is refused, with another code."""


def ready(port: int, username: str, password: str) -> bool:
    """Check whether the server at `port` answers this user.

    Raises LocalEngineError if it refuses the password.
    """
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(_HANDSHAKE)
            if not any(_receive(connection, 4)):
                return False
            agent = {"product": "entregent-engine"}
            _ask(connection, _HELLO, {"user_agent": "entregent-engine", "bolt_agent": agent})
            logon = {"scheme": "basic", "principal": username, "credentials": password}
            answer = _ask(connection, _LOGON, logon)
            if _WRONG in answer:
                raise LocalEngineError(
                    f"The local engine at port {port} refuses its stored password: it was changed by other "
                    "means. Write the current one into the file `password` in ENTREGENT_HOME."
                )
            return answer[1] == _SUCCESS
    except OSError:
        return False


def _ask(connection: socket.socket, message: int, fields: Mapping[str, object]) -> bytes:
    """Send one message and return the answer, whose second byte is its kind."""
    body = bytes([0xB1, message]) + _packed(fields)
    connection.sendall(struct.pack(">H", len(body)) + body + b"\0\0")
    answer, size = b"", 0
    while size or not answer:  # a chunk of size 0 ends an answer; before one it means nothing
        (size,) = struct.unpack(">H", _receive(connection, 2))
        answer += _receive(connection, size)
    return answer


def _receive(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise ConnectionResetError
        data += part
    return data


def _packed(value: object) -> bytes:
    """Return a text, or a small map of texts and maps, in the PackStream format."""
    if isinstance(value, dict):
        return bytes([0xA0 + len(value)]) + b"".join(
            _packed(key) + _packed(item) for key, item in value.items()
        )
    text = str(value).encode()
    return bytes([0xD0, len(text)]) + text
