"""A questionnaire is made by keys alone; what is typed is in the notebook at once."""

import pytest
from builder_parts import Hands, Type
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from sotay.forms.building import words
from sotay.forms.building.design import Kind
from sotay.forms.building.reading import read_design
from sotay.forms.sheets.cells import Grid
from sotay.forms.sheets.writing import workbook
from sotay.gui.notebook.questionnaires.building import underway
from sotay.gui.notebook.shell import Shell


def focus() -> QWidget:
    at = QApplication.focusWidget()
    assert at is not None
    return at


def add(hands: Hands, type_in: Type, label: str) -> None:
    """Add a question below by Enter in the list, and type its words."""
    before = len(hands.labels())
    hands.key(hands.builder.items, Qt.Key.Key_Return)
    hands.qtbot.waitUntil(
        lambda: len(hands.labels()) == before + 1 and focus().objectName() == "item_label"
    )
    type_in(focus(), label)


def test_one_is_made_by_keys_and_kept_as_it_is_typed(hands: Hands, type_in: Type) -> None:
    type_in(hands.find("design_title", QLineEdit), "Khảo sát hộ")
    add(hands, type_in, "Nghề chính?")
    add(hands, type_in, "Ở đâu?")
    hands.qtbot.waitUntil(lambda: bool(hands.drafts()) and hands.drafts()[0].questions == 2)
    (draft,) = hands.drafts()  # nobody pressed anything to keep it
    assert draft.title == "Khảo sát hộ"
    assert [one.name for _place, one in hands.design.walk()] == ["nghe_chinh", "o_dau"]
    assert hands.design.id == "khao_sat_ho"


def test_ctrl_enter_in_the_words_goes_on_to_the_next_question(hands: Hands, type_in: Type) -> None:
    add(hands, type_in, "Một?")
    hands.control(focus(), Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: len(hands.labels()) == 2)
    assert hands.labels() == ["Một?", ""]


@pytest.mark.parametrize("line", ["hint", "choice", "more"])
def test_ctrl_enter_goes_on_from_every_line(hands: Hands, type_in: Type, line: str) -> None:
    hands.builder.acting.add(Kind.ONE)
    properties = hands.builder.properties
    hands.qtbot.waitUntil(lambda: focus() is properties.question.label.control)
    if line == "choice":
        hands.find("choice_add", QAbstractButton).click()
        hands.qtbot.waitUntil(lambda: focus().objectName() == "choice_0")
    else:
        {"hint": properties.question.hint, "more": properties.more.name}[line].control.setFocus()
    at = focus()
    hands.control(at, Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: len(hands.labels()) == 2)


def test_a_question_moves_goes_and_comes_back(begun: Hands) -> None:
    items = begun.builder.items
    items.setFocus()
    begun.builder.underway.go((0,))
    begun.alt(items, Qt.Key.Key_Down)
    assert begun.labels()[:2] == ["Có đi làm xa không?", "Nghề chính?"]
    begun.key(items, Qt.Key.Key_Delete)
    assert begun.labels() == ["Có đi làm xa không?", "Đi đâu?"]
    begun.control(items, Qt.Key.Key_Z)
    begun.control(items, Qt.Key.Key_Z)
    assert begun.labels() == ["Nghề chính?", "Có đi làm xa không?", "Đi đâu?"]
    begun.control(items, Qt.Key.Key_Y)
    assert begun.labels()[0] == "Có đi làm xa không?"


def test_what_others_look_at_does_not_go_in_silence(begun: Hands, shell: Shell) -> None:
    begun.builder.underway.go((1,))
    begun.key(begun.builder.items, Qt.Key.Key_Delete)
    assert len(begun.labels()) == 3
    (note,) = shell.presenter.area.findChildren(QLabel, "note_says")
    assert "Đi đâu?" in note.text()
    begun.builder.acting._delete_at((1,))  # what the note's button does
    assert begun.labels() == ["Nghề chính?", "Đi đâu?"]
    assert begun.design.at((1,)).condition is None
    begun.builder.underway.undo()
    assert begun.design.at((2,)).condition is not None


def test_a_word_is_one_step_back(begun: Hands, type_in: Type) -> None:
    begun.builder.underway.go((0,))
    label = begun.find("item_label", QPlainTextEdit)
    assert isinstance(label, QPlainTextEdit)
    label.setFocus()
    label.moveCursor(QTextCursor.MoveOperation.End)
    for letter in " là gì":
        type_in(label, letter)
    assert begun.labels()[0] == "Nghề chính? là gì"
    begun.control(label, Qt.Key.Key_Z)
    assert begun.labels()[0] == "Nghề chính?"
    assert label.toPlainText() == "Nghề chính?"


