"""What a client returns, and what every client can do.

How a service or an engine is asked is in the other modules of this package.
"""

from __future__ import annotations

import abc
import io
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from app.catalogue import Column, Query
from app.errors import InvalidArgumentsError, MissingExtraError, NotAllowedError
from app.frames import data_frame

if TYPE_CHECKING:
    import networkx
    import pandas

Declared = Callable[[], Mapping[str, Column]]


class Rows(list[dict[str, Any]]):
    """A list of rows, each a dictionary; `truncated` is true if the row cap left some out."""

    def __init__(
        self, columns: list[str], rows: Iterable[dict[str, Any]], truncated: bool, declared: Declared
    ) -> None:
        super().__init__(rows)
        self.columns = columns
        self.truncated = truncated
        self._declared = declared

    def frame(self) -> pandas.DataFrame:
        """Return a data frame with the types that the query's header declares; needs the extra `frames`.

        Its `attrs["truncated"]` says whether the row cap left rows out.
        """
        frame = data_frame(self.columns, self, self._declared())
        frame.attrs["truncated"] = self.truncated
        return frame


class Connection(abc.ABC):
    """A service or an engine that answers queries of the library by name."""

    @abc.abstractmethod
    def run(self, name: str, /, **arguments: Any) -> Rows:
        """Run a query that reads; raise one of `app.errors`, the same that the command line reports."""

    def graph(self, person_id: str | None = None, degrees: int = 1) -> networkx.Graph[str]:
        """Return the whole network, or the people around one person as that person sees them, for networkx.

        The graph is held in memory as a whole; needs the extra `graphs`. Raises one of `app.errors`.
        """
        if person_id is None and degrees != 1:
            raise InvalidArgumentsError({"degrees": "Is for the people around somebody."})
        try:
            import networkx
        except ModuleNotFoundError as error:
            raise MissingExtraError(
                f"A graph needs the extra `graphs` ({error.name} is not installed): "
                "pip install 'entregent[graphs]'."
            ) from None
        return networkx.read_graphml(io.BytesIO(self._graphml(person_id, degrees)))

    @abc.abstractmethod
    def _graphml(self, person_id: str | None, degrees: int) -> bytes:
        """Return what `graph` reads, as a document of GraphML."""

    @abc.abstractmethod
    def close(self) -> None:
        """End the connection."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def refuse_to_change(query: Query) -> None:
    """Raise NotAllowedError if a query does more than read."""
    if query.mode != "read":
        raise NotAllowedError(f'The query "{query.name}" changes the graph, and a client only reads.')
