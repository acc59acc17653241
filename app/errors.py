"""What can go wrong, named for the caller of the product.

Which status or exit code an error becomes is decided in `app.api.problems` and `app.cli`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


class EntregentError(Exception):
    """The base class of every error whose message is shown to a caller."""


class InvalidArgumentsError(EntregentError):
    """Arguments that cannot be accepted: `messages` has a sentence for each field at fault."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self.messages = dict(messages)
        super().__init__(" ".join(f"{field}: {message}" for field, message in self.messages.items()))


class NotFoundError(EntregentError):
    """Nothing has this id or name; `kind` says what was looked for, such as person, import or key."""

    def __init__(self, kind: str, id: str) -> None:
        self.kind = kind
        self.id = id
        super().__init__(f'There is no {kind} "{id}".')


class NotAuthenticatedError(EntregentError):
    """A request without a key or token, or with one that is not, or no longer, valid."""


class NotAllowedError(EntregentError):
    """Something that may not be done in this way, or not with this key or token."""


class TooManyRequestsError(EntregentError):
    """More requests than are allowed; the next one may be sent after `retry_after` seconds."""

    def __init__(self, message: str, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class ChangedMeanwhileError(EntregentError):
    """An edit based on a version that is not, or no longer, the current one."""


class ConditionMissingError(EntregentError):
    """An edit without If-Match, which could overwrite what the caller has not seen."""


class ConflictError(EntregentError):
    """A change that conflicts with what is in the graph, or with a change somebody else is just making."""


class AnotherSecretError(EntregentError):
    """People were erased under another secret than the service's, so it cannot recognise them."""


class EngineUnavailableError(EntregentError):
    """Neo4j does not answer; asking again after `retry_after` seconds may succeed."""

    def __init__(self, message: str, retry_after: int = 2) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class IssuerUnavailableError(EntregentError):
    """The issuer of tokens does not return its public keys; it may do so after `retry_after` seconds."""

    def __init__(self, message: str, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class TimeLimitError(EntregentError):
    """A query, named by `query`, that the server ended because it ran past its time limit."""

    def __init__(self, message: str, query: str = "") -> None:
        self.query = query
        super().__init__(message)


class QueryFailedError(EntregentError):
    """A query that failed for a reason that is not the caller's fault.

    The message may quote values that the caller sent; `query` and `code`, which is Neo4j's, do not.
    """

    def __init__(self, message: str, query: str = "", code: str = "") -> None:
        self.query = query
        self.code = code
        super().__init__(message)


class MissingExtraError(EntregentError):
    """Something needs an optional extra that is not installed; the message names it."""


class InvalidQueryError(EntregentError):
    """A query file that breaks a rule; the message is `file:line: what is wrong`."""

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
    """Input of a seed that cannot be read; the message is `file:line: what is wrong`."""

    def __init__(self, path: Path | str, line: int, message: str) -> None:
        self.path = path
        self.line = line
        super().__init__(f"{path}:{line}: {message}")


class InvalidImportError(EntregentError):
    """A file of another network that cannot be read; the message is `file:line: what is wrong`."""

    def __init__(self, file: str, line: int, message: str) -> None:
        self.file = file
        self.line = line
        self.message = message
        super().__init__(f"{file}:{line}: {message}")


class GraphNotEmptyError(EntregentError):
    """A graph that already holds people, although an empty one is needed."""
