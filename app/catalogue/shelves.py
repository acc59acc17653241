"""A library: queries by name, and lists of those that only read, run over HTTP, or contain some words.

How it is read from files is in `app.catalogue.library`, what each must keep in `app.catalogue.rules`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from app.catalogue.query import Query
from app.errors import NotFoundError


class Library(Mapping[str, Query]):
    """Queries by name, those of a shelf together, although a folder of one's own may bear its name too."""

    def __init__(self, queries: Iterable[Query]) -> None:
        shelves: dict[str, dict[str, Query]] = {}
        for query in queries:
            shelves.setdefault(query.shelf, {})[query.name] = query
        self._queries = {name: query for shelf in shelves.values() for name, query in shelf.items()}

    def __getitem__(self, name: str) -> Query:
        return self._queries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)

    def named(self, name: str) -> Query:
        """Return a query; raise NotFoundError if there is none of this name."""
        if name not in self:
            raise NotFoundError("query", name)
        return self[name]

    def readable(self) -> list[Query]:
        """List the queries that only read."""
        return [query for query in self.values() if query.mode == "read"]

    def speaking_of(self, words: Iterable[str]) -> list[Query]:
        """List the queries whose name, title and prose together contain all the words, in any case."""
        return [
            query
            for query in self.values()
            if all(word.lower() in f"{query.name} {query.title} {query.prose}".lower() for word in words)
        ]

    def runnable(self, *, heavy: bool) -> list[Query]:
        """List the queries that can be run over HTTP; heavy ones only if `heavy` is set."""
        return [query for query in self.values() if query.runs_over_http(heavy=heavy)]
