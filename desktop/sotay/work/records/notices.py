"""What is to be said of records before they leave: every standing notice, by record and kind.

A notice is shown while typing and stops nobody; before a bundle is sealed each one that still
stands needs an answer of its own, or its record stays for another bundle.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sotay.model.notices import NoticeKind, notice_kinds
from sotay.model.shape import trust_line
from sotay.vault.records import lookup
from sotay.vault.records.lookup import Revision
from sotay.work.desk import Desk

_KNOWN: dict[str, tuple[NoticeKind, ...]] = {}  # by revision; no text
Answer = tuple[str, NoticeKind]  # the record's id, and the notice that may leave with it


@dataclass(frozen=True)
class Noticed:
    """One record that would leave, and the kinds of notice that stand in it."""

    record: str
    title: str
    kinds: tuple[NoticeKind, ...]


def noticed(desk: Desk, revisions: Iterable[Revision]) -> list[Noticed]:
    """Return those of `revisions` in which a notice stands, in their order."""
    found = {one.record: kinds for one in revisions if (kinds := _kinds(one))}
    titles = {row.id: row.title for row in lookup.rows_of(desk.vault.store, list(found))}
    return [Noticed(record, titles[record], kinds) for record, kinds in found.items()]


def _kinds(revision: Revision) -> tuple[NoticeKind, ...]:
    """Return what stands in a revision, which never changes: it is read once a run."""
    if revision.rev not in _KNOWN:
        _KNOWN[revision.rev] = notice_kinds(trust_line(revision.line))
    return _KNOWN[revision.rev]


def unanswered(found: Iterable[Noticed], accepted: Collection[Answer]) -> list[Noticed]:
    """Return what of `found` nobody has answered."""
    left = (
        Noticed(one.record, one.title, kinds)
        for one in found
        if (kinds := tuple(kind for kind in one.kinds if (one.record, kind) not in accepted))
    )
    return list(left)


def log_answers(desk: Desk, accepted: Iterable[Answer]) -> None:
    """Note in the log of activity which notices somebody let leave; ids and kinds, no text."""
    for record, kind in sorted(accepted):
        with desk.vault.writing(desk.clock, f"notice-accept-{kind}", record):
            pass
