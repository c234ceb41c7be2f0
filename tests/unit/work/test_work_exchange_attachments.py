"""Import and export are truthful about attachments: named, written out when asked, not invented."""

import json
from pathlib import Path

import pytest
from attached import files, hang, meeting, photo, read
from msgspec.structs import replace
from test_work_consent_clock import begun, say

from makers import Makers
from sotay.model.records import Source
from sotay.work import attachments
from sotay.work.attachments.errors import WordsNotGivenOut
from sotay.work.desk import Desk
from sotay.work.exchange import exporting, jsonlines
from sotay.work.records import reading, revisions, writing


def exported(desk: Desk, target: Path) -> list[dict[str, object]]:
    jsonlines.export_lines(desk, target, replace=True)
    return [json.loads(line) for line in target.read_text("utf-8").splitlines()]


def test_a_line_that_names_content_of_another_notebook_is_refused(
    make: Makers, tmp_path: Path
) -> None:
    one, other = make.desk("một"), make.desk("hai")
    record = meeting(one)
    sha256 = hang(one, record, content := photo())
    (line,) = exported(one, tmp_path / "a.jsonl")
    assert [name["sha256"] for name in line["attachments"]] == [sha256]
    told = jsonlines.import_lines(other, tmp_path / "a.jsonl").value
    assert (told.added, [(fault.line, fault.code) for fault in told.refused]) == (
        0,
        [(1, "TEPDK-01")],
    )
    assert sha256 in told.refused[0].reason
    hang(other, meeting(other), content)
    told = jsonlines.import_lines(other, tmp_path / "a.jsonl").value
    assert (told.added, told.refused) == (1, [])
    assert read(other, sha256) == content
    assert len(files(other)) == 1


def test_a_line_that_lies_about_size_or_type_is_refused(desk: Desk, tmp_path: Path) -> None:
    hang(desk, meeting(desk), photo())
    (line,) = exported(desk, tmp_path / "a.jsonl")
    for lie in ({"size": 5}, {"type": "application/pdf"}):
        changed = line | {"attachments": [line["attachments"][0] | lie]}
        (tmp_path / "b.jsonl").write_text(json.dumps(changed), "utf-8")
        told = jsonlines.import_lines(desk, tmp_path / "b.jsonl").value
        assert [fault.code for fault in told.refused] == ["TEPDK-01"]


def test_an_older_line_takes_an_attachment_off_and_undo_brings_it_back(
    desk: Desk, tmp_path: Path
) -> None:
    record = meeting(desk)
    exported(desk, tmp_path / "before.jsonl")
    sha256 = hang(desk, record, content := photo())
    jsonlines.import_lines(desk, tmp_path / "before.jsonl")
    desk.rest()
    assert reading.entry(desk, record).record.attachments == ()
    revisions.step(desk, record, "back")
    desk.rest()
    assert [one.sha256 for one in reading.entry(desk, record).record.attachments] == [sha256]
    assert read(desk, sha256) == content


def test_the_same_line_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    hang(desk, meeting(desk), photo())
    exported(desk, tmp_path / "a.jsonl")
    told = jsonlines.import_lines(desk, tmp_path / "a.jsonl").value
    assert (told.unchanged, told.amended, told.refused) == (1, 0, [])


def test_contents_are_written_beside_an_export_when_asked(desk: Desk, tmp_path: Path) -> None:
    first, second = photo(), photo(300_000)
    record = meeting(desk)
    names = [
        hang(desk, record, first),
        hang(desk, record, second),
        hang(desk, meeting(desk), first),
    ]
    told = exporting.export_attachments(desk, tmp_path / "ra" / "sâu")
    assert (told.written, told.lost) == (2, [])
    for name, content in zip(names, (first, second, first), strict=True):
        assert (tmp_path / "ra" / "sâu" / f"{name}.jpg").read_bytes() == content
    attachments.content(desk, names[0]).path.unlink()
    told = exporting.export_attachments(desk, tmp_path / "lại")
    assert (told.written, told.lost) == (1, [names[0]])


@pytest.mark.parametrize("answers", [("given",), ("refused",), ("given", "withdrawn")])
def test_what_somebody_does_not_let_be_kept_goes_out_as_no_file_either(
    desk: Desk, tmp_path: Path, answers: tuple[str, ...]
) -> None:
    interview = begun(desk)
    matter = writing.begin_matter(desk).value
    writing.keep(desk, replace(matter, text="Kênh cạn", heard_at=(Source(interview, 1),)))
    shared, own = photo(), photo()
    hidden = {record: hang(desk, record, photo()) for record in (interview, matter.id)}
    hang(desk, interview, shared)
    open_ = {hang(desk, meeting(desk), shared), hang(desk, meeting(desk), own)}
    for said in answers:
        say(desk, interview, said)
    kept_in = answers[-1] != "given"
    told = exporting.export_attachments(desk, tmp_path / "ra")
    written = {path.stem for path in (tmp_path / "ra").iterdir()}
    assert written == (open_ if kept_in else open_ | set(hidden.values()))
    assert (told.written, told.lost) == (len(written), [])
    named = {
        one["sha256"] for line in exported(desk, tmp_path / "a") for one in line["attachments"]
    }
    assert named == written
    for record, sha256 in hidden.items():
        if kept_in:
            with pytest.raises(WordsNotGivenOut):
                attachments.lend_out(desk, record, sha256)
        else:
            assert attachments.lend_out(desk, record, sha256).value.size
