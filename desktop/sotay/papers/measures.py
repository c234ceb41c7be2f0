"""The measures of a layout file: sheet, margins, gaps, and how each component is set."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Millimetres = Annotated[float, Meta(ge=0, le=500)]
Points = Annotated[float, Meta(ge=0, le=100)]
Share = Annotated[float, Meta(gt=0, le=1)]
Few = Annotated[int, Meta(ge=0, le=10)]
Align = Literal["left", "center", "right", "justify"]


class Part(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of every table of a layout file."""


class Page(Part, frozen=True):
    """The sheet and its margins, in mm."""

    width: Millimetres
    height: Millimetres
    top: Millimetres
    bottom: Millimetres
    left: Millimetres
    right: Millimetres
    number_baseline: Millimetres


class Head(Part, frozen=True):
    """The two blocks at the top: the office's share of the width, gaps."""

    left_share: Share
    side: Millimetres
    gap_below: Points
    number_gap: Points
    in_full: dict[str, str]


class Rules(Part, frozen=True):
    """Lines under text, as a share of the longest line above them."""

    issuer: Share
    motto: Share
    subject: Share
    thickness: Points
    gap: Points


class Signing(Part, frozen=True):
    """Room for stamp and signature, and how much body text must go with it."""

    gap_above: Points
    room: Millimetres
    least_room: Millimetres  # where that alone spares a page
    body_lines: Few

    def rooms(self) -> tuple[float, float]:
        """Return the rooms to try, the best first, in millimetres."""
        return self.room, self.least_room


class Roll(Part, frozen=True):
    """The table of officials."""

    table_from: Annotated[int, Meta(ge=1)]
    columns: tuple[Share, Share, Share, Share]
    padding: Points


class Component(Part, frozen=True):
    """How one component is set. `lines` is in single lines (1 = 1.15 of the size)."""

    size: Annotated[float, Meta(ge=6, le=40)]
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: Align = "left"
    indent: Millimetres = 0
    gap: Points = 0
    lines: Annotated[float, Meta(ge=1, le=3)] = 1.0


class Components(Part, frozen=True):
    """The components of NĐ 30/2020, Phụ lục I, and those of the body."""

    superior: Component
    issuer: Component
    country: Component
    motto: Component
    number: Component
    kind: Component
    subject: Component
    line: Component
    heading: Component
    body: Component
    speaker: Component
    table_head: Component
    table_text: Component
    table_mark: Component
    role: Component
    post: Component
    signatory: Component
    recipients: Component
    recipient: Component
    page_number: Component
    draft: Component
