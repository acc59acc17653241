"""The errors that the driver raises, and the product's errors that they become."""

from __future__ import annotations

import pytest
from neo4j import exceptions

from app import errors
from app.graph.failures import is_transient, told_as_ours


def from_server(code: str, message: str = "What the server says.") -> exceptions.Neo4jError:
    """Return the error that the driver makes of a failure of the server."""
    return exceptions.Neo4jError._hydrate_neo4j(code=code, message=message)


UNAVAILABLE = [
    exceptions.ServiceUnavailable("gone"),
    exceptions.SessionExpired("gone"),
    exceptions.ConnectionAcquisitionTimeoutError("too busy"),
    exceptions.ReadServiceUnavailable("no reader"),
    from_server("Neo.TransientError.General.DatabaseUnavailable"),
]


@pytest.mark.parametrize("raised", UNAVAILABLE, ids=lambda error: type(error).__name__)
def test_a_server_that_is_away_may_be_asked_again_soon(raised: Exception) -> None:
    with pytest.raises(errors.EngineUnavailableError) as told, told_as_ours("degrees"):
        raise raised
    assert (str(told.value), told.value.retry_after) == ("Neo4j does not answer.", 2)
    assert told.value.__cause__ is raised


def test_who_was_held_up_by_others_for_too_long_is_not_told_that_the_server_is_away() -> None:
    with pytest.raises(errors.EngineUnavailableError) as told, told_as_ours("ask-contact"):
        raise from_server("Neo.TransientError.Transaction.DeadlockDetected")
    said = "Other work on the same people kept getting in the way of ask-contact: try again."
    assert (str(told.value), told.value.retry_after) == (said, 2)


LATER = [
    (
        from_server("Neo.ClientError.Security.Unauthorized"),
        "Neo4j refuses the user name or the password.",
    ),
    (
        from_server("Neo.ClientError.Database.DatabaseNotFound", "Graph not found: nope"),
        "Neo4j has no database of the name in NEO4J_DATABASE.",
    ),
    (
        exceptions.ConfigurationError("bad scheme"),
        "The driver cannot use NEO4J_URI as it is set.",
    ),
    (
        from_server("Neo.DatabaseError.Transaction.TransactionStartFailed", "needs to be restarted"),
        "Neo4j closed its database after a fault, such as a full disk: make room, then stop and "
        "start it (a local one: entregent engine stop).",
    ),
    (
        from_server("Neo.TransientError.General.MemoryPoolOutOfMemoryError"),
        "degrees needs more memory than Neo4j has for it: ask for less, or give Neo4j a larger heap "
        "(a local one: ENTREGENT_HEAP).",
    ),
]


def test_wrong_passwords_of_others_are_no_fault_of_ours() -> None:
    with pytest.raises(errors.EngineUnavailableError, match="wrong passwords") as told, told_as_ours("key"):
        raise from_server("Neo.ClientError.Security.AuthenticationRateLimit")
    assert told.value.retry_after == 5


@pytest.mark.parametrize(
    ("raised", "said"), LATER, ids=["password", "database", "address", "closed", "memory"]
)
def test_a_server_set_up_wrongly_is_not_asked_again_at_once(raised: Exception, said: str) -> None:
    with pytest.raises(errors.EngineUnavailableError) as told, told_as_ours("degrees"):
        raise raised
    assert (str(told.value), told.value.retry_after) == (said, 30)


OTHERS = [
    (
        from_server("Neo.ClientError.Transaction.TransactionTimedOut"),
        errors.TimeLimitError,
        "degrees ran past its time limit and was ended.",
    ),
    (
        from_server("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"),
        errors.TimeLimitError,
        "degrees ran past its time limit and was ended.",
    ),
    (
        from_server("Neo.ClientError.Schema.ConstraintValidationFailed", "ada exists"),
        errors.ConflictError,
        "degrees would break a rule of the graph, such as that ids are unique.",
    ),
    (
        from_server("Neo.ClientError.Statement.SyntaxError", "no such function"),
        errors.QueryFailedError,
        "degrees was refused by Neo4j: no such function",
    ),
    (
        from_server(
            "Neo.DatabaseError.Schema.ConstraintCreationFailed",
            "Unable to create Constraint( name='id' ):\nBoth Node(1) and Node(2) have 'ada'.\nMore.",
        ),
        errors.QueryFailedError,
        "degrees was refused by Neo4j: Unable to create Constraint( name='id' ): "
        "Both Node(1) and Node(2) have 'ada'.",
    ),
    (
        from_server("Neo.DatabaseError.General.UnknownError", "a fault in the server"),
        errors.QueryFailedError,
        "degrees was refused by Neo4j: a fault in the server",
    ),
    (
        exceptions.BrokenRecordError("broken"),
        errors.QueryFailedError,
        "degrees returns a value that Python cannot hold, such as a year before 1.",
    ),
]


@pytest.mark.parametrize(
    ("raised", "kind", "said"),
    OTHERS,
    ids=["time", "our-time", "constraint", "syntax", "rule", "server", "record"],
)
def test_other_failures_name_the_query(raised: Exception, kind: type[Exception], said: str) -> None:
    with pytest.raises(kind) as told, told_as_ours("degrees"):
        raise raised
    assert str(told.value) == said
    if isinstance(told.value, errors.QueryFailedError | errors.TimeLimitError):
        assert told.value.query == "degrees"
    if isinstance(told.value, errors.QueryFailedError):
        assert told.value.code == (getattr(raised, "code", None) or "")


def test_what_is_no_failure_of_the_driver_passes_unchanged() -> None:
    with pytest.raises(ZeroDivisionError), told_as_ours("degrees"):
        raise ZeroDivisionError
    assert not is_transient(ZeroDivisionError())


def test_only_what_may_succeed_elsewhere_is_tried_again() -> None:
    assert is_transient(exceptions.SessionExpired("gone"))
    assert is_transient(from_server("Neo.TransientError.Transaction.DeadlockDetected"))
    # IF NOT EXISTS raises this all the same if two make one index at the same time.
    assert is_transient(from_server("Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists"))
    assert not is_transient(from_server("Neo.ClientError.Schema.IndexWithNameAlreadyExists"))
    assert is_transient(from_server("Neo.ClientError.Statement.EntityNotFound"))
    assert not is_transient(from_server("Neo.ClientError.Statement.SyntaxError"))
    assert not is_transient(from_server("Neo.ClientError.Transaction.TransactionTimedOut"))
    assert not is_transient(from_server("Neo.ClientError.Security.Unauthorized"))
    assert not is_transient(from_server("Neo.TransientError.General.MemoryPoolOutOfMemoryError"))
