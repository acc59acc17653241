"""A sign-in system for the tests: an issuer on loopback, and the tokens that it issues."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

ISSUER, AUDIENCE = "https://login.example/", "entregent"


@cache
def secret_key(name: str) -> Any:
    """Return the secret half of a key; its name begins with its kind and may have more to differ."""
    kinds: dict[str, Callable[[], Any]] = {
        "RSA": lambda: rsa.generate_private_key(65_537, 2048),
        "weak": lambda: rsa.generate_private_key(65_537, 1024),
        "P-256": lambda: ec.generate_private_key(ec.SECP256R1()),
        "P-384": lambda: ec.generate_private_key(ec.SECP384R1()),
        "Ed25519": ed25519.Ed25519PrivateKey.generate,
    }
    return kinds[name.split()[0]]()


def public(name: str, **more: Any) -> dict[str, Any]:
    """Return the public half, as an issuer publishes it."""
    algorithms = jwt.algorithms.get_default_algorithms()
    algorithm = {"RSA": "RS256", "weak": "RS256", "Ed25519": "EdDSA"}.get(name.split()[0], "ES256")
    written = json.loads(algorithms[algorithm].to_jwk(secret_key(name).public_key()))
    return {**{key: value for key, value in written.items() if key != "key_ops"}, "kid": name, **more}


class Publisher:
    """An issuer on loopback: what it publishes, with what status, how fast, and how often it was asked."""

    def __init__(self) -> None:
        self.said: Any = {"keys": [public("RSA")]}
        self.status = 200
        self.pause = 0.0  # in seconds, after each hundred bytes
        self.asked = 0
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                publisher.asked += 1
                self.send_response(publisher.status)
                if publisher.status == 302:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()
                said = json.dumps(publisher.said).encode()
                with contextlib.suppress(ConnectionError):  # whoever asked had no more patience
                    for start in range(0, len(said), 100):
                        self.wfile.write(said[start : start + 100])
                        time.sleep(publisher.pause)

            def log_message(self, *_: object) -> None:
                """Print nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/keys"

    def __enter__(self) -> Publisher:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def token(key: str = "RSA", algorithm: str = "RS256", header: Any = None, **claims: Any) -> str:
    """Return a valid token except for what is given; a claim or header that is None is left out."""
    said = {
        "iss": ISSUER, "aud": AUDIENCE, "sub": "ada", "exp": time.time() + 300, "iat": time.time(), **claims,
    }  # fmt: skip
    headers = {"kid": key, **(header or {})}
    return jwt.encode(
        {name: value for name, value in said.items() if value is not None},
        secret_key(key),
        algorithm,
        headers={name: value for name, value in headers.items() if value is not None},
    )
