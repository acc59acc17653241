"""A library: queries by name, and which of them read, run over HTTP, or speak of something.

How it is read from files, and what each of these must keep, is in `app.catalogue.library`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from app.catalogue.query import Query
from app.errors import NotFoundError


class Library(Mapping[str, Query]):
    """Queries by name, in the order of their shelves."""

    def __init__(self, queries: Iterable[Query]) -> None:
        self._queries = {query.name: query for query in queries}

    def __getitem__(self, name: str) -> Query:
        return self._queries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)

    def named(self, name: str) -> Query:
        """Find a query; raises NotFoundError."""
        if name not in self:
            raise NotFoundError("query", name)
        return self[name]

    def readable(self) -> list[Query]:
        """List the queries that only read."""
        return [query for query in self.values() if query.mode == "read"]

    def speaking_of(self, words: Iterable[str]) -> list[Query]:
        """List the queries whose name, title or prose has all of some words, case aside."""
        return [
            query
            for query in self.values()
            if all(word.lower() in f"{query.name} {query.title} {query.prose}".lower() for word in words)
        ]

    def runnable(self, *, heavy: bool) -> list[Query]:
        """List those that run over HTTP, heavy ones if said."""
        return [query for query in self.values() if query.runs_over_http(heavy=heavy)]
