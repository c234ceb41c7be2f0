"""A label cut into pieces: text, and what may turn out to be markup. Time is linear in its length.

Every pattern that repeats stops at the sign it begins with, so that no letter is looked at often.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from sotay.forms.layout.colours import colour

Mark = tuple[str, str | int]  # an attribute of a style, and what it is to be
TAGS: Final[dict[str, Mark | None]] = {
    "b": ("bold", True), "strong": ("bold", True), "i": ("italic", True), "em": ("italic", True),
    "u": ("underline", True), "span": None, "font": None, "p": None, "div": None,
    **{f"h{level}": ("heading", level) for level in range(1, 7)},
}  # fmt: skip
BLOCKS: Final = frozenset(("p", "div", *(f"h{level}" for level in range(1, 7))))
_ENTITIES: Final = {
    "lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'", "nbsp": "\u00a0", "#39": "'"
}  # fmt: skip
_TOKEN: Final = re.compile(
    r"\\(?P<escaped>[\\*_#<>\[\]()`&!-])"
    r"|(?P<end><br\s{0,9}/?>|\r\n|\r|\n)"
    rf"|<(?P<slash>/?)(?P<tag>{'|'.join(TAGS)})(?P<rest>(?:\s[^<>]{{0,300}})?)>"
    r"|\[(?P<named>[^\[\]\n]{1,500})\]\((?P<address>https?://[^\s()<>\[\]]{1,2000})\)"
    r"|&(?P<entity>lt|gt|amp|quot|apos|nbsp|#39);"
    r"|(?P<run>\*+|_+)"
    r"|(?:(?<=[\r\n])|\A)[ \t]{0,3}(?P<heading>#{1,6})[ \t]+(?=\S)",
    re.IGNORECASE,
)
_EMPTY: Final = "****"  # bold around an answer that is not there: `**${name}**` of nobody
_COLOUR: Final = re.compile(
    r"(?<![\w-])color\s{0,9}[:=]\s{0,9}[\"']?([^\"';]{1,40})", re.IGNORECASE
)
Kind = Literal["text", "end", "run", "opens", "closes", "heading"]


@dataclass(slots=True)
class Token:
    """A piece as it is written. What it was found to begin and to end is noted in it.

    Of what begins or ends something, `text` is what is left to be read.
    """

    kind: Kind
    text: str
    name: str = ""  # of a tag
    mark: Mark | None = None  # that a tag or a heading sets
    before: str = ""  # the letters on both sides of a run
    after: str = ""
    begins: list[Mark] = field(default_factory=list)
    ends: list[Mark] = field(default_factory=list)


def tokens(text: str) -> Iterator[Token]:
    """Yield the pieces of `text` in their order."""
    at = 0
    for found in _TOKEN.finditer(text):
        if at < found.start():
            yield Token("text", text[at : found.start()])
        at = found.end()
        yield from _token(found, text)
    if at < len(text):
        yield Token("text", text[at:])


def _token(found: re.Match[str], text: str) -> Iterator[Token]:
    if found["address"]:
        link: Mark = ("link", found["address"])
        yield Token("text", "", begins=[link])
        yield from tokens(found["named"])
        yield Token("text", "", ends=[link])
    elif found["tag"]:
        yield _tag(found)
    elif found["run"]:
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        nothing = found["run"] == _EMPTY and not f"{before}{after}".strip(" ?.,:;")
        yield Token("text", "") if nothing else Token("run", found[0], before=before, after=after)
    elif found["heading"]:
        yield Token("heading", "", mark=("heading", len(found["heading"])))
    elif found["end"]:
        yield Token("end", "\n")
    elif found["escaped"]:
        yield Token("text", found["escaped"])
    else:
        yield Token("text", _ENTITIES[found["entity"].casefold()])


def _tag(found: re.Match[str]) -> Token:
    name = found["tag"].casefold()
    if found["slash"]:
        return Token("closes", found[0], name)
    told = _COLOUR.search(found["rest"])
    shade = colour(told[1]) if told else ""
    return Token("opens", found[0], name, TAGS[name] or (("colour", shade) if shade else None))
