"""Designs of questionnaires: kept, gone back to, put on the shelf as another version."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from sotay.forms.building import edits
from sotay.forms.building.design import Design, Item, Kind
from sotay.forms.building.filling import titled
from sotay.forms.building.making import make
from sotay.forms.building.reading import read_design
from sotay.forms.model.errors import FormRefused
from sotay.forms.sheets.cells import Grid
from sotay.forms.sheets.writing import workbook
from sotay.work.desk import Desk
from sotay.work.questionnaires import designs, shelf
from sotay.work.questionnaires.errors import DesignElsewhere, DesignGone
from surveyed import loaded


def made(*labels: str) -> Design:
    design = titled(Design(), "Khảo sát hộ")
    for at, label in enumerate(labels):
        design, _place = edits.add(design, (at,), Item(kind=Kind.TEXT, label=label))
    return design


def test_a_draft_is_kept_and_gone_back_to(desk: Desk) -> None:
    first = designs.keep(desk, made("Nghề gì?")).value
    assert (first.title, first.questions, first.change) == ("Khảo sát hộ", 1, 1)
    again = designs.keep(desk, made("Nghề gì?", "Ở đâu?"), key=first.id, change=1).value
    assert [(one.id, one.questions, one.change) for one in designs.drafts(desk)] == [
        (first.id, 2, 2)
    ]
    draft, design = designs.open_draft(desk, first.id)
    assert (draft, design) == (again, made("Nghề gì?", "Ở đâu?"))


def test_who_writes_over_another_is_told(desk: Desk) -> None:
    key = designs.keep(desk, made("A")).value.id
    designs.keep(desk, made("B"), key=key, change=1)
    with pytest.raises(DesignElsewhere):
        designs.keep(desk, made("C"), key=key, change=1)
    designs.let_go(desk, key)
    with pytest.raises(DesignElsewhere):
        designs.keep(desk, made("C"), key=key, change=2)


def test_what_is_let_go_can_be_had_back(desk: Desk) -> None:
    kept = designs.keep(desk, made("A")).value
    gone = designs.let_go(desk, kept.id).value
    with pytest.raises(DesignGone):
        designs.open_draft(desk, kept.id)
    assert gone is not None
    designs.put_back(desk, gone)
    assert designs.drafts(desk) == [kept]


def test_a_changed_copy_is_another_version_of_the_same_form(desk: Desk) -> None:
    key = designs.keep(desk, made("Nghề gì?")).value.id
    used = designs.put_into_use(desk, made("Nghề gì?"), key=key).value.design
    assert (used.id, used.version) == ("khao_sat_ho", "1")
    assert designs.drafts(desk) == []
    (one,) = shelf.every(desk)
    assert (one.version, one.origin, one.source_name) == ("1", "builder", "khao_sat_ho_v1.xlsx")
    copy = designs.copy_of(desk, one.sha256)
    assert copy.unshown == ()
    same = designs.put_into_use(desk, copy.design, based=one.sha256).value.design
    assert (same.version, len(shelf.every(desk))) == ("1", 1)
    changed = edits.change(copy.design, (0,), label="Nghề chính là gì?")
    newer = designs.put_into_use(desk, changed, based=one.sha256).value.design
    assert (newer.id, newer.version) == ("khao_sat_ho", "2")
    assert newer.at((0,)).name == "nghe_gi"  # answers have this column
    assert {each.version for each in shelf.every(desk)} == {"1", "2"}


def test_another_form_of_the_same_title_is_no_version_of_it(desk: Desk) -> None:
    designs.put_into_use(desk, made("Nghề gì?"))
    other = designs.put_into_use(desk, made("Bao nhiêu tuổi?")).value.design
    assert (other.id, other.version) == ("khao_sat_ho_2", "1")


def test_what_is_not_whole_is_not_put_on_the_shelf(desk: Desk) -> None:
    design, _place = edits.add(made("A"), (1,), Item(kind=Kind.ONE, label="Chọn gì?"))
    key = designs.keep(desk, design).value.id
    with pytest.raises(FormRefused):
        designs.put_into_use(desk, design, key=key)
    assert shelf.every(desk) == []
    assert len(designs.drafts(desk)) == 1


def test_one_that_came_as_no_workbook_says_so(desk: Desk) -> None:
    with pytest.raises(FormRefused, match="xlsx"):
        designs.copy_of(desk, loaded(desk))


def test_a_form_of_the_province_changed_here_is_another_form(desk: Desk) -> None:
    content = make(replace(made("Nghề gì?"), version="4")).content
    sha256 = shelf.add(desk, "tinh.xlsx", content, {}, origin="pack").value.sha256
    found = designs.copy_of(desk, sha256)
    changed = edits.change(found.design, (0,), label="Nghề khác?")
    used = designs.put_into_use(desk, changed, based=sha256).value.design
    assert (used.id, used.version) == ("khao_sat_ho_2", "4")
    assert [one.version for one in shelf.versions(desk, "khao_sat_ho")] == ["4"]


def test_lists_beside_a_workbook_go_with_it_and_what_is_missing_is_told(
    desk: Desk, tmp_path: Path
) -> None:
    table = (
        ("type", "name", "label", "calculation"),
        ("text", "nghe", "Nghề gì?", None),
        ("calculate", "gia", None, "pulldata('gia', 'a', 'b', 'c')"),
    )
    design = read_design("mau.xlsx", workbook([Grid("survey", table)])).design
    design = titled(design, "Khảo sát hộ")
    (tmp_path / "mau-media").mkdir()
    (tmp_path / "mau-media" / "gia.csv").write_bytes(b"a,b\n1,c\n")
    (tmp_path / "rieng.csv").write_bytes(b"nobody's")
    found = designs.near(design, tmp_path / "mau.xlsx")
    assert found == {"gia.csv": b"a,b\n1,c\n"}
    assert designs.near(design, tmp_path / "da-rut" / "mau.xlsx") == {}, "the stick was pulled"
    bare = designs.put_into_use(desk, design).value
    assert ["gia.csv" in str(one) for one in bare.warnings] == [True]
    used = designs.put_into_use(desk, edits.change(design, (0,), label="Khác?"), beside=found).value
    assert (used.files, used.warnings) == (("gia.csv",), ())
    kept = {one.id: shelf.content(desk, one.sha256).media for one in shelf.every(desk)}
    assert list(kept[used.design.id]) == ["gia.csv"]
