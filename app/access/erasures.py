"""Erasing people for good, and recognising them later without storing who they were.

What is deleted with a person is defined by `erase-person`; which addresses identify them is worked out in
`app.imports.erasing`. Loads ask here whom to leave out.
"""

from __future__ import annotations

import functools
import hmac
from collections.abc import Collection, Iterable
from typing import Any

from app.access.secret import service_secret
from app.catalogue import shipped
from app.errors import AnotherSecretError
from app.graph import Graph


class Erasures:
    """People who were erased or asked not to be listed, known by keyed hashes of their ids and addresses.

    These are HMAC-SHA256 with a key derived from the secret of the service: without it, nobody can try ids.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def erase(
        self,
        person_id: str,
        *,
        addresses: Iterable[str] = (),
        former_ids: Iterable[str] = (),
        profile_ids: Iterable[str] = (),
        even_if_absent: bool = False,
    ) -> bool:
        """Erase a person, and remember the addresses that identify them and their former ids.

        Returns whether it was done: it is not if they have profiles besides `profile_ids`, those that the
        addresses are from, or files of their own. Raises NotFoundError for an unknown id, unless it was
        erased before or `even_if_absent` is set.
        """
        arguments = {
            "key_hashes": [*map(self.key_hash, addresses), *map(self.hash, former_ids)],
            "person_id": person_id,
            "hash": self.hash(person_id),
            "profile_ids": list(profile_ids),
            "made_with": self._made_with,
            "even_if_absent": even_if_absent,
        }
        return bool(self._graph.write(shipped()["erase-person"], arguments).rows)

    def erase_again(self, hashes: Collection[str]) -> int:
        """Erase whoever has an id with one of some hashes; return how many they were.

        They were erased while a load, which had read the hashes before, brought them back.
        """
        everybody = (row["person_id"] for row in self._graph.every_row(shipped()["person-ids"], {}))
        return sum(self.erase(person_id) for person_id in everybody if self.hash(person_id) in hashes)

    def refuse(self, addresses: list[str]) -> list[str]:
        """Remember addresses of people who asked not to be listed; return the ids of those who have one."""
        arguments = {
            "addresses": addresses,
            "key_hashes": [self.key_hash(address) for address in addresses],
            "made_with": self._made_with,
        }
        (row,) = self._graph.write(shipped()["refuse-addresses"], arguments).rows
        person_ids: list[str] = row["person_ids"]
        return person_ids

    def hash(self, person_id: str) -> str:
        """Return the keyed hash of an id, in hexadecimal digits."""
        return hmac.digest(self._key, f"person:{person_id}".encode(), "sha256").hex()

    def key_hash(self, key: str) -> str:
        """Return the keyed hash of an address on a site, an e-mail address or a phone number."""
        return hmac.digest(self._key, f"address:{key}".encode(), "sha256").hex()

    def check(self) -> None:
        """Raise AnotherSecretError if people were erased under another secret: they are not recognised."""
        if self.of_others():
            raise AnotherSecretError(
                "People were erased under another ENTREGENT_SECRET_KEY, and this one cannot tell who they "
                "were: set that one. If it is lost, entregent doctor says what can be done."
            )

    def of_others(self) -> list[dict[str, Any]]:
        """List the other secrets under which people were erased, with their hash count and last day."""
        rows = self._graph.read(shipped()["secrets-of-erased"], {"limit": 100}).rows
        return [row for row in rows if row["made_with"] != self._made_with]

    def hashes(self) -> frozenset[str]:
        """Return all hashes, of people who were erased or asked not to be listed; raises as `check`."""
        self.check()
        return frozenset(row["hash"] for row in self._graph.every_row(shipped()["erased"], {}))

    @functools.cached_property
    def _key(self) -> bytes:
        return hmac.digest(service_secret(self._graph.settings).encode(), b"erased people", "sha256")

    @property
    def _made_with(self) -> str:
        return hmac.digest(self._key, b"which key", "sha256").hex()[:16]
