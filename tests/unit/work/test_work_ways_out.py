"""What was taken back leaves the notebook by no way, whatever was done to its record since."""

import ast
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from ways_out import (
    NEVER,
    OF_SURVEYS,
    SAID,
    WAYS,
    B,
    answer_tables,
    bundle,
    copies,
    export,
    export_of_files,
    papers,
    supply_to_the_other,
    to_another_machine,
)
from ways_told import AT, BEGUN, KIND, UNKNOWN, A, hang, matter_of, standing, told, yes

import sotay
from sotay.base.clock import local
from sotay.base.ids import new_id
from sotay.model.consent import CONTENT, SENDING
from sotay.model.records import Source
from sotay.model.shape import encode
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.privacy import consenting, purging
from sotay.work.records import reading, revisions, writing


@pytest.fixture(params=BEGUN, autouse=True)
def _kind(request: pytest.FixtureRequest) -> None:
    KIND[0] = request.param


def taken_back(desk: Desk) -> str:
    record = told(desk).id
    consenting.withdraw(desk, record, A)
    return record


def made_anonymous(desk: Desk) -> str:
    record = taken_back(desk)
    writing.keep(desk, standing(desk, record).made_anonymous())
    return record


def said_no_again(desk: Desk) -> str:
    """Somebody asked once more says no: that takes back no withdrawal."""
    return no_of(desk, A)


def no_of(desk: Desk, code: str) -> str:
    record = taken_back(desk)
    no = consenting.Answer(purpose=CONTENT, given=False, method="van_ban")
    consenting.answer(desk, record, code, no)
    return record


def said_no_again_made_anonymous(desk: Desk) -> None:
    record = said_no_again(desk)
    writing.keep(desk, standing(desk, record).made_anonymous())


def another_said_no_made_anonymous(desk: Desk) -> None:
    """The no of the other, the later one, becomes that of all."""
    record = no_of(desk, B)
    writing.keep(desk, standing(desk, record).made_anonymous())


def anonymous_from_outside(desk: Desk) -> None:
    record = told(desk)
    back = tuple(replace(yes(one, ""), withdrawn=AT) for one in (CONTENT, SENDING))
    line = replace(
        record, id=new_id(desk.clock.now_ms()), anonymous=True, respondents=(), consents=back,
        attachments=(),
    )  # fmt: skip
    heard = replace(matter_of(desk, record.id), id=UNKNOWN, attachments=())
    lines = (line, replace(heard, heard_at=(Source(line.id),)))
    path = desk.vault.folder / "vao.jsonl"
    path.write_bytes(b"".join(encode(one) + b"\n" for one in lines))
    assert not jsonlines.import_lines(desk, path, close=True).value.refused
    hang(desk, line.id)
    hang(desk, UNKNOWN)
    consenting.withdraw(desk, record.id, A)


def destroyed(desk: Desk) -> None:
    record = made_anonymous(desk)
    purging.keep_until(desk, record, local(desk.clock.now_ms()).date() - timedelta(days=9))
    purging.purge(desk)


def heard_where_nobody_knows(desk: Desk) -> None:
    record = told(desk).id
    matter = matter_of(desk, record)
    writing.close(desk, replace(matter, heard_at=(*matter.heard_at, Source(UNKNOWN))))
    consenting.withdraw(desk, record, A)


def typed_over(desk: Desk) -> None:
    """As an editor does that took the matter up before it was tied."""
    record = made_anonymous(desk)
    writing.close(desk, replace(matter_of(desk, record), heard_at=()))


def gone_back(desk: Desk) -> None:
    """Undo the tie itself."""
    record, loose = told(desk).id, writing.begin_matter(desk).value
    loose = writing.keep(desk, replace(loose, text=f"{SAID} rời")).value
    writing.keep(desk, replace(loose, heard_at=(Source(record),)), step="always")
    consenting.withdraw(desk, record, A)
    revisions.step(desk, loose.id, "back")
    writing.close(desk, reading.entry(desk, loose.id).record)


