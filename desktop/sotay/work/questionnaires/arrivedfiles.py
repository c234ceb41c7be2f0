"""Files that came with a record from a telephone: cleaned in a child, then hung on it.

Until then each is sealed as it came, and nobody is shown it. Sound waits for leave to be kept; what
is of no kind that a notebook keeps waits for a person to let it go.
"""

from dataclasses import dataclass
from typing import BinaryIO, cast

from sotay.base.errors import SotayError
from sotay.base.progress import Stopped, never
from sotay.media import cleaning
from sotay.model.survey import Survey
from sotay.store.sealedfile.content import Content
from sotay.vault import shredding
from sotay.vault.questionnaires import arrivals
from sotay.vault.questionnaires import arrivedfiles as kept_files
from sotay.vault.questionnaires.arrivedfiles import ArrivedFile
from sotay.work import attachments
from sotay.work.attachments import Added, AttachJob, Written
from sotay.work.attachments.adding import hang
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires.answering import survey_of
from sotay.work.questionnaires.errors import NothingWaits
from sotay.work.questionnaires.onphones import PHONES
from sotay.work.records import reading, writing


@dataclass(frozen=True)
class Waiting:
    """One file to be cleaned; usable without the notebook."""

    file: ArrivedFile
    record: str
    content: Content


def waiting(desk: Desk) -> list[Waiting]:
    """Return the files that may be cleaned and hung now, in the order in which they came.

    Sound is among them once those who were heard agreed to it.
    """
    found = []
    for one in kept_files.waiting(desk.vault.store):
        arrival = arrivals.find(desk.vault.store, one.arrival)
        if arrival is None or one.file is None or one.key is None:
            continue
        entry = reading.entry(desk, arrival.record)
        if not (one.sound and not entry.record.may_hold_sound()) and not entry.record.anonymous:
            path = desk.vault.attachments / one.file
            found.append(Waiting(one, arrival.record, Content(path, one.key, one.size, "")))
    return found


def cleaned(one: Waiting, cancelled: Stopped = never) -> Added:
    """Return the content, cleaned; needs no notebook. Raises as `take`, or `SealedDamaged`."""
    with one.content.open() as source:
        return cleaning.take_open(
            cast("BinaryIO", source), kept_files.plain(one.file.name), cancelled
        )


def prepare(desk: Desk, one: Waiting, added: Added) -> AttachJob:
    """Make ready to hang it; raises as `attachments.prepare`."""
    return attachments.prepare(desk, one.record, added)


def hung(desk: Desk, one: Waiting, job: AttachJob, written: Written) -> Outcome[Survey]:
    """Hang what was cleaned on its record, name it in the answer that it belongs to, forget it.

    One transaction: a kill leaves the file waiting or hung, never neither. Raises as
    `attachments.record`.
    """
    value = f"{written.sha256[:16]}{cleaning.ENDINGS[job.added.type][0]}"
    outcome = hang(
        desk, job, written, "",
        lambda connection: kept_files.taken(connection, one.file.arrival, one.file.name, value),
    )  # fmt: skip
    survey = survey_of(outcome.value[1])
    if any(each.value == kept_files.plain(one.file.name) for each in survey.answers):
        survey = writing.keep(desk, survey).value  # what hung there already was kept by nobody
    _sweep(desk)
    return Outcome(survey, outcome.touched | {PHONES})


def drop(desk: Desk, arrival: str, name: str) -> Outcome[None]:
    """Let a file go that waits; raises `NothingWaits`."""
    if not any(
        one.name == name and one.file for one in kept_files.of_arrival(desk.vault.store, arrival)
    ):
        raise NothingWaits
    with desk.vault.writing(desk.clock, "phone-file-drop", arrival) as connection:
        kept_files.taken(connection, arrival, name)
    _sweep(desk)
    return Outcome(None, frozenset({PHONES}))


def take_all(desk: Desk) -> tuple[int, list[tuple[ArrivedFile, SotayError]]]:
    """Clean and hang all that may be, on one line; return how many, and which failed and why."""
    done, failed = 0, []
    for one in waiting(desk):
        try:
            job = prepare(desk, one, cleaned(one))
            hung(desk, one, job, job.write())
            done += 1
        except SotayError as fault:
            failed.append((one.file, fault))
    return done, failed


def _sweep(desk: Desk) -> None:
    desk.vault.store.truncate_log()
    shredding.sweep(desk.vault)
