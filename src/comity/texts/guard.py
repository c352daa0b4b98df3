"""A net around readers: whatever a file makes them stumble over ends in a ``ReadError``, and the other files go on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from comity.errors import ComityError, ReadError


@contextmanager
def refusing(where: object) -> Iterator[None]:
    """Refuse the file that is being read, in words, where its reader fails.

    Args:
        where: The file or the line that is read; errors without a place get this one.

    Raises:
        ReadError: The reader failed; the failure itself is its cause.
    """
    try:
        yield
    except ComityError as error:
        error.where = error.where or str(where)
        raise
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        what = f"cannot be read: {type(error).__name__}{': ' + reason if reason else ''}"
        raise ReadError(what, where=where, do="save it again in another program, or convert it to text") from error
