"""What ties a recommendation to who said it holds past destruction, lines and older texts."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from province_scene import Scene
from province_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_province_consent import AT, WORDS, A, agreed, interview, said
from test_province_consent_kept import CONTENT, bring

from sotay.base.ids import new_id
from sotay.model.errors import RecordRefused
from sotay.model.records import Source
from sotay.model.shape import encode
from sotay.vault.errors import RecordUnknown
from sotay.work.exchange import jsonlines
from sotay.work.privacy import consenting, purging
from sotay.work.records import reading as looking
from sotay.work.records import revisions, writing
from sotay.work.transfer import sealing


@pytest.mark.parametrize("back", [True, False])  # taken back, or never agreed to
def test_what_waited_for_an_interview_waits_when_that_is_destroyed(
    scene: Scene, back: bool
) -> None:
    answers = agreed(A) if back else (said(CONTENT, given=False),)
    source = interview(scene.desk, *answers)
    if back:
        writing.close(scene.desk, source)
        consenting.withdraw(scene.desk, source.id, A)
    matter = replace(scene.matter(WORDS), heard_at=(Source(source.id),))
    writing.close(scene.desk, matter)
    assert sealing.leaving(scene.desk).rows == []
    purging.keep_until(scene.desk, source.id, AT.date() - timedelta(days=99))
    purging.purge(scene.desk)
    with pytest.raises(RecordUnknown):
        looking.entry(scene.desk, source.id)
    assert sealing.leaving(scene.desk).rows == []
    assert [one.why for one in sealing.leaving(scene.desk).held] == ["source"]


def test_a_line_that_leaves_a_tie_out_takes_none_off(scene: Scene, tmp_path: Path) -> None:
    source = interview(scene.desk, said(CONTENT, given=False))
    until = AT.date() + timedelta(days=900)
    matter = replace(scene.matter(WORDS), heard_at=(Source(source.id),), retain_until=until)
    writing.close(scene.desk, matter)
    bare = replace(matter, text=WORDS + " Lại.", heard_at=(), retain_until=None)
    bring(scene.desk, tmp_path / "d.jsonl", bare)
    kept = looking.entry(scene.desk, matter.id).record
    assert kept == replace(matter, text=WORDS + " Lại.")
    assert sealing.leaving(scene.desk).rows == []
    other = replace(matter, heard_at=tuple(Source(new_id(at)) for at in range(500)))
    (tmp_path / "e.jsonl").write_bytes(encode(other) + b"\n")
    told = jsonlines.import_lines(scene.desk, tmp_path / "e.jsonl").value
    assert [one.code for one in told.refused] == [RecordRefused.code]


@pytest.mark.parametrize("field", ["at", "withdrawn"])
def test_an_answer_from_a_time_to_come_is_not_taken(
    scene: Scene, tmp_path: Path, field: str
) -> None:
    answer = replace(said(CONTENT), **{field: AT.replace(year=2099)})
    (tmp_path / "f.jsonl").write_bytes(encode(interview(scene.desk, answer)) + b"\n")
    told = jsonlines.import_lines(scene.desk, tmp_path / "f.jsonl").value
    assert "14/11/2099" in told.refused[0].reason


def test_an_older_text_of_a_recommendation_takes_no_tie_off(scene: Scene) -> None:
    desk = scene.desk
    source = interview(desk, said(CONTENT), said("chuyen_noi_dung", given=False))
    loose = writing.close(desk, scene.matter(WORDS)).value
    old = looking.revisions(desk, loose.id)[0].rev
    writing.keep(desk, replace(loose, heard_at=(Source(source.id),)))
    revisions.revert(desk, loose.id)
    assert sealing.leaving(desk).rows == []
    writing.close(desk, replace(loose, heard_at=(Source(source.id),), text=WORDS + " Nữa."))
    revisions.restore(desk, loose.id, old)
    back = looking.entry(desk, loose.id).record
    assert back == replace(loose, heard_at=(Source(source.id),))
    writing.close(desk, back)
    assert sealing.leaving(desk).rows == []


def test_a_recommendation_is_heard_in_no_other_and_not_in_itself(scene: Scene) -> None:
    source = interview(scene.desk, said(CONTENT, given=False))
    other, matter = scene.matter("Khác"), scene.matter(WORDS)
    ties = tuple(Source(one) for one in (source.id, matter.id, other.id))
    writing.close(scene.desk, replace(matter, heard_at=ties))
    assert sealing.leaving(scene.desk).rows == []
