"""Answers out of the notebook: only what consent lets out, with the purpose in the log."""

import csv
from datetime import date
from pathlib import Path

import pyreadstat
import pytest

from sotay.base.errors import FieldProblem
from sotay.forms.answers.csvfile import Dialect
from sotay.forms.answers.exporting import Target
from sotay.forms.answers.tables import Shape
from sotay.forms.opening import open_form
from sotay.forms.session.receiving import received
from sotay.forms.session.setting import Setting
from sotay.work.desk import Desk
from sotay.work.privacy import consenting
from sotay.work.questionnaires import answering, marking, shelf
from sotay.work.questionnaires.exporting import FACTS, Exported, export_surveys
from sotay.work.records import writing
from surveyed import ANSWERS, FORM, agree, answered, closed, loaded

NEWER = FORM.replace("| dien | 1 |", "| dien | 2 |").replace(
    "| | image | anh |", "| | text | them | Thêm gì? | | | |\n| | image | anh |"
)


def exported(desk: Desk, sha256: str, folder: Path, to: str = "csv") -> Exported:
    target = Target(folder, "dien", to, date(2026, 11, 30), Dialect(), replace=True)  # type: ignore[arg-type]
    return export_surveys(desk, sha256, Shape(facts=FACTS), target, "Tổng hợp quý 4")


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines(keepends=True)))


def test_closed_surveys_leave_as_a_table(desk: Desk, tmp_path: Path) -> None:
    sha256 = loaded(desk)
    survey = closed(desk, sha256)
    answered(desk, sha256)  # a draft
    done = exported(desk, sha256, tmp_path)
    assert (done.written.records, done.held, done.drafts) == (1, (), 1)
    (one,) = rows(tmp_path / "dien.csv")
    assert one["KEY"] == f"uuid:{survey.id}"
    assert (one["co_dien"], one["gio"], one["_hamlet"]) == ("co", "9", "Thôn Hạ")
    assert not {"ho_ten", "sdt", "meta/instanceID"} & {name for name in one if one[name]}
    (turn,) = rows(tmp_path / "dien-nguoi.csv")
    assert turn["tuoi"] == "40"
    assert "chưa chốt" in "\n".join(done.told())


def test_who_said_no_or_took_it_back_stays(desk: Desk, tmp_path: Path) -> None:
    sha256 = loaded(desk)
    kept = answered(desk, sha256)
    writing.close(desk, agree(desk, kept.id, "ghi_nhan_y_kien"))  # nobody asked about sending
    refused = answered(desk, sha256)
    agree(desk, refused.id, "ghi_nhan_y_kien")
    survey = agree(desk, refused.id, "chuyen_noi_dung", given=False)
    writing.close(desk, survey)
    gone = closed(desk, sha256)
    assert exported(desk, sha256, tmp_path).written.records == 1
    consenting.withdraw(desk, gone.id, "NG-7K2M9Q", ("ghi_nhan_y_kien",))
    done = exported(desk, sha256, tmp_path)
    assert done.written.records == 0
    assert dict(done.held) == {"sending-unasked": 1, "sending-refused": 1, "withdrawn": 1}
    assert rows(tmp_path / "dien.csv") == []
    told = "\n".join(done.told())
    assert "rút lại sự đồng ý" in told


def test_versions_of_one_questionnaire_are_one_table(desk: Desk, tmp_path: Path) -> None:
    old, new = loaded(desk), loaded(desk, NEWER)
    closed(desk, old)
    closed(desk, new, {**ANSWERS, "/data/them": "Thêm loa"})
    exported(desk, new, tmp_path)
    assert [(one["_version"], one["them"]) for one in rows(tmp_path / "dien.csv")] == [
        ("1", ""), ("2", "Thêm loa"),
    ]  # fmt: skip
    exported(desk, old, tmp_path)
    assert [one["them"] for one in rows(tmp_path / "dien.csv")] == ["", "Thêm loa"]


def test_xml_fits_the_form_it_was_answered_by(desk: Desk, tmp_path: Path) -> None:
    sha256 = loaded(desk)
    survey = closed(desk, sha256)
    exported(desk, sha256, tmp_path, "xml")
    content = (tmp_path / f"{survey.id}.xml").read_bytes()
    opened = shelf.opened(desk, sha256)
    around = answering.setting(desk, opened, survey)
    came = received(opened.form, content, around)
    assert (came.instance, came.mismatches) == (f"uuid:{survey.id}", ())
    assert open_form("x.xml", opened.xform)
    assert isinstance(around, Setting)


@pytest.mark.parametrize("to", ["sav", "dta"])
def test_statistics_programs_get_theirs(desk: Desk, tmp_path: Path, to: str) -> None:
    sha256 = loaded(desk)
    closed(desk, sha256)
    done = exported(desk, sha256, tmp_path, to)
    assert [path.suffix for path in done.written.files] == [f".{to}"] * 2
    read = {"sav": pyreadstat.read_sav, "dta": pyreadstat.read_dta}[to]
    data, told = read(str(tmp_path / f"dien.{to}"), output_format="dict")
    words = told.variable_value_labels["co_dien"]
    assert (list(data["gio"]), list(data["hamlet"])) == (
        [9],
        ["Thôn Hạ"],
    )
    assert [words[one] for one in data["co_dien"]] == ["Có"]
    assert told.column_names_to_labels["gio"] == "Mất mấy giờ?"
    turns, _told = read(str(tmp_path / f"dien-nguoi.{to}"), output_format="dict")
    assert list(turns["tuoi"]) == [40]


def test_a_purpose_is_asked_for_and_noted(desk: Desk, tmp_path: Path) -> None:
    sha256 = loaded(desk)
    target = Target(tmp_path, "dien", "csv", date(2026, 11, 30))
    with pytest.raises(FieldProblem):
        export_surveys(desk, sha256, Shape(), target, " \n")
    assert list(tmp_path.glob("*.csv")) == []
    exported(desk, sha256, tmp_path)
    query = "SELECT object FROM activity WHERE act = 'survey-export'"
    assert [tuple(row) for row in desk.vault.store.rows(query)] == [("dien: Tổng hợp quý 4",)]


@pytest.mark.parametrize("to", ["csv", "xml"])
def test_a_question_marked_after_it_was_answered_leaves_no_more(
    desk: Desk, tmp_path: Path, to: str
) -> None:
    sha256, out = loaded(desk), tmp_path / "ra"
    out.mkdir()
    closed(desk, sha256)
    told = ANSWERS["/data/y_kien"]
    exported(desk, sha256, out, to)
    assert any(told in one.read_text("utf-8-sig") for one in out.rglob("*.*"))
    marking.mark(desk, sha256, "/data/y_kien", "note")
    exported(desk, sha256, out, to)
    assert not any(told in one.read_text("utf-8-sig") for one in out.rglob("*.*"))