def test_choices_are_written_one_below_the_other(begun: Hands, type_in: Type) -> None:
    begun.builder.underway.go((2,))
    first = begun.find("choice_1", QLineEdit)
    first.setFocus()
    begun.key(first, Qt.Key.Key_Return)
    begun.qtbot.waitUntil(lambda: focus().objectName() == "choice_2")
    type_in(focus(), "Trong tỉnh")
    of = begun.design.at((2,)).choices
    assert [one.label for one in begun.design.listed(of)] == ["Hà Nội", "Nước ngoài", "Trong tỉnh"]
    begun.alt(focus(), Qt.Key.Key_Up)
    assert [one.label for one in begun.design.listed(of)][1] == "Trong tỉnh"
    begun.alt(focus(), Qt.Key.Key_Delete)
    assert [one.label for one in begun.design.listed(of)] == ["Hà Nội", "Nước ngoài"]


def test_a_condition_is_made_of_words(begun: Hands, type_in: Type) -> None:
    begun.builder.underway.go((2,))
    begun.press("clause_add")
    begun.choose("clause_question_1", "1. Nghề chính?")
    begun.choose("clause_relation_1", "không là")
    value = begun.find("clause_value_1", QLineEdit)
    value.setText("làm ruộng")
    value.textEdited.emit("làm ruộng")
    begun.choose("condition_joined", "một trong các điều sau đúng")
    condition = begun.design.at((2,)).condition
    assert condition is not None
    assert condition.joined == "or"
    assert [(one.question, one.relation, one.value) for one in condition.tests] == [
        ("co_di_lamxa_khong", "is", "co"), ("nghe_chinh", "is_not", "làm ruộng"),
    ]  # fmt: skip
    assert begun.told() == []


def test_what_is_lacking_is_told_at_once_with_a_way_there(begun: Hands, type_in: Type) -> None:
    begun.builder.underway.go((2,))
    begun.builder.acting.add(Kind.SEVERAL)
    says = begun.told()
    assert "chưa có lời" in says
    assert any("lựa chọn" in one for one in says)
    assert begun.builder.head.told.text() == "Cần sửa: 2"
    assert "chưa có lời" in begun.find("item_wrong", QLabel).text().lower()  # type: ignore[attr-defined]
    begun.builder.underway.go((0,))
    begun.press("design_told")
    (menu,) = begun.builder.findChildren(QMenu, "told_menu")
    menu.actions()[0].trigger()
    assert begun.builder.underway.step.place == (3,)
    menu.close()
    begun.builder.acting.delete()
    begun.builder.acting.add(Kind.PHOTO)
    type_in(begun.find("item_label", QPlainTextEdit), "Chụp cột điện")
    assert any("max-pixels" in one for one in begun.told())
    assert begun.find("item_hints", QLabel).text()  # type: ignore[attr-defined]
    assert not begun.builder.findChild(QLabel, "item_wrong").isVisible(), "it stops nothing"


def test_the_preview_asks_what_is_designed(begun: Hands) -> None:
    begun.told()
    begun.builder.underway.go((0,))
    assert begun.builder.preview.asking.where() == "/data/nghe_chinh"
    begun.builder.underway.go((1,))
    assert begun.builder.preview.asking.where() == "/data/co_di_lamxa_khong"
    begun.builder.underway.go((2,))
    says = begun.find("preview_lacks", QLabel)
    assert isinstance(says, QLabel)
    assert "chỉ hỏi khi “Có đi làm xa không?” là “Có”" in says.text()


def test_the_code_of_a_choice_is_shown_and_changed_with_what_asks_for_it(begun: Hands) -> None:
    begun.builder.underway.go((2,))
    begun.builder.acting.add(Kind.TEXT)
    begun.press("clause_add")
    assert begun.design.at((3,)).condition is not None
    begun.builder.underway.go((2,))
    begun.press("choice_codes")
    code = begun.find("choice_code_0", QLineEdit)
    assert isinstance(code, QLineEdit)
    assert code.text() == "ha_noi"
    code.setText("hn")
    code.editingFinished.emit()
    of = begun.design.at((2,)).choices
    assert [one.name for one in begun.design.listed(of)] == ["hn", "nuoc_ngoai"]
    condition = begun.design.at((3,)).condition
    assert condition is not None
    assert condition.tests[0].value == "hn"


def test_what_is_written_back_untouched_is_named(hands: Hands) -> None:
    table = (("type", "name", "label", "ghi chú"), ("text", "a", "Một?", "của Lan"))
    sheets = [
        Grid("survey", table), Grid("nháp", (("x",),), "hidden"),
        Grid("settings", (("form_title", "style"), ("Mẫu", "pages"))),
    ]  # fmt: skip
    hands.builder.show_found(read_design("x.xlsx", workbook(sheets)))
    told = [one.text() for one in hands.find("design_aside").findChildren(QLabel)]
    wanted = ["cột “ghi chú” của trang “survey”", "trang “nháp”", "thiết lập style = pages"]
    assert [one for one in wanted if one not in told] == []


def test_a_key_reads_no_label_but_its_own(
    begun: Hands, type_in: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr(underway, "own_number", lambda label: read.append(label) or "")
    monkeypatch.setattr(words, "own_number", lambda label: read.append(label) or "")
    begun.builder.underway.go((2,))
    label = begun.find("item_label", QPlainTextEdit)
    label.setFocus()
    type_in(label, "x")
    assert read == [begun.labels()[2]]  # with 300 questions it took seconds
