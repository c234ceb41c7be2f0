"""A survey on its way to the province: shown there without its form, masked, told, and refused."""

from pathlib import Path
from typing import Any

import pytest
from evil import UNIT, Evil, rid, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from province_scene import Scene

from sotay.bundle.errors import BadJson, BadRecord
from sotay.model.errors import RecordIncomplete
from sotay.model.readout import tell
from sotay.model.retention import Retention
from sotay.model.survey import Survey
from sotay.province import reading, withdrawals
from sotay.register.narrowing import Narrowing
from sotay.work.privacy import consenting, purging
from sotay.work.questionnaires import quoting
from sotay.work.records import writing
from sotay.work.transfer import receiving as cadre
from sotay.work.transfer import sealing
from sotay.work.transfer.errors import NothingToSeal
from surveyed import A, agree, answered, closed, loaded, played

FORM = {"id": "dien", "sha256": "a" * 64, "title": "Phiếu điện"}


def arrived(scene: Scene) -> dict[str, Any]:
    receipt = scene.take(scene.sealed()).receipt
    assert receipt is not None
    cadre.accept_receipt(scene.desk, receipt)
    return {row.id: row for row in reading.page(scene.province)}


def test_the_province_reads_a_survey_without_its_questionnaire(scene: Scene) -> None:
    survey = closed(scene.desk, loaded(scene.desk))
    (row,) = arrived(scene).values()
    assert (row.kind, row.title, row.hamlet) == ("survey", "Phiếu điện", "Thôn Hạ")
    assert [one.id for one in reading.page(scene.province, Narrowing(kind="survey"))] == [survey.id]
    there = reading.show(scene.province, survey.id).record
    assert there == survey
    told = tell(there)
    assert "  Nhà … có điện không? Có" in told
    assert "    Tuổi: 40" in told
    assert "/data" not in told


def test_only_what_was_agreed_to_leaves(scene: Scene) -> None:
    sha256 = loaded(scene.desk)
    survey = agree(scene.desk, answered(scene.desk, sha256).id, "ghi_nhan_y_kien")
    survey = writing.close(scene.desk, survey).value
    raised = quoting.raised(scene.desk, survey.id, "/data/y_kien").value
    writing.close(scene.desk, raised)
    with pytest.raises(NothingToSeal):
        sealing.seal(scene.desk, scene.stick)
    with pytest.raises(RecordIncomplete):
        writing.close(scene.desk, answered(scene.desk, sha256))


def test_nothing_hidden_leaves(scene: Scene) -> None:
    survey = answered(scene.desk, loaded(scene.desk), {"/data/co_dien": "co", "/data/gio": "19"})
    survey = played(scene.desk, survey, {"/data/co_dien": "khong"})
    survey = agree(scene.desk, survey.id, "ghi_nhan_y_kien", "chuyen_noi_dung")
    writing.close(scene.desk, survey)
    arrived(scene)
    there = reading.show(scene.province, survey.id).record
    assert isinstance(there, Survey)
    assert "/data/gio" not in [one.path for one in there.answers]


def test_a_withdrawal_masks_the_answers_and_the_matter_raised_from_one(scene: Scene) -> None:
    survey = closed(scene.desk, loaded(scene.desk))
    raised = quoting.raised(scene.desk, survey.id, "/data/y_kien").value
    writing.close(scene.desk, raised)
    assert len(arrived(scene)) == 2
    consenting.withdraw(scene.desk, survey.id, A)
    there = arrived(scene)
    assert (there[survey.id].masked, there[raised.id].masked) == (True, True)
    shown = reading.show(scene.province, survey.id)
    assert isinstance(shown.record, Survey)
    assert (shown.record.answers, shown.row.title) == ((), "Đã rút lại sự đồng ý")
    assert {one.record for one in withdrawals.page(scene.province, "")} == {survey.id}


def test_a_sealed_bundle_that_did_not_leave_goes_with_the_consent(scene: Scene) -> None:
    survey = closed(scene.desk, loaded(scene.desk))
    path = scene.sealed()
    consenting.withdraw(scene.desk, survey.id, A)
    assert not list(scene.desk.vault.outbox.glob("*"))
    assert path.exists()  # on the stick, which is not here for the notebook to reach


