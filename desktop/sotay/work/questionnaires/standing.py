"""Where one is in a survey, kept beside it: after a crash one goes on at the same question."""

from sotay.vault.unread import hold_place, place_of
from sotay.work.desk import Desk, Outcome


def stand(desk: Desk, record: str, path: str) -> Outcome[None]:
    """Note that one is at the question with this path."""
    with desk.vault.writing(desk.clock) as connection:
        hold_place(connection, record, path)
    return Outcome(None)


def stood(desk: Desk, record: str) -> str:
    """Return the path noted last, "" for none."""
    return place_of(desk.vault.store, record)
