"""What is designed is kept over locks and windows, put into use, written out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builder_parts import Hands, Type
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget

from sotay.forms.building.design import Kind
from sotay.forms.building.reading import read_design
from sotay.forms.sheets.cells import Grid
from sotay.forms.sheets.writing import workbook
from sotay.gui.notebook.questionnaires.building.builder import Builder
from sotay.gui.notebook.questionnaires.building.designs import Designs
from sotay.gui.notebook.questionnaires.building.draftscard import DraftsCard
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk
from sotay.work.questionnaires import designs, shelf


def test_a_lock_in_the_middle_of_a_word_keeps_it(
    begun: Hands, shell: Shell, type_in: Type, unlock: Callable[[], tuple[Desk, None]]
) -> None:
    begun.builder.underway.go((0,))
    type_in(begun.find("item_label", QPlainTextEdit), " (nửa ch")
    begun.builder.settle()
    shut: list[bool] = []
    begun.runner.shut(lambda: shut.append(True))
    begun.qtbot.waitUntil(lambda: bool(shut))
    begun.runner.open(unlock, lambda _none: None)
    (draft,) = begun.drafts()
    _draft, design = begun.ask(lambda desk: designs.open_draft(desk, draft.id))  # type: ignore[misc]
    assert "(nửa ch" in design.at((0,)).label


def test_the_typed_choices_are_there_after_the_arrows_went_through_other_kinds(
    begun: Hands,
) -> None:
    begun.builder.underway.go((2,))
    kinds = begun.find("item_kind", QComboBox)
    assert isinstance(kinds, QComboBox)
    kinds.setFocus()
    before = begun.design
    for key, kind in ((Qt.Key.Key_Up, Kind.TIME), (Qt.Key.Key_Down, Kind.ONE)):
        begun.key(kinds, key)
        assert begun.design.at((2,)).kind is kind
    lines = [begun.find(f"choice_{at}", QLineEdit) for at in range(2)]
    assert [one.text() for one in lines] == ["Hà Nội", "Nước ngoài"]  # type: ignore[attr-defined]
    assert begun.design.choices == before.choices
    begun.key(kinds, Qt.Key.Key_Up)  # and after the notebook was shut in between
    begun.rest()
    (draft,) = begun.drafts()
    kept, design = begun.ask(lambda desk: designs.open_draft(desk, draft.id))  # type: ignore[misc]
    begun.builder.show_draft(kept, design)
    begun.builder.underway.go((2,))
    begun.key(kinds, Qt.Key.Key_Down)
    assert begun.find("choice_1", QLineEdit).text() == "Nước ngoài"  # type: ignore[attr-defined]


def test_two_windows_on_one_draft_lose_nothing(begun: Hands, shell: Shell) -> None:
    begun.builder._title("Của cửa sổ một")
    begun.rest()
    (draft,) = begun.drafts()
    kept, design = begun.ask(lambda desk: designs.open_draft(desk, draft.id))  # type: ignore[misc]
    other = Builder(shell)
    begun.qtbot.addWidget(other)
    other.show_draft(kept, design)
    other._title("Của cửa sổ hai")
    other.settle()
    begun.builder._title("Của cửa sổ một, sửa nữa")
    begun.rest()
    titles = {one.title for one in begun.drafts()}
    assert titles == {"Của cửa sổ hai", "Của cửa sổ một, sửa nữa"}


def test_it_is_put_into_use_and_its_draft_is_gone(begun: Hands) -> None:
    begun.builder._title("Khảo sát hộ 2026")
    begun.told()
    left: list[bool] = []
    begun.builder.left.connect(lambda: left.append(True))
    begun.press("design_use")
    begun.qtbot.waitUntil(lambda: bool(left))
    (one,) = begun.ask(shelf.every)  # type: ignore[misc]
    assert (one.title, one.version) == ("Khảo sát hộ 2026", "1")
    assert begun.drafts() == []
    found = begun.ask(lambda desk: designs.copy_of(desk, one.sha256))
    begun.builder.show_found(found, one.sha256)  # type: ignore[arg-type]
    begun.builder._title("Khảo sát hộ 2027")
    begun.told()
    begun.press("design_use")
    begun.qtbot.waitUntil(lambda: len(left) == 2)
    assert {each.version for each in begun.ask(shelf.every)} == {"1", "2"}  # type: ignore[attr-defined]


def test_lists_beside_a_workbook_opened_from_disk_go_to_the_shelf_with_it(
    begun: Hands, shell: Shell, tmp_path: Path
) -> None:
    table = (
        ("type", "name", "label", "calculation"),
        ("text", "nghe", "Nghề gì?", None),
        ("calculate", "gia", None, "pulldata('gia', 'a', 'b', 'c')"),
    )
    (tmp_path / "mau.xlsx").write_bytes(workbook([Grid("survey", table)]))
    (tmp_path / "gia.csv").write_bytes(b"a,b\n1,c\n")
    asks = Designs(shell)
    begun.qtbot.addWidget(asks)
    asks.found.connect(lambda found, source: begun.builder.show_found(found, source=source))
    with begun.qtbot.waitSignal(asks.found):
        asks.read(tmp_path / "mau.xlsx")
    begun.builder._title("Giá điện")
    begun.rest()
    key = begun.builder.underway.key
    begun.builder.show_draft(*begun.ask(lambda desk: designs.open_draft(desk, key)))  # type: ignore[misc]
    begun.told()
    with begun.qtbot.waitSignal(begun.builder.left):
        begun.press("design_use")
    (one,) = begun.ask(shelf.every)  # type: ignore[misc]
    assert list(begun.ask(lambda desk: shelf.content(desk, one.sha256).media)) == ["gia.csv"]  # type: ignore[call-overload]


def test_one_that_is_not_whole_says_what_lacks_instead(begun: Hands) -> None:
    begun.builder.acting.add(Kind.ONE)
    begun.told()
    begun.press("design_use")
    assert begun.builder.findChildren(QMenu, "told_menu")
    assert begun.ask(lambda desk: [*shelf.every(desk), 0]) == [0]


def test_a_form_that_cannot_be_shown_whole_is_only_looked_at(hands: Hands, type_in: Type) -> None:
    table = (
        ("type", "name", "label"),
        ("text", "a", "Một?"),
        ("begin loop over x", "b", "Lặp"),
    )
    hands.builder.show_found(read_design("x.xlsx", workbook([Grid("survey", table)])))
    says = hands.find("design_unshown")
    assert any("dòng 3" in one.text() for one in says.findChildren(QLabel))
    items = hands.builder.items
    before = hands.design
    for name in ("design_use", "design_export", "item_add"):
        assert not hands.builder.findChild(QWidget, name).isVisibleTo(hands.builder)  # type: ignore[union-attr]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete):
        hands.key(items, key)
    hands.alt(items, Qt.Key.Key_Down)
    hands.builder._title("Khác")
    assert hands.design == before
    hands.rest()
    assert hands.drafts() == []


def test_it_is_written_out_for_excel(begun: Hands, tmp_path: Path) -> None:
    target = tmp_path / "mau.xlsx"
    begun.builder._using.write(begun.design, tmp_path / "mau")
    begun.qtbot.waitUntil(target.exists)
    begun.rest()
    found = read_design("mau.xlsx", target.read_bytes())
    assert (found.unshown, found.design.title) == ((), "Khảo sát hộ")


def test_drafts_are_gone_on_with_or_let_go(begun: Hands, shell: Shell) -> None:
    begun.builder._title("Bản dở")
    begun.rest()
    card = DraftsCard(shell)
    begun.qtbot.addWidget(card)
    begun.qtbot.waitUntil(lambda: card.isVisibleTo(None) or bool(card.findChildren(QLabel, "")))
    asked: list[str] = []
    card.open_asked.connect(asked.append)
    (draft,) = begun.drafts()
    begun.qtbot.waitUntil(lambda: card.findChild(QWidget, f"design_open_{draft.id}") is not None)
    card.findChild(QWidget, f"design_open_{draft.id}").click()  # type: ignore[union-attr]
    assert asked == [draft.id]
    card.findChild(QWidget, f"design_drop_{draft.id}").click()  # type: ignore[union-attr]
    begun.qtbot.waitUntil(lambda: begun.drafts() == [])
    card._back(draft)
    begun.qtbot.waitUntil(lambda: len(begun.drafts()) == 1)


@pytest.mark.parametrize(("mode", "percent"), [("light", 100), ("dark", 150)])
def test_it_fits_a_small_window(begun: Hands, shell: Shell, mode: str, percent: int) -> None:
    shell.looks.set_choice(mode)  # type: ignore[arg-type]
    shell.looks.set_percent(percent)
    begun.builder.fit(683)
    begun.builder.resize(683, 352)
    assert begun.builder.minimumSizeHint().width() <= 683
    begun.press("design_turn")
    assert begun.builder.preview.isVisibleTo(begun.builder)
    begun.press("design_turn")
    assert begun.find("item_label", QPlainTextEdit)


def test_a_part_offers_its_kinds_in_one_order(begun: Hands) -> None:
    begun.builder.acting.add(Kind.PART)
    kinds = begun.find("item_kind", QComboBox)
    assert isinstance(kinds, QComboBox)
    told = [kinds.itemText(at) for at in range(kinds.count())]
    assert told == ["Mục (nhóm câu)", "Hỏi từng người"]
