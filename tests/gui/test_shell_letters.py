"""Placeholders are legible, and no mark of a Vietnamese letter is cut off."""

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPalette, QRegion
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sotay.gui.kit.style.appicon import app_icon
from sotay.gui.kit.style.look import Looks, look
from sotay.gui.kit.style.tokens import PERCENTS
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.searchline import SearchLine
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.window import Window

LEGIBLE = 4.5
HIGH = "ỔỦẨỂỖẪ"


def light_of(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (part(v) for v in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((light_of(one), light_of(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_placeholder_is_as_legible_as_text(looks: Looks, qtbot: QtBot, mode: str) -> None:
    looks.set_choice(mode)
    field = LineField("Tên", example="Ghi ở đây")
    qtbot.addWidget(field)
    made: list[QWidget] = [field.control, SearchLine("Tìm", "s")]
    text = TextEditor("t")
    text.setPlaceholderText("Ghi ở đây")
    for control in (*made, text):
        if control is not field.control:
            qtbot.addWidget(control)
        control.show()
        assert isinstance(control, QLineEdit | QPlainTextEdit)
        for locked in (False, True):
            control.setReadOnly(locked)
            shown = control.palette().color(QPalette.ColorRole.PlaceholderText)
            assert shown.alpha() == 255
            for ground in ("surface", "surface2", "canvas"):
                assert contrast(shown, look().color(ground)) >= LEGIBLE, ground


def ink_rows(made: QLabel) -> int:
    """Return on how many rows of pixels there is ink."""
    picture = QImage(made.size(), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    made.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    across, down = range(picture.width()), range(picture.height())
    return sum(any(picture.pixelColor(x, y).lightness() < 200 for x in across) for y in down)


@pytest.mark.parametrize("percent", PERCENTS)
def test_no_hook_is_cut(looks: Looks, qtbot: QtBot, percent: int) -> None:
    looks.set_percent(percent)
    for role in ("caption", "body", "strong", "lead", "title", "display", "brand", "error"):
        made = label(HIGH, role)
        qtbot.addWidget(made)
        made.show()
        size = made.sizeHint()
        made.resize(size)
        shown = ink_rows(made)
        made.resize(size + QSize(0, 40))
        assert shown == ink_rows(made), (role, percent)


def test_the_whole_name_of_the_commune_is_in_the_rail(inside: Window) -> None:
    inside.rail.show_office("Ủy ban nhân dân xã Hoàng Vân và vùng lân cận")
    office = inside.rail.findChild(QLabel, "office")
    for _round in range(4):
        QApplication.processEvents()
    assert office.heightForWidth(office.width()) <= office.height() + 1
    assert "…" not in office.text()


def test_the_programs_icon_is_there_in_every_size() -> None:
    made = app_icon()
    for side in (16, 32, 48, 256):
        picture = made.pixmap(side, side).toImage()
        assert picture.width() == side
        corners = picture.pixelColor(side // 2, 1)
        assert corners.alpha() == 255
        assert len({picture.pixel(x, side // 2) for x in range(side)}) > 1
