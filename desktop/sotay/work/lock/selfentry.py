"""A survey is left with the one who answers it, while the notebook is locked (decision 045).

The notebook is shut as by any lock: its key is wiped, no record is in memory but this one. What is
answered goes, as it is typed, into one file under a random key of its own. That key lies in the
notebook, and beside it only in the memory of the program that writes: whatever cuts it off, the
next opening finds the answers, and until then the file opens to nobody.
"""

import dataclasses
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sotay.base.changing import remove
from sotay.base.errors import SotayError
from sotay.base.files import there
from sotay.base.ids import new_id, respondent_code
from sotay.base.private import clear, own_folder
from sotay.forms.opening import Opened
from sotay.forms.session.offering import Offer
from sotay.forms.session.setting import Setting
from sotay.model.consent import people
from sotay.model.readtext import filled
from sotay.model.record import Record
from sotay.model.survey import Survey
from sotay.store.errors import OpenElsewhere, StoreDamaged
from sotay.store.keys import KEY_SIZE
from sotay.store.place import Lock
from sotay.vault.errors import RecordDestroyed, RecordUnknown
from sotay.vault.lent import LentFile, drop_lent, hold_lent, lent
from sotay.vault.records import lookup
from sotay.vault.search.narrowing import OPEN
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.directory.wording import wording
from sotay.work.errors import NotToAnswer
from sotay.work.lock import joining, journal
from sotay.work.lock.adopted import Adopted
from sotay.work.lock.journal import Journal
from sotay.work.questionnaires import answering, places, shelf
from sotay.work.questionnaires.errors import AnswersApart
from sotay.work.records import writing

FOLDER: Final = "tu-tra-loi"  # in a notebook's folder
_FILES: Final = re.compile(r"\.?[0-9a-f]{16}\.bin(\.[0-9a-f]{8}\.part)?")


@dataclass(frozen=True)
class Lent:
    """What leaves the notebook with somebody: a record, its questionnaire, where answers go.

    `code` is of who sits before it; `read` are the words about consent, of `version`; `personal`
    the questions on who somebody is, by path, each with the line of the contact card its answer
    goes to. `carded`: that card is of somebody else, and a card is of one person. `places` are the
    unit's own, where the questionnaire asks for a place.
    """

    record: Survey
    code: str
    read: str
    version: str
    opened: Opened
    around: Setting
    personal: Mapping[str, str]
    carded: bool
    journal: Journal
    places: tuple[Offer, ...] = ()


def lend(desk: Desk, record_id: str, who: str = "") -> Outcome[Lent]:
    """Make a survey that is being written ready to be left with who answers it; logged.

    `who` is the code of one who is named in it, "" for somebody new. To be followed by a lock. The
    survey closed before it is not handed out with it, whatever the form asks for. Raises
    `RecordUnknown`, `NotToAnswer`, `OpenElsewhere`, `QuestionnaireUnknown`; `AnswersApart` where
    what was answered before is not taken in: its key would be lost.
    """
    found = adopt(desk).value
    entry = lookup.entry(desk.vault.store, record_id)
    record = entry.record
    if not isinstance(record, Survey) or entry.row.status not in OPEN or record.withheld():
        raise NotToAnswer(record_id)
    if who and who not in people(record):  # taken out by another window meanwhile
        raise NotToAnswer(record_id)
    opened = shelf.opened(desk, record.form.sha256)
    around = dataclasses.replace(answering.setting(desk, opened, record), last=None)
    personal = shelf.known(desk, record.form.sha256).personal
    held = LentFile(
        record_id,
        f"{os.urandom(8).hex()}.bin",
        os.urandom(KEY_SIZE),
        who or respondent_code(),
        new_id(desk.clock.now_ms()),
    )
    journal = Journal(own_folder(desk.vault.folder / FOLDER), held)
    try:
        _hold(desk, held, record.headline, found.why)
    except BaseException:
        journal.end()
        raise
    text = wording(desk)
    read = filled(record.recorder, office_of(desk).name, record.retain_until, text)
    carded = joining.of_others(record, held.who)
    lean = joining.without_card_rows(record, personal)  # they may be another's
    own = _own_places(desk, opened) if not record.anonymous else ()
    return Outcome(
        Lent(lean, held.who, read, text.version, opened, around, personal, carded, journal, own)
    )


