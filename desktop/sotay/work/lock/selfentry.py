"""A survey is left with the one who answers it, while the notebook is locked (decision 045).

The notebook is shut as by any lock: its key is wiped, no record is in memory but this one. What is
answered goes, as it is typed, into one file under a random key of its own. That key lies in the
notebook, and beside it only in the memory of the program that writes: whatever cuts it off, the
next opening finds the answers, and until then the file opens to nobody.
"""

import dataclasses
import os
import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from weakref import finalize

from msgspec.structs import replace

from sotay.base.errors import SotayError
from sotay.base.files import read_limited, there, write_whole
from sotay.base.memory import keep_from_swap
from sotay.base.private import clear, own_folder
from sotay.base.sentences import _, counted
from sotay.forms.opening import Opened
from sotay.forms.session.setting import Setting
from sotay.model.binding import key
from sotay.model.readtext import filled
from sotay.model.records import Respondent
from sotay.model.shape import checked, parse_record
from sotay.model.survey import Survey
from sotay.store.apart import open_under, seal_under
from sotay.store.errors import OpenElsewhere, StoreDamaged
from sotay.store.keys import KEY_SIZE, wipe
from sotay.store.place import Lock
from sotay.vault.errors import RecordDestroyed, RecordUnknown
from sotay.vault.lent import LentFile, drop_lent, hold_lent, lent
from sotay.vault.records import lookup
from sotay.vault.search.narrowing import OPEN
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.errors import NotToAnswer
from sotay.work.questionnaires import answering, shelf
from sotay.work.records import writing

FOLDER: Final = "tu-tra-loi"  # in a notebook's folder
_FILES: Final = re.compile(r"\.?[0-9a-f]{16}\.bin(\.[0-9a-f]{8}\.part)?")
_MOST: Final = 16 << 20  # bytes; a record has less than one million
_GOES_ON, _DONE = b"-", b"+"


class Journal:
    """Writes the answers of one record; all it could ever open is its own file."""

    def __init__(self, folder: Path, held: LentFile) -> None:
        """Keep other windows from taking the file in; raises `OpenElsewhere`."""
        self._release = finalize(self, Lock(folder).release)
        self._path = folder / held.file
        self._key = bytearray(held.key)
        self._about = held.record
        keep_from_swap(self._key)

    def keep(self, record: Survey, *, done: bool = False) -> None:
        """Write the record whole, over what was written before.

        On a line beside the notebook, for the disk is waited for; nothing after `end`. Raises
        `RecordRefused` for what could not be read back, and as `write_whole`.
        """
        if not any(self._key):
            return
        content = (_DONE if done else _GOES_ON) + checked(record)[1]
        write_whole(self._path, seal_under(self._key, content, self._about), replace=True)

    def end(self) -> None:
        """Forget the key, and let the next opening take the file in."""
        wipe(self._key)
        self._release()


@dataclass(frozen=True)
class Lent:
    """What leaves the notebook with somebody: a record, its questionnaire, where answers go.

    `read` are the words about consent; `personal` the questions on who somebody is, by path.
    """

    record: Survey
    read: str
    opened: Opened
    around: Setting
    personal: frozenset[str]
    journal: Journal


@dataclass(frozen=True)
class Adopted:
    """What came back: the records, those among them that were ended by who answered, and lost."""

    records: tuple[Survey, ...] = ()
    done: frozenset[str] = field(default_factory=frozenset)
    lost: int = 0  # files that open no more

    def told(self) -> list[str]:
        """Return what came back, a sentence each, and at the end what did not."""
        said = [self.told_of(one) for one in self.records]
        if self.lost:
            says = counted(
                "{n} phiếu người dân tự trả lời không đọc lại được vì tệp tạm đã hỏng hoặc bị sửa. "
                "Phần cán bộ đã ghi trước đó vẫn còn; hỏi lại người trả lời.",
                self.lost,
            )
            said.append(says)
        return said

    def told_of(self, record: Survey) -> str:
        """Return that the answers of one came back, and whether they were ended."""
        says = _("Đã nhận câu trả lời của người dân vào phiếu “{t}”: đã bấm Xong.")
        if record.id not in self.done:
            says = _("Đã nhận câu trả lời dở của người dân vào phiếu “{t}”: chưa bấm Xong.")
        return says.format(t=record.headline or record.form.title or record.form.id)


