"""ODK's Markdown in labels and hints, read into spans: what a window or a paper draws.

Bold, italic, underlined, headings, links, colours and line breaks, in Markdown or in the few HTML
tags that ODK Collect draws (XLSForm, "Styling prompts"). All else is text and stays as it was
written, a mark without its other half as well. The text of a span is text: whoever draws it
escapes it for what he draws on. Time is linear in the length of a label.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sotay.forms.layout.pairing import pair
from sotay.forms.layout.tokens import Mark, Token, tokens


@dataclass(frozen=True, slots=True)
class Style:
    """How text is to look: `heading` 1 to 6 or 0, `colour` as `#rrggbb` or "", `link` an address.

    An address begins with `http://` or `https://`.
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    heading: int = 0
    colour: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Text that looks alike. A line feed in it ends a line."""

    text: str
    style: Style = Style()


def spans(text: str) -> tuple[Span, ...]:
    """Return `text` in pieces that look alike, neighbours differing in their style."""
    found = list(tokens(text))
    pair(found)
    styled = groupby(_styled(found), key=lambda one: one.style)
    return tuple(Span("".join(one.text for one in some), style) for style, some in styled)


def plain(text: str) -> str:
    """Return `text` without its marks, line ends kept as line feeds."""
    return "".join(one.text for one in spans(text))


def _styled(found: Sequence[Token]) -> Iterator[Span]:
    on: dict[str, list[Mark]] = {}
    style = Style()
    for token in found:
        if token.ends:
            for mark in token.ends:
                on[mark[0]].pop()  # of one kind, what began last ends first
            style = _style(on)
        if token.text:
            yield Span(token.text, style)
        if token.begins:
            for mark in token.begins:
                on.setdefault(mark[0], []).append(mark)
            style = _style(on)


def _style(on: dict[str, list[Mark]]) -> Style:
    """Return the style where these marks hold; of several of one kind, the last."""
    told: dict[str, Any] = {name: marks[-1][1] for name, marks in on.items() if marks}
    return Style(**told)
