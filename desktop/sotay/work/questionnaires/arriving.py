"""Take in what telephones hand in: once by its id, as a draft to look through, never closed.

What does not match its form, and what says otherwise than one that came under the same id, is kept
whole for a person to decide; nothing is written over. Consent is unasked, whatever a form says.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, cast

from msgspec.structs import replace as changed

from sotay.base.clock import VIETNAM, local
from sotay.base.errors import PersonError
from sotay.base.ids import new_id
from sotay.base.sentences import _
from sotay.forms.model.form import Form
from sotay.forms.model.patterns import told as told_path
from sotay.forms.session.receiving import MOST_TOLD, Mismatch, Received, received
from sotay.forms.tree.errors import XmlRefused
from sotay.forms.tree.node import Node
from sotay.forms.tree.reading import read
from sotay.forms.xpath import dates
from sotay.model.survey import Survey
from sotay.store.driver import Connection
from sotay.upload.phones.keeper import Admitted, File, HandedIn, Kept, Refused
from sotay.vault import shredding
from sotay.vault.questionnaires import arrivals
from sotay.vault.questionnaires import arrivedfiles as kept_files
from sotay.vault.questionnaires.arrivals import Arrival
from sotay.vault.questionnaires.arrivedfiles import ArrivedFile
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.vault.records import keeping
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.questionnaires import answering, personal, shelf
from sotay.work.questionnaires.onphones import PHONES
from sotay.work.questionnaires.vessels import SealedVessel

_LONGEST_ID: Final = 300  # characters of an instanceID
_LINE: Final = 400  # characters of one that is listed


@dataclass(frozen=True)
class Read:
    """What came, read: the record as XML, what it calls itself, what it says it edits."""

    root: Node
    instance: str
    edits: str


@dataclass(frozen=True)
class Taken:
    """A record made of what came, what waits for leave, and where it does not match its form."""

    survey: Survey
    reached: dict[str, str]
    told: tuple[str, ...]


def admit(desk: Desk, handed: HandedIn) -> Outcome[Admitted]:
    """Keep one request for good; raises `Refused` where it is not kept, and says why."""
    came = read_handed(handed.xml)
    store = desk.vault.store
    before = arrivals.of_instance(store, came.instance)
    here = [one for one in before if one.here]
    if before and not here:  # destroyed, taken back, or decided against: it does not come back
        raise Refused(410, "gone", _("Phiếu này đã bị bỏ hoặc đã xóa ở máy nhận."))
    for one in here:
        if arrivals.is_same(store, one.id, handed.xml):
            return _again(desk, one, handed)
    if (
        not before and came.edits
    ):  # Collect gives a record that was edited after it was sent another id
        before = arrivals.of_instance(store, came.edits)
    found = _questionnaire(desk, came.root)
    if before:
        beside = _arrival(desk, came, found, handed, "other", before[0].record, told=())
        return _kept(desk, beside, None, handed, "other", found.title)
    return _new(desk, came, found, handed)


def read_handed(xml: bytes) -> Read:
    """Return what was handed in as XML; raises `Refused`."""
    try:
        root = read(xml).elements[0]
    except XmlRefused as fault:
        raise Refused(400, "xml", _("Phiếu không phải XML đọc được.")) from fault
    ids = {
        one.name: one.text.strip()
        for meta in root.called("meta")
        for one in meta.elements
        if one.name in ("instanceID", "deprecatedID")
    }
    instance = ids.get("instanceID") or root.attribute("instanceID") or ""
    if not instance or len(instance) > _LONGEST_ID:
        raise Refused(422, "no-id", _("Phiếu không có mã (instanceID) nên không nhận được."))
    return Read(root, instance, ids.get("deprecatedID", ""))


def taken(desk: Desk, form: str, xml: bytes, most: int = MOST_TOLD) -> Taken:
    """Return the record that answers make; raises `PersonError` where they make none.

    Of where it does not match its form `most` places are told, each with what stood there; who
    somebody is waits with the rest of it for leave, wherever it stood.
    """
    opened = shelf.opened(desk, form)
    pinned = shelf.pin(opened.form, form)
    survey = answering.new_survey(office_of(desk), desk.clock.now_ms(), pinned)
    around = answering.setting(desk, opened, survey)
    found = received(opened.form, xml, around, most)
    held = _started(desk, opened.form, found)
    survey = answering.taken(found.session, changed(survey, recorder="", held=held or survey.held))
    fields = shelf.known(desk, form).personal
    apart = personal.apart(found.mismatches, opened.form, fields)
    shut = {*apart, *map(told_path, found.session.aside)}
    told = tuple(_line(one, hidden=one.path in shut) for one in found.mismatches)
    return Taken(survey, apart | answering.reached(found.session, fields), told)


def _line(one: Mismatch, *, hidden: bool) -> str:
    said = f"“{one.value}” " if one.value and not hidden else ""
    return f"{one.path}: {said}– {one.what}" if one.path else one.what


def _started(desk: Desk, form: Form, found: Received) -> datetime | None:
    """Return when it was begun, as the telephone says, unless that is still to come."""
    for bind in form.binds.values():
        if (bind.preload, bind.preload_what) == ("timestamp", "start"):
            for one in found.session.record.of(bind.pattern):
                told = dates.moment(one.value, VIETNAM)
                if told is not None and told.at <= local(desk.clock.now_ms()):
                    return told.at.replace(second=0, microsecond=0)
    return None


def _questionnaire(desk: Desk, root: Node) -> Questionnaire:
    """Return what it was answered by: this version, else the newest of its id."""
    id_ = root.attribute("id") or root.name
    version = root.attribute("version") or ""
    there = [one for one in shelf.every(desk) if one.id == id_]
    if not there:
        raise Refused(404, "form", _("Sổ ở máy nhận không có mẫu phiếu này; hãy lấy lại mẫu."))
    return next((one for one in there if one.version == version), there[0])


def _new(desk: Desk, came: Read, found: Questionnaire, handed: HandedIn) -> Outcome[Admitted]:
    try:
        made = taken(desk, found.sha256, handed.xml)
        told = tuple(one if len(one) <= _LINE else f"{one[: _LINE - 1]}…" for one in made.told)
    except PersonError as fault:  # of another form, encrypted, turning in circles: kept whole
        made, told = None, (str(fault),)
    if made is not None and not told:
        one = _arrival(desk, came, found, handed, "taken", made.survey.id, told=())
        one = replace(one, reached=made.reached)
        return _kept(desk, one, made.survey, handed, "new", found.title)
    one = _arrival(desk, came, found, handed, "unread", "", told=told)
    return _kept(desk, one, None, handed, "unread", found.title)


def _arrival(
    desk: Desk,
    came: Read,
    found: Questionnaire,
    handed: HandedIn,
    state: arrivals.State,
    record: str,
    *,
    told: tuple[str, ...],
) -> Arrival:
    now = desk.clock.now_ms()
    whole = state != "taken"
    return Arrival(
        new_id(now), came.instance, found.sha256, handed.device, now, state, record, whole, {}, told
    )


def _kept(
    desk: Desk,
    one: Arrival,
    survey: Survey | None,
    handed: HandedIn,
    kept: Kept,
    title: str,
) -> Outcome[Admitted]:
    touched = {PHONES}
    with desk.vault.writing(desk.clock, "phone-record", one.id) as connection:
        if survey is not None:
            keeping.keep(connection, survey, desk.clock.now_ms())
            touched.add(survey.of_kind)
        arrivals.put(connection, one, handed.xml)
        spare = put_files(connection, one.id, handed.files, [])
    _settle(desk, handed.files, spare)
    return Outcome(Admitted(kept, title), frozenset(touched))


def _again(desk: Desk, one: Arrival, handed: HandedIn) -> Outcome[Admitted]:
    """Keep the files that are new with one that came before."""
    there = kept_files.of_arrival(desk.vault.store, one.id)
    with desk.vault.writing(desk.clock, "phone-files", one.id) as connection:
        spare = put_files(connection, one.id, handed.files, there)
    _settle(desk, handed.files, spare)
    title = shelf.known(desk, one.form).title
    more = len(spare) < len(handed.files)
    return Outcome(Admitted("more" if more else "same", title), frozenset({PHONES}))


def put_files(
    connection: Connection, arrival: str, files: tuple[File, ...], there: list[ArrivedFile]
) -> list[str]:
    """Note the files that were not here; return those that are needed no more."""
    names = {one.name for one in there}
    content = {(kept_files.plain(one.name), one.sha256) for one in there}
    spare = []
    for file in files:
        vessel = cast("SealedVessel", file.vessel)
        if (file.name, vessel.sha256) in content or not vessel.size:
            spare.append(vessel.name)
            continue
        name = _free(file.name.replace(kept_files.APART, "_"), names)
        names.add(name)
        kept_files.put(
            connection,
            ArrivedFile(
                arrival, name, vessel.sha256, vessel.size, vessel.sound, vessel.name, vessel.key
            ),
        )
    return spare


def _free(name: str, names: set[str]) -> str:
    """Return a name that no other content has: as it came, else numbered behind a bar."""
    number, found = 1, name
    while found in names:
        number += 1
        found = f"{name}{kept_files.APART}{number}"
    return found


def _settle(desk: Desk, files: tuple[File, ...], spare: list[str]) -> None:
    """Have the files stay that have a row, and no other."""
    for file in files:
        vessel = cast("SealedVessel", file.vessel)
        vessel.kept = vessel.name not in spare
        desk.vault.writing_files.discard(vessel.name)
    shredding.remove(desk.vault, spare)
