"""A paper's layout, read strictly from `resources/layouts/NAME.toml`.

Every number and word of a paper is there, each with the rule it follows; here is only its
shape. An unknown key, a missing one, a number outside what can be printed or an unknown
place to fill (`{…}`) is refused when the file is read, not when someone prints.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import msgspec

from sotay.base.resources import resource
from sotay.base.sentences import _
from sotay.base.text import nfc_values
from sotay.model.directory.minutes import SectionName
from sotay.model.matter import MatterKind
from sotay.model.meeting import MeetingKind, Presence
from sotay.papers.errors import LayoutUnusable
from sotay.papers.measures import Components, Head, Page, Part, Roll, Rules, Signing
from sotay.papers.wording import (
    FILLS,
    AttendanceWords,
    Blanks,
    Headings,
    Items,
    Kind,
    Words,
    places,
)


class Layout(Part, frozen=True):
    """One layout file."""

    name: str
    basis: str
    sections: tuple[SectionName, ...]
    page: Page
    head: Head
    rules: Rules
    signing: Signing
    roll: Roll
    components: Components
    words: Words
    blanks: Blanks
    attendance: AttendanceWords
    headings: Headings
    items: Items
    kinds: dict[MeetingKind, Kind]


def _sentences(tree: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _sentences(value, f"{path}{key}.")
        elif isinstance(value, str):
            yield path + key, value


def _check(layout: Layout) -> None:
    for path, sentence in _sentences(msgspec.to_builtins(layout)):
        unknown = places(sentence) - FILLS.get(path, set())
        if unknown:
            raise ValueError(f"{path}: {{{unknown.pop()}}}")
    for table, keys in (
        (layout.kinds, MeetingKind), (layout.items.matter_kinds, MatterKind),
        (layout.attendance.in_list, Presence), (layout.attendance.in_table, Presence),
    ):  # fmt: skip
        missing = set(get_args(keys)) - set(table)
        if missing:
            raise ValueError(_("thiếu mục {name}").format(name=missing.pop()))


def parse_layout(name: str, text: str) -> Layout:
    """Return the layout written in the TOML `text`; raises `LayoutUnusable`."""
    try:
        layout = msgspec.convert(nfc_values(tomllib.loads(text)), Layout)
        _check(layout)
    except ValueError as fault:  # TOML's and msgspec's errors are ValueErrors too
        raise LayoutUnusable(name, str(fault)) from fault
    return layout


@cache
def load_layout(name: str) -> Layout:
    """Return the layout `resources/layouts/NAME.toml`; raises `LayoutUnusable`."""
    try:
        text = resource(f"layouts/{name}.toml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise LayoutUnusable(name, str(fault)) from fault
    return parse_layout(name, text)