def _own_places(desk: Desk, opened: Opened) -> tuple[Offer, ...]:
    asked = any(bind.type == "geopoint" for bind in opened.form.binds.values())
    return tuple(Offer(one.value, one.name) for one in (places.every(desk) if asked else ()))


def _hold(desk: Desk, held: LentFile, title: str, why: str) -> None:
    if any(one.record == held.record for one in lent(desk.vault.store)):
        raise AnswersApart(title, why)
    with desk.vault.writing(desk.clock, "self-entry", held.record) as connection:
        hold_lent(connection, held)


def adopt(desk: Desk) -> Outcome[Adopted]:
    """Take in what was answered while the notebook was locked, each into its record.

    What the record became meanwhile stays; undo leads back behind the answers. A file that another
    window still writes is left for the next time, one that cannot be read just now too.
    """
    files = lent(desk.vault.store)
    folder = desk.vault.folder / FOLDER
    if not files:
        return Outcome(Adopted())
    try:
        lock = Lock(own_folder(folder))
    except OpenElsewhere:
        return Outcome(Adopted())
    found = Adopted()
    try:
        for one in files:
            try:
                found = _with(found, _adopt(desk, folder, one), one)
            except _NotNow as fault:
                found = dataclasses.replace(found, waits=found.waits + 1, why=str(fault))
    finally:
        lock.release()
    if not lent(desk.vault.store):
        clear(folder, _FILES)
        desk.vault.store.truncate_log()  # the keys, too: names waited under them for the card
    return Outcome(found, frozenset({"survey"}) if found.records else frozenset())


class _NotNow(Exception):
    """A file that may be read another time."""


@dataclass(frozen=True)
class _Back:
    """What came of one file."""

    record: Survey | None = None
    done: bool = False
    lost: bool = False


def _adopt(desk: Desk, folder: Path, held: LentFile) -> _Back:
    """Take in one file; drop its row."""
    back = _Back()
    try:
        if there(folder / held.file):
            written = journal.read(folder, held)
            back = _Back(_kept(desk, written.record, held), written.done)
            _seal(desk, back.record, written.reached, held)
    except (RecordDestroyed, RecordUnknown):
        pass  # nor are its words kept any longer
    except StoreDamaged:
        back = _Back(lost=True)
    except SotayError as fault:
        raise _NotNow(str(fault)) from fault
    with desk.vault.writing(desk.clock, _act(back), held.record) as connection:
        drop_lent(connection, held.record)
    with suppress(OSError):
        remove(folder / held.file, missing_ok=True)
    return back


def _act(back: _Back) -> str:
    return "self-entry-lost" if back.lost else "self-entry-done" if back.done else "self-entry-left"


def _kept(desk: Desk, said: Record, held: LentFile) -> Survey:
    here = lookup.entry(desk.vault.store, held.record).record
    if not (isinstance(here, Survey) and isinstance(said, Survey)) or said.id != here.id:
        raise StoreDamaged(said.id, "")
    if not joining.is_somebodys(here, said, held.who):
        fields = shelf.known(desk, here.form.sha256).personal
        said = joining.with_card_rows(said, here, fields)
        return writing.keep(desk, joining.joined(here, said, held.who), step="always").value
    writing.keep(desk, joining.with_the_no(here, said, held.who), step="always")
    return writing.keep(desk, joining.apart(said, held.apart)).value


def _seal(desk: Desk, kept: Survey | None, reached: Mapping[str, str], held: LentFile) -> None:
    """Put on the card what was answered for it, as far as that person's consents stand now."""
    if kept is None or kept.anonymous or not reached:
        return
    fields = shelf.known(desk, kept.form.sha256).personal
    said = joining.for_card(kept, held.who, reached, fields)
    if said:
        answering.seal(desk, kept.id, said, over=not joining.of_others(kept, held.who))


def _with(found: Adopted, one: _Back, held: LentFile) -> Adopted:
    if one.record is None:
        return dataclasses.replace(found, lost=found.lost + one.lost)
    own = frozenset((one.record.id,))
    return dataclasses.replace(
        found,
        records=(*found.records, one.record),
        done=found.done | (own if one.done else frozenset()),
        apart=found.apart | (own - {held.record}),
        declined=found.declined | (own if joining.declined(one.record, held.who) else frozenset()),
    )
