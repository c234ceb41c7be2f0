"""What telephones handed in, to be looked through: what is in each, what a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sotay.base.sentences import Sentence, _
from sotay.forms.session.receiving import received
from sotay.forms.transcript import Row as Answered
from sotay.forms.transcript import transcript
from sotay.forms.tree.reading import MOST_NODES
from sotay.model.survey import Survey
from sotay.vault import shredding
from sotay.vault.questionnaires import arrivals
from sotay.vault.questionnaires import arrivedfiles as kept_files
from sotay.vault.questionnaires import shelf as kept
from sotay.vault.questionnaires.arrivals import Arrival, State
from sotay.vault.questionnaires.arrivedfiles import ArrivedFile
from sotay.vault.records import keeping, lookup
from sotay.vault.records.lookup import Row
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.privacy.purging import unmade
from sotay.work.questionnaires import answering, arriving, leftover, shelf
from sotay.work.questionnaires.errors import ArrivalUnknown, NothingWaits
from sotay.work.questionnaires.onphones import PHONES

STATES: Final[dict[State, Sentence]] = {
    "taken": "đã thành phiếu, chờ xem lại",
    "other": "khác với phiếu đã nhận cùng mã; giữ riêng",
    "unread": "không khớp mẫu; giữ nguyên",
    "gone": "đã bỏ",
}
_CLOSED: Final[Sentence] = "phiếu đã chốt"
_RECORDS: Final[dict[str, Sentence]] = {  # by how the record stands that it became
    "draft": STATES["taken"],
    "amending": "phiếu đang đính chính",
    "discarded": "phiếu đã bỏ",
    "withdrawn": "người trả lời đã rút lại sự đồng ý",
    **dict.fromkeys(("kept", "sealed", "received"), _CLOSED),
}


@dataclass(frozen=True)
class Listed:
    """One that came, for a list: of which form, how it stands, how many files and answers wait.

    `until` is the last day one is kept that is no record, where the office set a period.
    """

    arrival: Arrival
    title: str
    state: str
    files: tuple[ArrivedFile, ...]
    reached: int
    until: date | None = None


def page(
    desk: Desk, *, undecided: bool = False, after: str = "", limit: int = arrivals.PAGE
) -> list[Listed]:
    """Return the next of what came, the newest first; of that what waits for a person if so asked.

    `after` is the id of the last one of the page before.
    """
    store = desk.vault.store
    return _listed(desk, arrivals.page(store, undecided=undecided, after=after, limit=limit))


def count(desk: Desk, *, undecided: bool = False) -> int:
    """Return how many came, or wait for a person."""
    return arrivals.count(desk.vault.store, undecided=undecided)


def every(desk: Desk, *, undecided: bool = False) -> list[Listed]:
    """Return all that `page` goes through."""
    found = some = page(desk, undecided=undecided)
    while some:
        some = page(desk, undecided=undecided, after=some[-1].arrival.id)
        found += some
    return found


def find(desk: Desk, arrival: str) -> Listed:
    """Return one by its id or the beginning of it; raises `ArrivalUnknown`."""
    found = arrivals.beginning(desk.vault.store, arrival.lower())
    if len(found) != 1:
        raise ArrivalUnknown(arrival)
    return _listed(desk, found)[0]


def _listed(desk: Desk, found: Sequence[Arrival]) -> list[Listed]:
    store = desk.vault.store
    titles = {one.sha256: one.title for one in kept.every(store)}
    files = kept_files.lying(store, [one.id for one in found])
    days = unmade.last_days(desk)
    rows = {row.id: row for row in lookup.rows_of(store, [one.record for one in found])}
    return [
        Listed(
            one, titles.get(one.form, ""), _told(one, rows.get(one.record)),
            files.get(one.id, ()), len(one.reached), days.get(one.id),
        )
        for one in found
    ]  # fmt: skip


def _told(one: Arrival, record: Row | None) -> str:
    if one.state == "taken" and record is not None:
        return _(_RECORDS[record.told])
    if one.state != "gone" and not one.here:
        return _("đã xóa theo phiếu")
    return _(STATES[one.state])


def answers(desk: Desk, arrival: str) -> tuple[Answered, ...]:
    """Return what fits the form of one that is kept whole; raises `ArrivalUnknown`, as `taken`.

    What asks who somebody is is not among them.
    """
    one = find(desk, arrival).arrival
    xml = _whole(desk, one)
    opened = shelf.opened(desk, one.form)
    survey = answering.new_survey(office_of(desk), one.at, shelf.pin(opened.form, one.form))
    around = answering.setting(desk, opened, survey)
    return transcript(received(opened.form, xml, around).session)


def make(desk: Desk, arrival: str) -> Outcome[Survey]:
    """Make a draft of one that is kept whole: what fits its form, the rest as a note.

    What such a note has no room for stays beside it (`leftover`).

    Raises `ArrivalUnknown`, `NothingWaits`, or what `arriving.taken` does.
    """
    one = find(desk, arrival).arrival
    made = arriving.taken(desk, one.form, _whole(desk, one), MOST_NODES)
    survey, rest = leftover.divided(made.survey, made.told)
    with desk.vault.writing(desk.clock, "phone-made", one.id) as connection:
        kept_now = keeping.keep(connection, survey, desk.clock.now_ms())
        arrivals.become(connection, one.id, survey.id, made.reached, rest)
    return Outcome(kept_now.record, frozenset({PHONES, survey.of_kind}))


def _whole(desk: Desk, one: Arrival) -> bytes:
    xml = arrivals.xml(desk.vault.store, one.id)
    if xml is None:
        raise NothingWaits
    return xml


def drop(desk: Desk, arrival: str) -> Outcome[None]:
    """Decide against one that is kept whole: it goes with its files, and does not come back.

    Raises `ArrivalUnknown`, `NothingWaits` for one that is a record: that is put aside as such.
    """
    one = find(desk, arrival).arrival
    _whole(desk, one)
    with desk.vault.writing(desk.clock, "phone-drop", one.id) as connection:
        arrivals.forget(connection, one.id)
    _sweep(desk)
    return Outcome(None, frozenset({PHONES}))


def hand_over(desk: Desk, arrival: str) -> Outcome[None]:
    """Put what waits for leave onto the contact card, on the consents that stand.

    Raises `ArrivalUnknown`, `NothingWaits`, `NoGroundForCard`.
    """
    one = find(desk, arrival).arrival
    if not one.reached:
        raise NothingWaits
    answering.seal(desk, one.record, one.reached)
    return _forgotten(desk, one)


def forget_reached(desk: Desk, arrival: str) -> Outcome[None]:
    """Drop what waits for leave; raises `ArrivalUnknown`, `NothingWaits`."""
    one = find(desk, arrival).arrival
    if not one.reached:
        raise NothingWaits
    return _forgotten(desk, one)


def _forgotten(desk: Desk, one: Arrival) -> Outcome[None]:
    with desk.vault.writing(desk.clock, "phone-reached", one.id) as connection:
        arrivals.forget_reached(connection, one.id)
    _sweep(desk)
    return Outcome(None, frozenset({PHONES}))


def _sweep(desk: Desk) -> None:
    """Have the log forget what was dropped, and remove files whose keys are gone."""
    desk.vault.store.truncate_log()
    shredding.sweep(desk.vault)
