"""What can go wrong, named for the caller of the product.

Which status or exit code an error becomes is decided in `app.api.problems` and `app.cli`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


class EntregentError(Exception):
    """The root of every error that is told to a caller in words."""


class InvalidArgumentsError(EntregentError):
    """Arguments that cannot be accepted: `messages` has a sentence for each field at fault."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self.messages = dict(messages)
        super().__init__(" ".join(f"{field}: {message}" for field, message in self.messages.items()))


class NotFoundError(EntregentError):
    """Something named by id or name that is not there: `kind` says of what, such as person, import or key."""

    def __init__(self, kind: str, id: str) -> None:
        self.kind = kind
        self.id = id
        super().__init__(f'There is no {kind} "{id}".')


class NotAuthenticatedError(EntregentError):
    """A request with no key, or with one that is not, or no longer, one of ours."""


class NotAllowedError(EntregentError):
    """Something that may not be done through this door, or not with this key or token."""


class TooManyRequestsError(EntregentError):
    """More than a key may ask; it may ask again after `retry_after` seconds."""

    def __init__(self, message: str, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class ChangedMeanwhileError(EntregentError):
    """An edit of something that is not, or no longer, as the caller last saw it."""


class ConditionMissingError(EntregentError):
    """An edit that could overwrite what the caller has not seen, sent without If-Match."""


class ConflictError(EntregentError):
    """A change that does not go with what is in the graph, or with what somebody else is just changing."""


class AnotherSecretError(EntregentError):
    """People were erased under another secret than that of the service, which cannot tell who they were."""


class EngineUnavailableError(EntregentError):
    """No answer from Neo4j; asking again after `retry_after` seconds may succeed."""

    def __init__(self, message: str, retry_after: int = 2) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class IssuerUnavailableError(EntregentError):
    """No public keys from the issuer of tokens; asking again after `retry_after` seconds may succeed."""

    def __init__(self, message: str, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class TimeLimitError(EntregentError):
    """A query, named by `query`, that the server ended because it ran past its time limit."""

    def __init__(self, message: str, query: str = "") -> None:
        self.query = query
        super().__init__(message)


class QueryFailedError(EntregentError):
    """A statement that the server refused for a reason that is no fault of the caller.

    The message may quote what was asked; `query` and `code`, which is Neo4j's, do not.
    """

    def __init__(self, message: str, query: str = "", code: str = "") -> None:
        self.query = query
        self.code = code
        super().__init__(message)


class MissingExtraError(EntregentError):
    """Something that needs a part of the installation that was left out; the message names it."""


class InvalidQueryError(EntregentError):
    """A query file that breaks a rule: said as `file:line: what is wrong`."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        self.path = path
        self.line = line
        self.message = message
        super().__init__(f"{path}:{line}: {message}")


class InvalidLibraryError(EntregentError):
    """Query files that break rules: `problems` has each one."""

    def __init__(self, problems: list[InvalidQueryError]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class LocalEngineError(EntregentError):
    """The local engine cannot do what was asked: `what` says why, and `mend`, if it is known, what to do."""

    def __init__(self, what: str, mend: str = "") -> None:
        self.what = what
        self.mend = mend
        super().__init__(f"{what}: {mend}." if mend else what)


class InvalidSeedError(EntregentError):
    """Input of a seed that cannot be read: said as `file:line: what is wrong`."""

    def __init__(self, path: Path | str, line: int, message: str) -> None:
        self.path = path
        self.line = line
        super().__init__(f"{path}:{line}: {message}")


class InvalidImportError(EntregentError):
    """A file of another network that cannot be read: said as `file:line: what is wrong`."""

    def __init__(self, file: str, line: int, message: str) -> None:
        self.file = file
        self.line = line
        self.message = message
        super().__init__(f"{file}:{line}: {message}")


class GraphNotEmptyError(EntregentError):
    """A graph that holds people already, where an empty one was asked for."""
