"""Sets text as a layout's components: paragraphs, balanced centred lines, rules."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from sotay.papers.fonts import FontFamily, face_name, ready
from sotay.papers.layout import Layout
from sotay.papers.lettering import Lettering, lines_of
from sotay.papers.measures import Align, Component, Page
from sotay.papers.titles import balanced
from sotay.papers.together import Text

TableCommand = tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]
_LEAST_TO_WRITE = 28 * mm  # for “Không đồng ý” by hand
SINGLE = 1.15  # height of a single line of Times, in sizes
_ALIGN: dict[Align, Literal[0, 1, 2, 4]] = {"left": 0, "center": 1, "right": 2, "justify": 4}


class Rule(Flowable):
    """A line `length` points long, centred in the width it is given, `gap` points down."""

    def __init__(self, length: float, thickness: float, gap: float) -> None:
        super().__init__()
        self.length, self.thickness, self.gap = length, thickness, gap

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Take the whole width."""
        self.width = available_width
        return available_width, self.gap + self.thickness

    def draw(self) -> None:
        """Draw the line at the bottom of the gap."""
        length = min(self.length, self.width)
        start = (self.width - length) / 2
        self.canv.setLineWidth(self.thickness)
        self.canv.line(start, self.thickness / 2, start + length, self.thickness / 2)


def text_width(page: Page) -> float:
    """Return the width between the side margins, in points."""
    return (page.width - page.left - page.right) * mm


@dataclass
class Pen:
    """One paper's pen: its layout, its font, and what the font turned out to lack."""

    layout: Layout
    family: FontFamily
    _styles: dict[int, ParagraphStyle] = field(default_factory=dict)

    @cached_property
    def lettering(self) -> Lettering:
        """Return what readies text for this font."""
        return Lettering(ready(self.family))

    def face(self, component: Component) -> str:
        """Return the registered name of the face a component is set in."""
        return face_name(self.family, bold=component.bold, italic=component.italic)

    def style(self, component: Component) -> ParagraphStyle:
        """Return the paragraph style of a component, made once."""
        style = self._styles.get(id(component))
        if style is None:
            style = self._styles[id(component)] = ParagraphStyle(
                "component",
                fontName=self.face(component),
                fontSize=component.size,
                leading=component.size * SINGLE * component.lines,
                alignment=_ALIGN[component.align],
                firstLineIndent=component.indent * mm,
                spaceAfter=component.gap,
                allowWidows=0,
                allowOrphans=0,
            )
        return style

    def say(self, text: str, component: Component) -> str:
        """Return `text` as it is printed in a component, capitals included."""
        plain = self.lettering.plain(text)
        return plain.upper() if component.caps else plain

    def paragraph(
        self, text: str, component: Component, *, lead: str = "", lead_as: Component | None = None
    ) -> Text:
        """Return `text` as a paragraph, after `lead` set in the face of `lead_as`."""
        markup = escape(self.say(text, component))
        if lead and lead_as:
            first = escape(self.say(lead, lead_as))
            markup = f'<font name="{self.face(lead_as)}">{first}</font> {markup}'
        return Text(markup, self.style(component))

    def blank(self, text: str, component: Component) -> Text:
        """Return `text` with the form's dots after it to the end of the line.

        Where they would leave no room to write in, they have the next line to themselves.
        """
        said, line = self.say(text, component), text_width(self.layout.page)
        room = line - component.indent * mm - self.width(f"{said} ", component)
        after = " " if room >= _LEAST_TO_WRITE else "<br/>"
        leader = self.layout.blanks.leader
        dots = leader * int((room if after == " " else line) / self.width(leader, component))
        return Text(escape(said) + after + escape(self.say(dots, component)), self.style(component))

    def width(self, text: str, component: Component) -> float:
        """Return how wide `text` is in a component, in points."""
        return float(stringWidth(text, self.face(component), component.size))

    def centred(
        self, text: str, component: Component, room: float, rule: float = 0
    ) -> list[Flowable]:
        """Return `text` broken into lines of like length, and a rule below if asked for.

        `rule` is the rule's length as a share of the longest line.
        """
        lines = [
            line
            for said in lines_of(text) or [""]
            for line in balanced(
                self.lettering.plain(said),
                room,
                lambda word: self.width(word, component),
                lambda word: word.upper() if component.caps else word,
            )
        ]
        markup = "<br/>".join(map(escape, lines))
        block: list[Flowable] = [Paragraph(markup, self.style(component))]
        if rule:
            longest = min(room, max(self.width(line, component) for line in lines))
            rules = self.layout.rules
            block.append(Rule(longest * rule, rules.thickness, rules.gap))
        return block

    def cells(self, side: float, above: float = 0, vertical: str = "TOP") -> list[TableCommand]:
        """Return the commands of table cells padded by `side` and `above` points.

        They name a face of ours, or the table would name Helvetica without embedding it.
        reportlab sets a line one size below its top, so a little more is due below.
        """
        first, last = (0, 0), (-1, -1)
        body = self.layout.components.body
        return [
            ("FONT", first, last, self.face(body), body.size),
            ("LEFTPADDING", first, last, side),
            ("RIGHTPADDING", first, last, side),
            ("TOPPADDING", first, last, above),
            ("BOTTOMPADDING", first, last, above and above + body.size / 8),
            ("VALIGN", first, last, vertical),
        ]