def test_the_province_hears_that_a_survey_was_destroyed(scene: Scene, make: Any) -> None:
    survey = closed(scene.desk, loaded(scene.desk))
    arrived(scene)
    purging.set_periods(scene.desk, Retention(survey=1))
    make.clock.at_ms += 60 * 86_400_000
    purging.purge(scene.desk)
    arrived(scene)
    assert [one.id for one in reading.destroyed(scene.province)] == [survey.id]


def body(**changes: Any) -> dict[str, Any]:
    said = {
        "type": "survey",
        "id": rid(1),
        "held": "2026-11-18T08:00:00+07:00",
        "place": {"unit": UNIT},
        "form": FORM,
        "anonymous": True,
        "answers": [row()],
    }
    return said | changes


def row(**changes: Any) -> dict[str, Any]:
    return {"path": "/data/x", "label": "Có điện?", "value": "co"} | changes


@pytest.fixture
def evil(scene: Scene, tmp_path: Path) -> Evil:
    return Evil.of(scene.desk, scene.province, tmp_path / "xấu")


HOSTILE = {
    "rows": body(answers=[row(path=f"/d/{n}", label="", value="1") for n in range(10_001)]),
    "large": body(answers=[row(value="x" * 93_000)] * 10),
    "long": body(answers=[row(value="x" * 100_001)]),
    "label": body(answers=[row(label="x" * 2_001)]),
    "control": body(answers=[row(value="a\x1b[2Jb")]),
    "line": body(answers=[row(label="a\u2028b")]),
    "path": body(answers=[row(path="/data/../x y")]),
    "deep": body(answers=[row(path="/x" * 600)]),
    "turn": body(answers=[row(path="/data/m[0]")]),
    "kind": body(answers=[row(kind="script")]),
    "hidden": body(answers=[row(hidden=True)]),
    "field": body(answers=[row(html="<b>")]),
    "pinned": body(form=FORM | {"sha256": "../../x"}),
    "formless": {key: one for key, one in body().items() if key != "form"},
    "count": body(unfinished=-1),
    "question": {
        "type": "matter", "id": rid(1), "text": "x", "place": {"unit": UNIT},
        "noted": "2026-11-18T08:00:00+07:00",
        "heard_at": [{"record": rid(2), "question": "x y"}],
    },
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_survey_is_refused_and_nothing_of_it_kept(
    scene: Scene, evil: Evil, name: str
) -> None:
    said = HOSTILE[name]
    got = evil.send(written(said, schema=2 if said["type"] == "matter" else 1)[1])
    assert got.state == "refused", got
    assert reading.page(scene.province) == []


def test_a_fair_one_is_taken_however_odd(scene: Scene, evil: Evil) -> None:
    rows = [
        row(path="/data/m[3]", kind="turn", value=""),
        row(path="/data/m[3]/x", value="</script><b>'; DROP TABLE record; --"),
        row(path="/khác/đường", label=""),
    ]
    got = evil.send(written(body(answers=rows))[1])
    assert got.state == "imported", got
    told = tell(reading.show(scene.province, rid(1)).record)
    assert "DROP TABLE" in told


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {"path": st.text(max_size=12) | st.just("/data/x[1]/y")},
            optional={
                "label": st.text(max_size=8),
                "value": st.text(max_size=8) | st.integers() | st.none(),
                "shown": st.text(max_size=8),
                "kind": st.sampled_from(("answer", "part", "turn", "x")),
                "hidden": st.booleans(),
            },
        ),
        max_size=4,
    )
)
def test_whatever_rows_say_they_are_shown_or_refused(
    scene: Scene, evil: Evil, rows: list[dict[str, Any]]
) -> None:
    number = len(evil.sent) + 10
    try:
        got = evil.send(written(body(id=rid(number), answers=rows))[1])
    except (BadJson, BadRecord):  # not even a line of a bundle
        return
    assert got.state in ("imported", "refused")
    if got.state == "imported":
        there = reading.show(scene.province, rid(number)).record
        assert tell(replace(there, title="x"))
