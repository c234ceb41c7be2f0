"""The look in use: mode and text size, applied to the whole application without a restart.

`look()` answers what colours and sizes to paint with; `Looks` changes them and tells widgets by
`changed`. Layouts and icon sizes are not reached by a style sheet, so `space`, `size_icon` and
`fix_width` write the 100 % figure on the object and every change of look applies it again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QWidget

from sotay.gui.kit.style.fonts import load_faces, ui_font
from sotay.gui.kit.style.qss import style_sheet
from sotay.gui.kit.style.tokens import LIGHT, MODES, PERCENTS, TYPE, Scale, Tokens

STYLE = ("-style", "Fusion")  # for QApplication: `setStyle` answers with words a start does without
Choice = Literal["light", "dark", "system"]


@dataclass(frozen=True)
class Look:
    """The colours and the scale to paint with now."""

    tokens: Tokens = LIGHT
    scale: Scale = Scale()  # noqa: RUF009 - frozen

    def px(self, at_100: float) -> int:
        """Return scaled pixels."""
        return self.scale.px(at_100)

    def font(self, kind: str) -> QFont:
        """Return the font of a kind of text in `TYPE`."""
        size, weight = TYPE[kind]
        return ui_font(self.px(size), weight)

    def color(self, role: str) -> QColor:
        """Return the colour of a role in `Tokens`."""
        return QColor(getattr(self.tokens, role))


_now = [Look()]


def look() -> Look:
    """Return the look in use."""
    return _now[0]


class Looks(QObject):
    """Chooses the look of the application; one of it, made by the window's start."""

    changed = Signal()
    stepped = Signal(int)  # the text size was changed by a key, per cent

    def __init__(self, choice: Choice = "system", percent: int = 100) -> None:
        super().__init__()
        self.choice: Choice = choice
        self.percent = percent if percent in PERCENTS else 100
        load_faces()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.apply()

    def set_choice(self, choice: Choice) -> None:
        """Choose light, dark, or what the system says."""
        self.choice = choice
        self.apply()

    def set_percent(self, percent: int) -> None:
        """Choose the text size, one of `PERCENTS`."""
        self.percent = percent
        self.apply()

    def step_percent(self, step: int) -> None:
        """Go to the next larger (1) or smaller (-1) text size, or back to 100 % (0)."""
        at = PERCENTS.index(self.percent) + step if step else PERCENTS.index(100)
        self.set_percent(PERCENTS[min(max(at, 0), len(PERCENTS) - 1)])
        self.stepped.emit(self.percent)

    def apply(self) -> None:
        """Put the chosen look on every widget there is, then tell those that paint themselves."""
        _now[0] = Look(MODES[self._mode()], Scale(self.percent))
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a widget needs one anyway
        app.setPalette(_palette(look().tokens))
        app.setFont(look().font("body"))
        app.setStyleSheet("")  # changed at once, Qt polishes a part again for every part above it
        app.setStyleSheet(style_sheet(look().tokens, look().scale))
        for top in app.topLevelWidgets():
            rescale(top)
        self.changed.emit()

    def _mode(self) -> Literal["light", "dark"]:
        if self.choice != "system":
            return self.choice
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _system_changed(self) -> None:
        if self.choice == "system" and self._mode() != look().tokens.mode:
            self.apply()


def _palette(t: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    plain = {
        role.Window: t.canvas, role.WindowText: t.ink, role.Base: t.surface, role.Text: t.ink,
        role.AlternateBase: t.surface2, role.ToolTipBase: t.surface, role.ToolTipText: t.ink,
        role.Button: t.surface, role.ButtonText: t.ink, role.Highlight: t.accent,
        role.HighlightedText: t.on_accent, role.Link: t.accent, role.PlaceholderText: t.ink3,
        role.BrightText: t.bad, role.Mid: t.line_strong, role.Light: t.surface, role.Dark: t.line,
    }  # fmt: skip
    for where, colour in plain.items():
        palette.setColor(where, QColor(colour))
    for where in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(t.ink3))
    return palette


def space(layout: QLayout, margins: tuple[int, int, int, int], gap: int) -> None:
    """Give a layout margins (left, top, right, bottom) and spacing in pixels at 100 %."""
    layout.setProperty("at100", [*margins, gap])
    _space_now(layout)


def size_icon(button: QAbstractButton, at_100: int, gap: int = 0) -> None:
    """Give a button an icon size in pixels at 100 %, and room between it and the text.

    The gap belongs to the icon's box, where the glyph stands at the left: styles fix their own.
    """
    button.setProperty("icon100", [at_100, gap])
    _size_icon_now(button)


def fix_width(widget: QWidget, at_100: int, bound: Callable[..., None]) -> None:
    """Bound a width in pixels at 100 %; `bound` is `QWidget.setMinimumWidth` or its twin."""
    name = bound.__name__
    widget.setProperty({"setMaximumWidth": "max100", "setMinimumWidth": "min100"}[name], at_100)
    getattr(widget, name)(look().px(at_100))


def _space_now(layout: QLayout) -> None:
    left, top, right, bottom, gap = (look().px(n) for n in layout.property("at100"))
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(gap)


def _size_icon_now(button: QAbstractButton) -> None:
    side, gap = button.property("icon100")
    button.setIconSize(QSize(look().px(side + gap), look().px(side)))


def rescale(top: QWidget) -> None:
    """Apply every 100 % figure written on what is below `top`, itself included."""
    for layout in top.findChildren(QLayout):
        if layout.property("at100"):
            _space_now(layout)
    for widget in [top, *top.findChildren(QWidget)]:
        if isinstance(widget, QAbstractButton) and widget.property("icon100"):
            _size_icon_now(widget)
        if at_100 := widget.property("max100"):
            widget.setMaximumWidth(look().px(at_100))
        if at_100 := widget.property("min100"):
            widget.setMinimumWidth(look().px(at_100))