# What writes a file outside the notebook, and which way of `WAYS` what is said goes out there by.
WRITES_OUT = {
    "write_whole", "whole_file", "save_copy", "copy_whole", "export_surveys", "FileSet",
    "ExportJob",
}  # fmt: skip
WRITERS = {
    "work/exchange/jsonlines.py": export,
    "work/exchange/exporting.py": export_of_files,
    "work/printing.py": papers,
    "work/privacy/supplyfiles.py": supply_to_the_other,
    "work/transfer/delivering.py": bundle,
    "work/peers/visiting.py": to_another_machine,
    "gui/notebook/attachments/copies.py": copies,
    "app/cli/attachments.py": copies,
    "app/cli/province/lost.py": None,  # minutes of a lost device: numbers, no words
    "app/cli/province/minutestemplates.py": None,  # the province's words of a form
    "app/cli/province/receiving.py": None,  # the province's receipt
    "app/cli/province/registers.py": None,  # its reserve key
    "app/cli/units.py": None,
    "app/cli/init.py": None,
    "app/cli/targets.py": None,
    "app/demo.py": None,  # of a notebook that it makes up
    "app/demoloop.py": None,  # of the same
    "app/practiceprovince.py": None,  # of notebooks that it makes up
    "app/cli/province/arrivals.py": None,  # a device's enrolment
    "app/cli/letters.py": None,  # a document that the province sent down
    "work/letters/documents.py": None,  # the same
    "gui/province/devices/enrolcard.py": None,  # a device's enrolment
    "gui/province/devices/listcard.py": None,  # the same
    "gui/province/devices/losing.py": None,  # minutes of a lost device: numbers, no words
    "gui/province/recorded/filescard.py": None,  # of the register, not of a notebook
    "work/keys/sheets.py": None,
    "work/transfer/enrolling.py": None,
    "app/cli/questionnaires/exporting.py": answer_tables,
    "work/questionnaires/exporting.py": answer_tables,
    "gui/notebook/questionnaires/shelf/exportcard.py": answer_tables,
    "gui/notebook/questionnaires/shelf/exporting.py": answer_tables,
    "app/cli/province/surveys.py": None,  # the province's own
    "work/attachments/gone.py": None,  # ids and hashes
    "work/trails/exporting.py": None,  # days and hashes
    "app/cli/forms/designing.py": None,  # a questionnaire as designed
    "app/cli/forms/form.py": None,  # when what was tried, without a notebook
    "app/cli/forms/printing.py": None,  # a blank form
    "gui/notebook/questionnaires/building/using.py": None,  # a questionnaire as designed
    "gui/notebook/questionnaires/shelf/soundcard.py": None,  # what is wrong with one
    "work/lock/journal.py": None,  # sealed, within the notebook's folder
    "work/questionnaires/leftover.py": None,  # gone with what is taken back (arriving_waits)
    "work/questionnaires/room.py": None,  # a certificate's key, sealed
}


@pytest.mark.parametrize(
    "happened",
    [
        taken_back, made_anonymous, anonymous_from_outside, destroyed, heard_where_nobody_knows,
        typed_over, gone_back, said_no_again, said_no_again_made_anonymous,
        another_said_no_made_anonymous,
    ],
)  # fmt: skip
def test_what_was_taken_back_leaves_by_no_way(
    desk: Desk, tmp_path: Path, happened: Callable[[Desk], object]
) -> None:
    happened(desk)
    assert [way.__name__ for way in WAYS if SAID.encode() in way(desk, tmp_path)] == []


def test_what_was_agreed_to_leaves_by_every_way_there_is(desk: Desk, tmp_path: Path) -> None:
    told(desk)
    silent = {way for way in WAYS if SAID.encode() not in way(desk, tmp_path)}
    assert silent == (NEVER | OF_SURVEYS if KIND[0] == "interview" else NEVER)


def test_no_other_part_of_the_program_writes_outside_the_notebook() -> None:
    """Whoever adds one says here by which way of `WAYS` it is held, or that nothing said goes."""
    program = Path(sotay.__file__).parent
    found = {
        path.relative_to(program).as_posix()
        for room in ("work", "gui", "app")
        for path in (program / room).rglob("*.py")
        if writes_out(path.read_text("utf-8"))
    }
    assert found == WRITERS.keys()
    assert {way for way in WRITERS.values() if way} <= set(WAYS)


def writes_out(source: str) -> bool:
    """Return whether a module names one of what writes out, called there or handed on."""
    nodes = list(ast.walk(ast.parse(source)))
    imports = (node for node in nodes if isinstance(node, ast.ImportFrom))
    other_names = {one.asname for node in imports for one in node.names if one.name in WRITES_OUT}
    named = {getattr(node, "id", getattr(node, "attr", "")) for node in nodes}
    return bool(named & (WRITES_OUT | other_names - {None}))


@pytest.mark.parametrize(
    "line",
    [
        "write_whole(path, b'')",
        "files.whole_file (path)",
        "do(partial(save_copy, content))",
        "from sotay.base.files import copy_whole as copied\ncopied(a, b)",
    ],
)
def test_each_way_of_writing_out_is_seen(line: str) -> None:
    assert writes_out(line)
    assert not writes_out("from sotay.base.files import write_whole")
