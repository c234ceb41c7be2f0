"""The answers that communes sent, as tables: no questionnaire at hand, nothing withdrawn."""

import csv
from datetime import date
from pathlib import Path

import pytest
from province_scene import Scene

from enclosing import enclose, noise
from makers import Makers
from sotay.base.errors import Cancelled, FieldProblem
from sotay.forms.answers.exporting import Target, Written
from sotay.forms.answers.tables import Shape
from sotay.province import receiving
from sotay.province.opening import ATTACHMENTS
from sotay.province.questionnaires import answers
from sotay.province.questionnaires.answers import Exported
from sotay.work.desk import Desk
from sotay.work.privacy import consenting
from sotay.work.records import writing
from sotay.work.transfer import sealing
from surveyed import ANSWERS, FORM, A, agree, answered, closed, loaded, played

NEWER = FORM.replace("| dien | 1 |", "| dien | 2 |").replace("Mất mấy giờ?", "Mất điện mấy giờ?")


def send(scene: Scene, desk: Desk, out: Path) -> None:
    receiving.receive(scene.province, sealing.seal(desk, out).value[1])


def exported(scene: Scene, folder: Path, unit: str = "", **shape: str) -> Exported:
    target = Target(folder, "dien", "csv", date(2026, 11, 30), replace=True)
    look = Shape(facts=answers.FACTS, **shape)  # type: ignore[arg-type]
    return answers.export_surveys(scene.province, "dien", look, target, "Tổng hợp", unit)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines(keepends=True)))


def test_answers_of_two_versions_come_without_their_forms(scene: Scene, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    out.mkdir()
    first = closed(scene.desk, loaded(scene.desk))
    second = closed(scene.desk, loaded(scene.desk, NEWER), {**ANSWERS, "/data/gio": "11"})
    send(scene, scene.desk, tmp_path)
    assert [(one.id, one.versions, one.surveys) for one in answers.asked(scene.province)] == [
        ("dien", ("1", "2"), 2)
    ]
    done = exported(scene, out)
    assert (done.written.records, done.held, done.unseen) == (2, (), 0)
    found = {one["KEY"]: one for one in rows(out / "dien.csv")}
    assert set(found) == {f"uuid:{first.id}", f"uuid:{second.id}"}
    one = found[f"uuid:{second.id}"]
    assert (one["gio"], one["_version"], one["_hamlet"]) == ("11", "2", "Thôn Hạ")
    assert one["_unit"] == second.place.unit
    assert len(rows(out / "dien-nguoi.csv")) == 2
    exported(scene, out, named="labels", chosen="labels")
    assert {one["Mất mấy giờ?"] for one in rows(out / "dien.csv")} == {"9", "11"}
    assert exported(scene, out, unit="01234").written.records == 0


def test_what_was_taken_back_stays_out_and_is_told(scene: Scene, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    out.mkdir()
    survey = closed(scene.desk, loaded(scene.desk))
    send(scene, scene.desk, tmp_path)
    assert exported(scene, out).written.records == 1
    consenting.withdraw(scene.desk, survey.id, A, ("ghi_nhan_y_kien",))
    send(scene, scene.desk, tmp_path)
    done = exported(scene, out)
    assert done.written.records == 0
    assert dict(done.held) == {"withdrawn": 1}
    assert rows(out / "dien.csv") == []
    assert "Mương" not in (out / "dien.csv").read_text("utf-8-sig")


def test_answers_that_were_cut_are_told() -> None:
    cut = Exported(Written({Path("d.dta"): 3}, 3, 2), (), 0).told()
    assert cut[-2:] == [
        "Có 2 câu trả lời dài quá mức tệp này nhận, đã bị cắt bớt.", "d.dta: 3 dòng",
    ]  # fmt: skip


def test_a_purpose_is_asked_for_and_noted(scene: Scene, tmp_path: Path, make: Makers) -> None:
    with pytest.raises(FieldProblem):
        answers.export_surveys(
            scene.province, "dien", Shape(), Target(tmp_path, "d", "csv", date(2026, 1, 1)), ""
        )
    out = tmp_path / "ra"
    out.mkdir()
    exported(scene, out)
    assert scene.province.verify_activity() > 0
    query = "SELECT act FROM activity ORDER BY seq DESC LIMIT 1"
    assert scene.province.store.rows(query)[0][0] == "survey-export"
    assert make is not None


def test_files_that_answers_name_go_along_and_what_is_stopped_leaves_nothing(
    scene: Scene, tmp_path: Path
) -> None:
    out, desk, content = tmp_path / "ra", scene.desk, noise(3000)
    out.mkdir()
    survey = answered(desk, loaded(desk))
    name = f"{enclose(desk, survey.id, content).sha256[:16]}.jpg"
    kept = agree(desk, survey.id, "ghi_nhan_y_kien", "chuyen_noi_dung")
    writing.close(desk, played(desk, kept, {**ANSWERS, "/data/anh": name}))
    send(scene, desk, tmp_path)
    target = Target(out, "dien", "csv", date(2026, 11, 30), replace=True)
    for last in range(1, 4):

        def stop(done: int, _total: int | None, at: int = last) -> None:
            if done == at:
                raise Cancelled

        with pytest.raises(Cancelled):
            answers.export_surveys(
                scene.province, "dien", Shape(facts=answers.FACTS), target, "Thử", files=True,
                progress=stop,
            )  # fmt: skip
        assert list(out.iterdir()) == []
    done = answers.export_surveys(
        scene.province, "dien", Shape(facts=answers.FACTS), target, "Thử", files=True
    )
    assert done.files is not None
    assert (done.files.number, done.files.stayed) == (1, {})
    assert (out / "media" / name).read_bytes() == content
    assert rows(out / "dien.csv")[0]["anh"] == name
    for path in scene.province.place(ATTACHMENTS).iterdir():
        path.unlink()
    (tmp_path / "hai").mkdir()
    again = answers.export_surveys(
        scene.province, "dien", Shape(facts=answers.FACTS),
        Target(tmp_path / "hai", "dien", "csv", date(2026, 11, 30)), "Thử", files=True,
    )  # fmt: skip
    assert again.files is not None
    assert again.files.stayed == {"pruned": 1}
