"""What a form says, drawn as it is marked: bold, slanted, headings, colours. Never read as HTML."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from sotay.forms.layout.markup import Style, plain, spans
from sotay.gui.kit.style.look import look

_LARGER: Final = (0, 1.3, 1.2, 1.1, 1.0, 1.0, 1.0)  # by the heading's level
_LEAST_CONTRAST: Final = 4.5  # WCAG 2.2, 1.4.3
_LINE: Final = "\u2028"


class FormWords(QWidget):
    """Lines of a form's own words; `kind` is their size in the type scale, `role` their colour."""

    def __init__(
        self, name: str, kind: str = "body", role: str = "ink", *, middle: bool = False
    ) -> None:
        """With `middle` they stand half-way down, where there is more room than they need."""
        super().__init__()
        self._middle = middle
        self.setObjectName(name)
        self._kind, self._role = kind, role
        self._told, self._before = "", ""
        self._heights: dict[int, int] = {}  # by width, of these words in this look
        self.hide()  # until something is said
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(option)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, told: str, before: str = "") -> None:
        """Show these words, `before` (a number) in bold in front of them."""
        if (told, before) == (self._told, self._before):
            return
        self._told, self._before = told, before
        self.setAccessibleName(self.text())
        self._write()
        self.setVisible(bool(told or before))

    def text(self) -> str:
        """Return the words without marks."""
        return f"{self._before} {plain(self._told)}".strip()

    def _write(self) -> None:
        self._heights.clear()
        self._document.clear()
        self._document.setDefaultFont(look().font(self._kind))
        cursor = QTextCursor(self._document)
        if self._before:
            cursor.insertText(f"{self._before}\u00a0", self._format(Style(bold=True)))
        for one in spans(self._told):
            cursor.insertText(one.text.replace("\n", _LINE), self._format(one.style))
        self._document.setTextWidth(max(1, self.width()))
        self.updateGeometry()
        self.update()

    def _format(self, style: Style) -> QTextCharFormat:
        made = QTextCharFormat()
        font = look().font(self._kind)
        if style.bold or style.heading:
            font.setWeight(QFont.Weight.Bold)
        if style.heading:
            font.setPixelSize(round(font.pixelSize() * _LARGER[style.heading]))
        font.setItalic(style.italic)
        font.setUnderline(style.underline or bool(style.link))
        made.setFont(font)
        made.setForeground(_seen(style.colour) or look().color(self._role))
        return made

    def heightForWidth(self, width: int) -> int:
        """Return how high the words are at a width; asked many times over for each layout."""
        if width not in self._heights:
            kept = self._document.textWidth()
            self._document.setTextWidth(max(1, width))
            self._heights[width] = round(self._document.size().height()) + look().px(4)
            self._document.setTextWidth(kept)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Ask for one line, where there is room for it."""
        wide = round(self._document.idealWidth())
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as need be."""
        return QSize(look().px(60), look().px(20))

    def changeEvent(self, event: QEvent) -> None:
        """Follow another look."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._write()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words."""
        painter = QPainter(self)
        self._document.setTextWidth(max(1, self.width()))
        left = (self.height() - self._document.size().height()) / 2 if self._middle else 0
        painter.translate(QPointF(0, max(look().px(2), left)))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, look().color(self._role))
        context.clip = QRectF(0, 0, self.width(), self._document.size().height())
        self._document.documentLayout().draw(painter, context)


def _seen(colour: str) -> QColor | None:
    """Return a form's own colour where it can be read on the page; else none of it."""
    made = QColor(colour) if colour else QColor()
    if not made.isValid():
        return None
    one, other = sorted((_light(made), _light(look().color("surface"))))
    return made if (other + 0.05) / (one + 0.05) >= _LEAST_CONTRAST else None


def _light(colour: QColor) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    line = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]  # noqa: PLR2004 - sRGB
    return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]