def lend(desk: Desk, record_id: str) -> Outcome[Lent]:
    """Make a survey that is being written ready to be left with who answers it; logged.

    To be followed by a lock. The survey closed before it is not handed out with it, whatever the
    form asks for. Raises `RecordUnknown`, `NotToAnswer`, `OpenElsewhere`, `QuestionnaireUnknown`.
    """
    adopt(desk)
    entry = lookup.entry(desk.vault.store, record_id)
    record = entry.record
    if not isinstance(record, Survey) or entry.row.status not in OPEN or record.withheld():
        raise NotToAnswer(record_id)
    opened = shelf.opened(desk, record.form.sha256)
    around = dataclasses.replace(answering.setting(desk, opened, record), last=None)
    personal = frozenset(shelf.known(desk, record.form.sha256).personal)
    folder = own_folder(desk.vault.folder / FOLDER)
    held = LentFile(record_id, f"{os.urandom(8).hex()}.bin", os.urandom(KEY_SIZE))
    journal = Journal(folder, held)
    try:
        with desk.vault.writing(desk.clock, "self-entry", record_id) as connection:
            hold_lent(connection, held)
    except BaseException:
        journal.end()
        raise
    read = filled(record.recorder, office_of(desk).name, record.retain_until)
    return Outcome(Lent(record, read, opened, around, personal, journal))


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
            with suppress(_NotNow):
                found = _taken(found, _adopt(desk, folder, one))
    finally:
        lock.release()
    if not lent(desk.vault.store):
        clear(folder, _FILES)
    return Outcome(found, frozenset({"survey"}) if found.records else frozenset())


class _NotNow(Exception):
    """A file that may be read another time."""


def _adopt(desk: Desk, folder: Path, held: LentFile) -> tuple[Survey | None, bool, bool]:
    """Return the record, whether it was ended, and whether the file was lost; drop the row."""
    path = folder / held.file
    record, done, lost = None, False, False
    try:
        if there(path):
            content = open_under(held.key, read_limited(path, _MOST, ours=True), held.record)
            done = content.startswith(_DONE)
            record = _kept(desk, content[1:])
    except (RecordDestroyed, RecordUnknown):
        pass  # nor are its words kept any longer
    except StoreDamaged:
        lost = True
    except SotayError as fault:
        raise _NotNow from fault
    with desk.vault.writing(desk.clock, _act(done, lost), held.record) as connection:
        drop_lent(connection, held.record)
    with suppress(OSError):
        path.unlink(missing_ok=True)
    return record, done, lost


def _act(done: bool, lost: bool) -> str:
    return "self-entry-lost" if lost else "self-entry-done" if done else "self-entry-left"


def _kept(desk: Desk, body: bytes) -> Survey:
    said = parse_record(body)
    here = lookup.entry(desk.vault.store, said.id).record
    if not isinstance(said, Survey) or not isinstance(here, Survey):
        raise StoreDamaged(said.id, "")
    return writing.keep(desk, joined(here, said), step="always").value


def _taken(found: Adopted, one: tuple[Survey | None, bool, bool]) -> Adopted:
    record, done, lost = one
    return Adopted(
        (*found.records, *([record] if record else [])),
        found.done | ({record.id} if record and done else set()),
        found.lost + lost,
    )


def joined(here: Survey, said: Survey) -> Survey:
    """Return a record as it stands here with what was answered apart from it.

    The answers are those of who answered, with the questionnaire they were given to; what else was
    written here, and every consent, stays. What is nobody's here or there stays nobody's.
    """
    if said.anonymous or here.anonymous:
        here, said = here.made_anonymous(), said.made_anonymous()
    came = {one.code: one for one in said.respondents}
    people: list[Respondent] = [came.pop(one.code, one) for one in here.respondents]
    known = {key(one) for one in here.consents}  # taken back here, it is the same answer
    new = tuple(one for one in said.consents if key(one) not in known)
    return replace(
        here,
        respondents=(*people, *came.values()),
        consents=(*here.consents, *new),
        form=said.form,
        answers=said.answers,
        unfinished=said.unfinished,
    )
