"""Words of a form that a person has not saved yet, kept in the notebook over a lock, and no longer.

They are no part of what the form is about: half a name must not reach a paper.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from sotay.vault.unread import hold_loose, loose_of
from sotay.work.desk import Desk, Outcome

T = TypeVar("T")


def keep(desk: Desk, form: str, texts: Mapping[str, str]) -> Outcome[None]:
    """Keep what stands in a form, by field, in place of what was kept before; nothing: forget."""
    with desk.vault.writing(desk.clock) as connection:
        hold_loose(connection, f"form/{form}", texts)
    return Outcome(None)


def keep_until(
    desk: Desk, form: str, texts: Mapping[str, str], save: Callable[[Desk], Outcome[T]]
) -> Outcome[T]:
    """Save what stands in a form; until that has gone well it is kept as not saved."""
    keep(desk, form, texts)
    saved = save(desk)
    keep(desk, form, {})
    return saved


def kept(desk: Desk, form: str) -> dict[str, str]:
    """Return what stood in a form, by field; empty where all of it was saved."""
    return loose_of(desk.vault.store, f"form/{form}")
