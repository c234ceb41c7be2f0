"""What is said of a questionnaire before it is used, and which files it is made of."""

from pathlib import Path

import pytest
from forms_made import NOW

from sotay.base.clock import VIETNAM
from sotay.forms.handed import MOST_FILES, Handed, handed
from sotay.forms.layout.soundness import looked_over, told, way
from sotay.forms.model.errors import FormRefused
from sotay.forms.session.lists import Media
from sotay.forms.session.setting import Setting

GOOD = """| survey |
| | type | name | label | calculation |
| | begin_group | ho | Hộ | |
| | text | ma | Mã hộ | |
| | end_group | | | |
| | begin_repeat | nguoi | Người trong hộ | |
| | select_one co_khong | hoc | Đi học? | |
| | end_repeat | | | |
| | calculate | ten | | pulldata('don_vi', 'ten', 'ma', ${ma}) |
| choices |
| | list_name | name | label |
| | co_khong | co | Có |
| | co_khong | khong | Không |
| settings |
| | form_title | form_id | version |
| | Khảo sát hộ | ks_ho | 3 |
"""
BAD = """| survey |
| | type | name | label | relevant |
| | text | a | A | |
| | text | b | B | ${a} = |
| | text | c | C | nothing(1) |
"""
XFORM = b'<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"/>'


def setting(media: Media = lambda _name: None) -> Setting:
    return Setting(lambda: NOW, VIETNAM, media=media)


def test_what_it_holds_is_counted_and_what_is_missing_named() -> None:
    found, opened = looked_over("a.md", GOOD.encode(), setting())
    assert opened is not None
    assert found.sound
    held = found.contents
    assert held is not None
    assert (held.title, held.id, held.version) == ("Khảo sát hộ", "ks_ho", "3")
    assert held.counts() == "2 câu hỏi, 2 mục, 1 nhóm lặp, 2 danh sách"
    assert found.missing == ("don_vi.csv",)
    assert found.warnings == ()  # it is not said twice
    assert "Thiếu tệp đi kèm: don_vi.csv" in told(found)
    found, _opened = looked_over("a.md", GOOD.encode(), setting({"don_vi.csv": b"ma,ten"}.get))
    assert found.missing == ()


def test_every_reason_is_told_with_its_place_and_what_to_do() -> None:
    found, opened = looked_over("a.md", BAD.encode(), setting())
    assert opened is None
    assert not found.sound
    assert len(found.refusals) == 2
    report = told(found)
    assert "Chưa dùng được." in report
    for one, row in zip(found.refusals, (3, 4), strict=True):
        assert (one.sheet, one.row, one.column) == ("survey", row, "relevant")
        assert way(one) == (
            f"Mở tệp gốc, sửa ô ở dòng {row}, cột relevant của trang survey, lưu lại rồi nạp lại."
        )
        assert str(one) in report
        assert way(one) in report


def test_an_xform_names_the_question() -> None:
    found, _opened = looked_over("a.xml", XFORM, setting())
    assert found.refusals
    assert all(way(one).endswith("lưu lại rồi nạp lại.") for one in found.refusals)


def test_a_folder_gives_its_forms_with_all_else_beside_them(tmp_path: Path) -> None:
    (tmp_path / "ho.md").write_text(GOOD, "utf-8")
    (tmp_path / "ho-media").mkdir()
    (tmp_path / "ho-media/don_vi.csv").write_text("ma,ten\n1,Tam Đa\n", "utf-8", newline="\n")
    (tmp_path / "~$ho.xlsx").write_bytes(b"lock of Excel's")
    (tmp_path / "chọn.xml").write_bytes(b"<root><item/></root>")
    (tmp_path / "khác.xml").write_bytes(XFORM)
    forms = handed([tmp_path])
    assert [one.form.name for one in forms] == ["ho.md", "khác.xml"]
    (ho, _other) = forms
    assert ho.media("jr://file-csv/don_vi.csv") == "ma,ten\n1,Tam Đa\n".encode()
    assert ho.media("chọn.xml") == b"<root><item/></root>"
    assert ho.media("../ho.md") is None


def test_only_what_is_handed_over_is_read_until_the_rest_is_asked_for(tmp_path: Path) -> None:
    form = tmp_path / "ho.md"
    form.write_text(GOOD, "utf-8")
    (tmp_path / "don_vi.csv").write_text("ma,ten\n", "utf-8", newline="\n")
    (alone,) = handed([form])
    assert alone.media("don_vi.csv") is None
    assert alone.with_those_near(["don_vi.csv"]).media("don_vi.csv") == b"ma,ten\n"
    other = tmp_path / "danh sách mới.csv"
    other.write_text("ma,ten\n9,Mới\n", "utf-8", newline="\n")
    assert alone.with_file("don_vi.csv", other).media("don_vi.csv") == "ma,ten\n9,Mới\n".encode()


def test_a_table_is_a_form_only_where_nothing_else_is(tmp_path: Path) -> None:
    table = tmp_path / "bang.csv"
    table.write_text('survey,type,name,label\n,text,a,"A"\n', "utf-8")
    rows = tmp_path / "don_vi.csv"
    rows.write_text("ma,ten\n", "utf-8", newline="\n")
    (found,) = handed([table, rows])
    assert found == Handed(table, {"don_vi.csv": rows})
    (one,) = handed([rows])
    assert one.form == rows  # what is wrong with it is said of it


def test_nothing_that_is_a_form_is_refused_and_so_are_too_many(tmp_path: Path) -> None:
    with pytest.raises(FormRefused, match="không có biểu mẫu nào"):
        handed([tmp_path])
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.csv").touch()
    with pytest.raises(FormRefused, match="nhiều hơn"):
        handed([tmp_path])
