"""Every way by which something that was said leaves a notebook: what goes out by each."""

import io
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pypdfium2
from attached import read

from sotay.forms.answers.csvfile import Dialect
from sotay.forms.answers.exporting import Target
from sotay.forms.answers.tables import Shape
from sotay.model.kinds import ASKING
from sotay.work import attachments, search
from sotay.work.attachments.errors import WordsNotGivenOut
from sotay.work.desk import Desk
from sotay.work.errors import NotInInterview
from sotay.work.exchange import exporting, jsonlines
from sotay.work.peers import leaving
from sotay.work.privacy import consenting, consentpapers, requesting, supplying
from sotay.work.questionnaires import answering, quoting, shelf
from sotay.work.questionnaires.errors import NoSuchAnswer, NotToBeQuoted
from sotay.work.questionnaires.exporting import FACTS, export_surveys
from sotay.work.questionnaires.printing.filled import gather_survey
from sotay.work.questionnaires.printing.register import Wanted, gather_register
from sotay.work.records import reading, revisions
from sotay.work.transfer.loading import next_load

B = "NG-8K2M9Q"  # who may ask for what is held about them
SAID = "zqkin"  # in every word, name and content that somebody may take back


def bundle(desk: Desk, _to: Path) -> bytes:
    load = next_load(desk, "")
    named = [read(desk, sha256) for sha256 in load.named]
    return b"".join([*(bytes(one.line) for one in load.revisions), *named])


def to_another_machine(desk: Desk, _to: Path) -> bytes:
    """Return what goes to another machine of the commune, by a stick between both."""
    going = leaving.share(desk, "ab" * 32)
    return b"".join([*going.lines, *(read(desk, blob.sha256) for blob in going.blobs)])


def export(desk: Desk, to: Path) -> bytes:
    jsonlines.export_lines(desk, to / "ra.jsonl", replace=True)
    return (to / "ra.jsonl").read_bytes()


def export_of_files(desk: Desk, to: Path) -> bytes:
    exporting.export_attachments(desk, to / "tep")
    return b"".join(one.read_bytes() for one in (to / "tep").iterdir())


def copies(desk: Desk, _to: Path) -> bytes:
    """Copy out each file of each record, and each that only a closed version names."""
    out = io.BytesIO()
    for row in reading.page(desk):
        versions = [revisions.content(one) for one in reading.revisions(desk, row.id)]
        for record in (reading.entry(desk, row.id).record, *versions):
            for one in record.attachments:
                try:
                    lent = attachments.lend_out(desk, row.id, one.sha256).value
                except WordsNotGivenOut:
                    continue
                with lent.open() as content:
                    out.write(content.read())
    return out.getvalue()


def copies_of_what_was_taken_off(desk: Desk, to: Path) -> bytes:
    for row in reading.page(desk):
        for one in reading.entry(desk, row.id).record.attachments:
            attachments.detach(desk, row.id, one.sha256)
    return copies(desk, to)


def lists(desk: Desk, _to: Path) -> bytes:
    desk.vault.index()
    found = search.find(desk, SAID).items
    return "".join([one.title for one in reading.page(desk)] + [str(one) for one in found]).encode()


def papers(desk: Desk, _to: Path) -> bytes:
    """Print both papers on consent; minutes print what was heard where nobody is asked."""
    kept = [row.id for row in reading.page(desk, ASKING)]
    sheets = [consentpapers.gather_sheet(desk, one, "") for one in kept]
    confirmations = [
        consentpapers.gather_confirmation(desk, one, was.answer.respondent)
        for one in kept
        for was in consenting.withdrawn(desk, one)[:1]
    ]
    pages: list[str] = []
    for job in (*sheets, *confirmations):
        with pypdfium2.PdfDocument(job.print().pdf) as document:
            pages += [page.get_textpage().get_text_range() for page in document]
    return "".join(pages).encode()


def supply_to_the_other(desk: Desk, _to: Path) -> bytes:
    out = []
    for row in reading.page(desk, ASKING):
        code = requesting.add(desk, "cung_cap").value.code
        try:
            out.append(supplying.gather(desk, code, row.id, B).value.json())
        except NotInInterview:
            continue
    return b"".join(out)


def survey_papers(desk: Desk, _to: Path) -> bytes:
    pages: list[str] = []
    for row in reading.page(desk, {"survey"}):
        with pypdfium2.PdfDocument(gather_survey(desk, row.id).print().pdf) as document:
            pages += [page.get_textpage().get_text_range() for page in document]
    return "".join(pages).encode()


def answer_tables(desk: Desk, to: Path) -> bytes:
    """Write the answers to each questionnaire as tables and as XML."""
    out = to / "bang"
    out.mkdir(exist_ok=True)
    for one in shelf.every(desk):
        for made in ("csv", "xml"):
            target = Target(out, "bang", made, date(2026, 11, 30), Dialect(), replace=True)  # type: ignore[arg-type]
            export_surveys(desk, one.sha256, Shape(facts=FACTS), target, "Thử")
    return b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())


def quotes(desk: Desk, _to: Path) -> bytes:
    said = []
    for row in reading.page(desk, {"survey"}):
        survey = answering.survey_of(reading.entry(desk, row.id).record)
        for one in survey.answers:
            with suppress(NoSuchAnswer, NotToBeQuoted):
                said.append(quoting.quoted(desk, survey.id, one.path))
    return "".join(said).encode()


def register(desk: Desk, _to: Path) -> bytes:
    with pypdfium2.PdfDocument(gather_register(desk, Wanted()).print().pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document).encode()


OF_SURVEYS = {survey_papers, answer_tables, quotes}
WAYS: tuple[Callable[[Desk, Path], bytes], ...] = (
    bundle, to_another_machine, export, export_of_files, copies, lists, papers, supply_to_the_other,
    copies_of_what_was_taken_off, survey_papers, answer_tables, quotes,
    register,
)  # fmt: skip
# Of what was said for several together, and of answers from which nothing was raised.
NEVER = {papers, supply_to_the_other, register}
