"""Words of a questionnaire set as paragraphs, bold, italic and coloured as they are marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from xml.sax.saxutils import escape, quoteattr

import msgspec
from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from sotay.papers.fonts import FontFamily, best_family, face_name
from sotay.papers.layout import load_layout
from sotay.papers.measures import Component
from sotay.papers.pen import Pen
from sotay.papers.questionnaires.look import Look, load_look
from sotay.papers.questionnaires.parts import Rich, Run
from sotay.papers.together import Text

_SHEET = "nd30-bien-ban"  # whose words on drafts are used
_BAND = Color(0.9, 0.9, 0.9)
_HEADINGS = (1.0, 1.3, 1.2, 1.12, 1.06, 1.0, 0.95)  # sizes of `#` to `######`, 0: of none
_DARKEST = 0.55  # of a colour's brightness, or print would be too pale to read
_EDGE = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def ink_for(size: float, fonts: FontFamily | None = None) -> "Ink":
    """Return what a questionnaire is written with, questions in `size` points.

    Raises `NoSerifFont`, `LayoutUnusable`.
    """
    look = load_look()
    sheet = msgspec.structs.replace(load_layout(_SHEET), page=look.page, basis=look.basis)
    held = min(max(size, look.size.least), look.size.most)
    return Ink(Pen(sheet, fonts or best_family()), look, held)


@dataclass
class Ink:
    """A pen with the components of a questionnaire, at one size of type."""

    pen: Pen
    look: Look
    size: float
    _components: dict[str, Component] = field(default_factory=dict)
    _styles: dict[tuple[str, float, float], ParagraphStyle] = field(default_factory=dict)

    @cached_property
    def width(self) -> float:
        """Return the width between the margins, in points."""
        page = self.look.page
        return (page.width - page.left - page.right) * mm

    @cached_property
    def kept(self) -> float:
        """Return how tall, in points, what goes whole on a page is at most."""
        page = self.look.page
        return (page.height - page.top - page.bottom) * mm * self.look.limits.keep

    @cached_property
    def inset(self) -> float:
        """Return how far the words of a question stand from the margin: its number is there."""
        return max(self.look.boxes.number * mm, 2.4 * self.size)

    def component(self, name: str) -> Component:
        """Return a component in its size."""
        if name not in self._components:
            told = getattr(self.look.components, name)
            facts = msgspec.structs.asdict(told) | {"size": max(6.0, told.size * self.size)}
            self._components[name] = Component(**facts)
        return self._components[name]

    def style(self, name: str, inset: float = 0, first: float = 0) -> ParagraphStyle:
        """Return the style of a component, `inset` points from the left, `first` of them filled."""
        key = (name, inset, first)
        if key not in self._styles:
            own = self.component(name)
            told = self.pen.style(own)
            banded = name == "section"
            self._styles[key] = ParagraphStyle(
                name,
                parent=told,
                leftIndent=inset,
                bulletFontName=self.pen.face(self.component("number")),
                bulletFontSize=own.size,
                leading=own.size * 1.2,
                backColor=_BAND if banded else None,
                borderPadding=2.5 if banded else 0,
                spaceBefore=9 if banded else 0,
                spaceAfter=4 if banded else own.gap,
                allowWidows=0,
                allowOrphans=0,
            )
        return self._styles[key]

    def plain(self, text: str) -> str:
        """Return words of the layout or of a form as the font can print them."""
        return self.pen.lettering.plain(text)

    def wide(self, text: str, name: str) -> float:
        """Return how wide words are in a component, in points."""
        return self.pen.width(self.plain(text), self.component(name))

    def words(self, text: str, name: str, inset: float = 0, number: str = "") -> Text:
        """Return plain words as a paragraph, `number` in the room before them."""
        return self.rich((Run(text),), name, inset, number)

    def rich(
        self, runs: Rich, name: str, inset: float = 0, number: str = "", after: str = ""
    ) -> Text:
        """Return words with their marks as a paragraph; `after` is set behind them, bold."""
        own = self.component(name)
        markup = "".join(self._marked(run, own) for run in _trimmed(runs))
        if after:
            bold = quoteattr(face_name(self.pen.family, bold=True))
            markup += f"\u00a0<font name={bold}>{escape(self.plain(after))}</font>"
        bullet = self.plain(number) or None
        return Text(markup, self.style(name, inset), bulletText=bullet)

    def measure(self, runs: Iterable[Run], name: str) -> float:
        """Return about how wide words are in one line, in points; never too little."""
        bold = msgspec.structs.replace(self.component(name), bold=True)
        return sum(
            self.pen.width(self.pen.lettering.plain(run.text), bold) * _HEADINGS[run.heading]
            + self.size / 3
            for run in runs
        )

    def _marked(self, run: Run, own: Component) -> str:
        markup = "<br/>".join(self._line(one, caps=own.caps) for one in run.text.split("\n"))
        bold, italic = run.bold or bool(run.heading) or own.bold, run.italic != own.italic
        face = quoteattr(face_name(self.pen.family, bold=bold, italic=italic))
        size = own.size * _HEADINGS[run.heading]
        if run.underline:
            markup = f"<u>{markup}</u>"
        shade = f" color={quoteattr(_printable(run.colour))}" if run.colour else ""
        return f'<font name={face} size="{size:.2f}"{shade}>{markup}</font>'

    def _line(self, text: str, *, caps: bool) -> str:
        """Return a line of a run, with one space where it begins or ends with some."""
        found = _EDGE.match(text)
        before, said, after = found.groups() if found else ("", text, "")
        plain = self.plain(said)
        shown = plain.upper() if caps else plain
        return f"{' ' * bool(before)}{escape(shown)}{' ' * bool(after and said)}"


def _trimmed(runs: Rich) -> list[Run]:
    """Return runs without what is blank at both ends, links followed by where they lead."""
    told = []
    for run in runs:
        told.append(run)
        if run.link and run.link != run.text:
            told.append(Run(f" ({run.link})"))
    while told and not told[0].text.strip():
        told.pop(0)
    while told and not told[-1].text.strip():
        told.pop()
    return told


def _printable(colour: str) -> str:
    """Return a colour dark enough to be read on white."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    bright = sum(share * part for share, part in zip((0.3, 0.59, 0.11), parts, strict=True)) / 255
    scale = min(1.0, _DARKEST / bright) if bright else 1.0
    return "#" + "".join(f"{int(part * scale):02x}" for part in parts)
