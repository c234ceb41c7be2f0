"""A list of every village of a province in the builder, and a workbook of others'."""

from pathlib import Path

from builder_parts import Hands, Type
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit

from sotay.forms.building.design import Kind
from sotay.forms.building.reading import read_design
from sotay.forms.sheets.cells import Grid
from sotay.forms.sheets.writing import workbook
from sotay.gui.notebook.shell import Shell


def test_a_list_of_each_village_is_shown_in_part_and_worked_by_keys(
    begun: Hands, type_in: Type
) -> None:
    """3,000 rows of widgets froze the window for seconds."""
    begun.builder.underway.go((2,))
    part = begun.builder.properties.choices
    begun.find("choice_0").setFocus()
    QApplication.clipboard().setText("\r\n".join(f"Thôn {n}\tt{n}" for n in range(3_000)) + "\r\n")
    begun.control(
        QApplication.focusWidget(), Qt.Key.Key_V
    )  # out of a spreadsheet: words, and codes beside
    of = begun.design.at((2,)).choices
    listed = begun.design.listed(of)
    assert [(one.label, one.name) for one in listed[:3]] == [
        ("Hà Nội", "ha_noi"), ("Thôn 0", "t0"), ("Thôn 1", "t1"),
    ]  # fmt: skip
    assert len(listed) == 3_002
    assert len(part.findChildren(QLineEdit)) < 200
    begun.qtbot.waitUntil(lambda: QApplication.focusWidget().objectName() == "choice_3000")
    begun.key(QApplication.focusWidget(), Qt.Key.Key_PageUp)
    assert QApplication.focusWidget().objectName() == "choice_2950"
    begun.key(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert (QApplication.focusWidget().objectName(), QApplication.focusWidget().text()) == (
        "choice_2949",
        "Thôn 2948",
    )  # type: ignore[attr-defined]
    begun.alt(QApplication.focusWidget(), Qt.Key.Key_Down)  # over the edge of what is shown
    assert (QApplication.focusWidget().objectName(), QApplication.focusWidget().text()) == (
        "choice_2950",
        "Thôn 2948",
    )  # type: ignore[attr-defined]
    type_in(begun.find("choice_find", QLineEdit), "thon 77")
    begun.key(begun.find("choice_find"), Qt.Key.Key_Down)
    assert QApplication.focusWidget().objectName() == "choice_78"
    begun.alt(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert "t77" not in {one.name for one in begun.design.listed(of)}
    for _nth in range(3):
        begun.builder.underway.undo()
    assert begun.design.listed(of) == listed[:1] + listed[-1:]
    assert [one.isVisibleTo(part) for one in part._rows].count(True) == 2


def test_what_words_cannot_say_is_shown_and_kept(
    hands: Hands, type_in: Type, shell: Shell, tmp_path: Path
) -> None:
    table = (
        ("type", "name", "label::English", "label::Vietnamese (vi)", "calculation", "required"),
        ("integer", "tuoi", "Age?", "Tuổi?", None, "${tuoi} > 3"),
        ("calculate", "gap", None, None, "${tuoi} * 2"),
        ("geopoint", "noi", "Where?", "Ở đâu?"),
    )
    content = workbook([Grid("survey", table), Grid("bảng riêng", (("của tỉnh",),))])
    target = tmp_path / "mau.xlsx"
    target.write_bytes(content)
    hands.builder.show_found(read_design("mau.xlsx", content))
    kept = hands.find("item_kept", QLabel)
    assert kept.text() == "label::English: Age?\nrequired: ${tuoi} > 3"  # type: ignore[attr-defined]
    assert not hands.find("item_required").isEnabled()
    kinds = hands.find("item_kind", QComboBox)
    hands.choose("item_kind", "Chữ ngắn")  # another formula counts with it
    assert (hands.design.at((0,)).kind, kinds.currentText()) == (Kind.WHOLE, "Số nguyên")  # type: ignore[attr-defined]
    hands.key(hands.builder.items, Qt.Key.Key_Delete)
    notes = shell.presenter.area.findChildren(QLabel, "note_says")
    assert any("calculation" in one.text() for one in notes)
    assert len(hands.labels()) == 3
    hands.builder.underway.go((2,))
    assert not hands.find("item_kind").isEnabled()
    label = hands.find("item_label")
    label.setFocus()
    type_in(label, "(chấm)")
    hands.builder._using.write(hands.design, target)
    hands.qtbot.waitUntil((tmp_path / "mau (cũ 1).xlsx").exists)
    hands.rest()
    assert (tmp_path / "mau (cũ 1).xlsx").read_bytes() == content
    again = read_design("mau.xlsx", target.read_bytes())
    assert [one.label for _at, one in again.design.walk()] == ["Tuổi?", "", "(chấm)Ở đâu?"]
