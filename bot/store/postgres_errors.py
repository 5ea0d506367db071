"""What PostgreSQL's errors mean, as one sentence with the server and what to do. It repeats no password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import InternalError, OperationalError, errors
from sqlalchemy.exc import DBAPIError

from bot.app.ports import StoreUnusable

BUSY_S = 10

_SENTENCES = {
    errors.InvalidPassword: "{where} refused the login; check the user and the password in BREATHER_DATABASE_URL.",
    errors.InvalidCatalogName: "{where} has no such database; create it, then start again.",
    errors.InsufficientPrivilege: "{where} does not let this user work on the tables; grant it their owner's rights.",
    errors.DiskFull: "{where} has a full disk, nothing was stored; free some space there.",
    errors.ReadOnlySqlTransaction: "{where} takes no writes; name the primary server in BREATHER_DATABASE_URL.",
    errors.LockNotAvailable: "{where} kept a row locked for {busy} s; end the program that holds it and try again.",
}


class Lost(OperationalError):  # noqa: N818 - named for what happened
    """The connection broke before the commit began, so nothing was stored."""


_AGAIN = (Lost, errors.SerializationFailure, errors.DeadlockDetected, errors.UniqueViolation)


def unusable(error: BaseException, where: str) -> StoreUnusable | None:
    """Say what an error means; None where it is none of PostgreSQL's, or the fault of the unit of work."""
    cause = _cause(error)
    for kind, sentence in _SENTENCES.items():
        if isinstance(cause, kind):
            return StoreUnusable(sentence.format(where=where, busy=BUSY_S))
    if not isinstance(cause, OperationalError | InternalError):
        return None
    reason = " ".join(str(cause).split()).rstrip(".")
    return StoreUnusable(f"{where} cannot be used ({reason}); check that it runs and what BREATHER_DATABASE_URL says.")


def may_pass(error: BaseException) -> bool:
    """Tell an error that came from working beside others, which running the work again may well mend.

    Two works that insert the same new row at once are such a case: the second finds it there when it runs again.
    """
    return isinstance(_cause(error), _AGAIN)


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Raise the sentence in place of PostgreSQL's own error."""
    try:
        yield
    except Exception as error:
        sentence = unusable(error, where)
        if sentence is None:
            raise
        raise sentence from error


def _cause(error: BaseException) -> BaseException | None:
    return error.orig if isinstance(error, DBAPIError) else error
