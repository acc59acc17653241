"""What the driver raises, turned into the product's own errors.

What a caller is shown of them, and with which status, is decided in `app.api.problems` and `app.cli`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    BrokenRecordError,
    ClientError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from app.errors import (
    ConflictError,
    EngineUnavailableError,
    EntregentError,
    QueryFailedError,
    TimeLimitError,
)
from app.graph.verdicts import Verdict

_PLACE = re.compile(r" ?\(line (\d+), column \d+ \(offset: \d+\)\)")


AWAY = "Neo4j does not answer."
_TIMED_OUT = ("TransactionTimedOut", "LockClientStopped")
"""Beginnings of the codes for a statement past its time limit; the second, while it waited for a lock."""


@contextmanager
def told_as_ours(what: str) -> Iterator[None]:
    """Raise the driver's errors in the block as errors of `app.errors`; `what` names the query in them."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise _ours(what, error) from error


def is_transient(error: BaseException) -> bool:
    """Check whether the same statement may succeed if it is sent again at once, on another connection."""
    return isinstance(error, DriverError | Neo4jError) and (
        _is_made_meanwhile(error)
        or _is_gone_meanwhile(error)
        or (error.is_retryable() and not _is_too_large(error))
    )


def is_away(error: BaseException) -> bool:
    """Check whether the error means that no server was available for the statement."""
    return isinstance(error, ServiceUnavailable | SessionExpired | ConnectionAcquisitionTimeoutError) or (
        isinstance(error, Neo4jError) and "DatabaseUnavailable" in (error.code or "")
    )


def _is_made_meanwhile(error: DriverError | Neo4jError) -> bool:
    """Check whether the same index was made at the same time, which IF NOT EXISTS does not tolerate."""
    return isinstance(error, Neo4jError) and (error.code or "").endswith("EquivalentSchemaRuleAlreadyExists")


def _is_gone_meanwhile(error: DriverError | Neo4jError) -> bool:
    """Check whether what a statement found was deleted before it was locked: again, it is not found."""
    return isinstance(error, Neo4jError) and (error.code or "").endswith("Statement.EntityNotFound")


def _is_too_large(error: DriverError | Neo4jError) -> bool:
    """Check whether the server had too little memory for a statement, which it calls a passing failure."""
    return isinstance(error, Neo4jError) and "OutOfMemory" in (error.code or "")


def refusal(error: Exception) -> Verdict:
    """Return at which line the server refuses a statement, and why; raise any other error again."""
    if not isinstance(error, ClientError) or ".Statement." not in (error.code or ""):
        raise error
    message = error.message or ""
    place = _PLACE.search(message)
    return Verdict(int(place[1]) if place else 1, _PLACE.sub("", message.splitlines()[0]), refused=True)


def _ours(what: str, error: DriverError | Neo4jError) -> EntregentError:
    match error:
        case Neo4jError() if "AuthenticationRateLimit" in (error.code or ""):
            return EngineUnavailableError(
                "Neo4j got too many wrong passwords and refuses everybody for five seconds.", retry_after=5
            )
        case AuthError():
            return EngineUnavailableError("Neo4j refuses the user name or the password.", retry_after=30)
        case Neo4jError() if (error.code or "").split(".")[-1].startswith(_TIMED_OUT):
            return TimeLimitError(f"{what} ran past its time limit and was ended.", what)
        case Neo4jError() if "DatabaseNotFound" in (error.code or ""):
            return EngineUnavailableError(
                "Neo4j has no database of the name in NEO4J_DATABASE.", retry_after=30
            )
        case Neo4jError() if _is_too_large(error):
            return EngineUnavailableError(
                f"{what} needs more memory than Neo4j has for it: ask for less, or give Neo4j a larger heap "
                "(a local one: ENTREGENT_HEAP).",
                retry_after=30,
            )
        case Neo4jError() if ".DatabaseError.Transaction." in (error.code or ""):
            return EngineUnavailableError(
                "Neo4j closed its database after a fault, such as a full disk: make room, then stop and "
                "start it (a local one: entregent engine stop).",
                retry_after=30,
            )
        case Neo4jError() if "DeadlockDetected" in (error.code or ""):
            return EngineUnavailableError(
                f"Other work on the same people kept getting in the way of {what}: try again."
            )
        case ConstraintError():
            return ConflictError(f"{what} would break a rule of the graph, such as that ids are unique.")
        case ConfigurationError():
            return EngineUnavailableError("The driver cannot use NEO4J_URI as it is set.", retry_after=30)
        case BrokenRecordError():
            said = f"{what} returns a value that Python cannot hold, such as a year before 1."
            return QueryFailedError(said, what)
        case TransientError() | DriverError():
            return EngineUnavailableError(AWAY)
        case ClientError() | Neo4jError():
            lines = re.match(r"(?:.*:\n)?.*", error.message or "")  # drops the query text
            why = _PLACE.sub(r" (line \1)", lines[0].replace("\n", " ") if lines else "")
            said = f"{what} was refused by Neo4j: {why}"
            return QueryFailedError(said, what, error.code or "")
