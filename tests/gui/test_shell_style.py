"""Contrast of every pair, the scale, the sheet, and icons against Qt's own SVG painter."""

import json

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sotay.base.resources import resource
from sotay.gui.kit.style import icons
from sotay.gui.kit.style.fonts import ui_font
from sotay.gui.kit.style.look import Looks, look
from sotay.gui.kit.style.qss import style_sheet
from sotay.gui.kit.style.tokens import DARK, LIGHT, PERCENTS, Scale, Tokens

GROUNDS = ("canvas", "rail", "surface", "surface2")
TONES = ("plain", "ok", "warn", "bad", "info", "accent")


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.mode)
def test_every_text_can_be_read_on_every_ground(tokens: Tokens) -> None:
    for ground in GROUNDS:
        on = getattr(tokens, ground)
        assert contrast(tokens.ink, on) >= 7, ground
        for text in ("ink2", "ink3", "accent", "bad"):
            assert contrast(getattr(tokens, text), on) >= 4.5, (text, ground)
    for ground in (tokens.accent, tokens.accent_hover):
        assert contrast(tokens.on_accent, ground) >= 4.5
    for tone in TONES:
        text, soft = tokens.pair(tone)  # type: ignore[arg-type]
        assert contrast(text, soft) >= 4.5, tone
        assert contrast(tokens.ink, soft) >= 7, tone
        assert contrast(tokens.accent, soft) >= 4.5, f"the action of a {tone} note"


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.mode)
def test_borders_of_controls_and_focus_rings_stand_out(tokens: Tokens) -> None:
    for ground in (tokens.surface, tokens.canvas):
        assert contrast(tokens.line_strong, ground) >= 3
        assert contrast(tokens.accent, ground) >= 3
    assert contrast(tokens.on_accent, tokens.accent) >= 3


def test_the_sheet_has_no_name_or_unit_left(qapp: QApplication) -> None:
    for percent in PERCENTS:
        sheet = style_sheet(DARK, Scale(percent))
        assert "@" not in sheet
        assert not any(word.rstrip(";").endswith("0u") for word in sheet.split())
    assert "font-size: 21px" in style_sheet(LIGHT, Scale(150))


def test_a_radius_is_never_more_than_half_the_height() -> None:
    """Qt drops such a radius without a word; chips are the ones that come near."""
    for percent in PERCENTS:
        px = Scale(percent).px
        assert px(13) <= (px(26) + 2) / 2
        assert px(13) <= (px(24) + 4) / 2 + 1


def test_the_look_changes_without_a_restart(looks: Looks, qapp: QApplication) -> None:
    told: list[str] = []
    looks.changed.connect(lambda: told.append(look().tokens.mode))
    looks.set_choice("dark")
    looks.set_percent(150)
    assert told == ["dark", "dark"]
    assert qapp.palette().window().color() == QColor(DARK.canvas)
    assert qapp.font().pixelSize() == 21


@pytest.mark.parametrize("letters", ["ẮẰẲẴẶ ắằẳẵặ", "ĐđƠơƯư", "ỆệỘộỮữ", "Ỹỹ Ỵỵ"])
def test_the_font_has_every_vietnamese_letter(looks: Looks, letters: str) -> None:
    from PySide6.QtGui import QFontInfo, QRawFont

    font = ui_font(14)
    assert QFontInfo(font).family() == "Be Vietnam Pro"
    raw = QRawFont.fromFont(font)
    assert all(raw.supportsCharacter(ord(letter)) for letter in letters)


def picture(paint: object) -> QImage:
    image = QImage(80, 80, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)  # type: ignore[operator]
    painter.end()
    return image


def test_every_icon_is_drawn_in_its_place_and_colour(qapp: QApplication) -> None:
    blank, edge = picture(lambda _painter: None), QColor("white")
    for name, forms in json.loads(resource("icons/icons.json").read_bytes()).items():
        drawn = [
            picture(
                lambda p, n=name, f=form: icons.paint_glyph(
                    p, n, QRect(20, 0, 60, 80), QColor("#0b57d0"), filled=f == "filled"
                )
            )
            for form in forms
        ]
        assert blank not in drawn, name
        for one in drawn:
            colours = {one.pixelColor(x, y).name() for x in range(80) for y in range(10, 70)}
            assert "#0b57d0" in colours, name
            outside = [(x, y) for x in range(20) for y in range(80)]
            outside += [(x, y) for x in range(80) for y in (*range(10), *range(70, 80))]
            assert all(one.pixelColor(*at) == edge for at in outside), name


def test_an_icon_takes_the_colour_of_the_look(looks: Looks) -> None:
    made = icons.icon("home")
    light = made.pixmap(QSize(20, 20)).toImage()
    looks.set_choice("dark")
    dark = made.pixmap(QSize(20, 20)).toImage()
    assert light != dark


def test_an_unknown_icon_is_found_where_it_is_asked_for() -> None:
    with pytest.raises(KeyError):
        icons.icon("unicorn")


class _Styled(QObject):
    """Counts how often a widget's style changed."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - its name in Qt
        self.times += event.type() == QEvent.Type.StyleChange
        return super().eventFilter(watched, event)


def test_a_step_of_text_size_restyles_a_part_no_more_often_the_deeper_it_lies(
    looks: Looks, qtbot: QtBot
) -> None:
    top = inner = QWidget()
    for _depth in range(12):
        rows = QVBoxLayout(inner)
        inner = QWidget()
        rows.addWidget(inner)
    words = QLabel("Cỡ chữ", inner)
    qtbot.addWidget(top)
    top.show()
    deep, high = _Styled(words), words.fontMetrics().height()
    looks.step_percent(1)
    assert deep.times <= 2, "once as the old sheet is taken off, once as the new one is put on"
    assert words.fontMetrics().height() > high
