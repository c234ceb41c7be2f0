"""Long text that breathes: room between its lines, and more between its paragraphs."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetrics, QTextBlock
from PySide6.QtWidgets import QPlainTextDocumentLayout

LINE: Final = 1.22  # times the font's own line spacing
PARAGRAPH: Final = 0.4  # of a line, below each paragraph


def line_step(font: QFont) -> int:
    """Return the pixels from one line to the next."""
    return round(QFontMetrics(font).lineSpacing() * LINE)


def paragraph_gap(font: QFont) -> int:
    """Return the pixels below a paragraph."""
    return round(QFontMetrics(font).lineSpacing() * PARAGRAPH)


class Breathing(QPlainTextDocumentLayout):
    """Qt lays plain text line to line; here each line is moved down to where it belongs."""

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return the room of a paragraph, its lines apart."""
        rect = super().blockBoundingRect(block)
        lines = block.layout()
        count = lines.lineCount()
        if not block.isValid() or not count:
            return rect
        font = self.document().defaultFont()
        step = line_step(font)
        above = (step - QFontMetrics(font).lineSpacing()) / 2
        if abs(lines.lineAt(count - 1).y() - (count - 1) * step - above) > 0.5:  # noqa: PLR2004 - laid out anew by Qt
            for number in range(count):
                line = lines.lineAt(number)
                line.setPosition(QPointF(line.x(), number * step + above))
        return QRectF(rect.x(), rect.y(), rect.width(), count * step + paragraph_gap(font))
