"""How questionnaires look on paper, read strictly from `resources/layouts/phieu-hoi.toml`."""

from functools import cache
from typing import Annotated

from msgspec import Meta

from sotay.papers.formal import read_words
from sotay.papers.measures import Align, Millimetres, Page, Part, Points, Share

LAYOUT = "phieu-hoi"
Number = Annotated[int, Meta(ge=1, le=1000)]
Size = Annotated[float, Meta(ge=6, le=30)]


class Sizes(Part, frozen=True):
    """The sizes of type that may be asked for, in points."""

    least: Size
    most: Size


class Boxes(Part, frozen=True):
    """Boxes and lines to write in, in mm; the stroke in points."""

    tick: Millimetres
    digit_width: Millimetres
    digit_height: Millimetres
    line: Millimetres
    number: Millimetres
    gap: Millimetres
    shortest_line: Millimetres
    picture: Millimetres
    option_picture: Millimetres
    stroke: Points


class Limits(Part, frozen=True):
    """Where choices, tables and blocks end to be printed as such."""

    options: Number
    grid_columns: Number
    table_columns: Number
    cell_options: Number
    cell_letters: Number
    option_letters: Number
    least_column: Millimetres
    row: Millimetres
    keep: Share


class Set(Part, frozen=True):
    """How one component is set; `size` in sizes of the questions' type, `gap` below in points."""

    size: Annotated[float, Meta(ge=0.5, le=3)]
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: Align = "left"
    gap: Points = 0


class Components(Part, frozen=True):
    """The components of a questionnaire."""

    office: Set
    title: Set
    fact: Set
    legend: Set
    section: Set
    turn: Set
    number: Set
    label: Set
    hint: Set
    condition: Set
    option: Set
    head: Set
    cell: Set
    small: Set
    consent: Set
    foot: Set


class Words(Part, frozen=True):
    """The words of a questionnaire; what stands in braces is filled."""

    office: str
    code: str
    day: str
    recorder: str
    hamlet: str
    legend: str
    legend_no_star: str
    consent: str
    version: str
    agrees: str
    refuses: str
    signs: tuple[str, ...]
    sign: str
    condition: str
    condition_formula: str
    covers: str
    covers_formula: str
    rule: str
    required: str
    turn: str
    turn_named: str
    ordinal: str
    more: str
    rank: str
    listed: str
    listed_many: str
    listed_unknown: str
    latitude: str
    longitude: str
    image: str
    audio: str
    video: str
    file: str
    done: str
    comma: str
    page: str
    running: str
    foot: str
    foot_no_version: str
    day_parts: tuple[str, str, str]
    time_parts: tuple[str, str]


class Filled(Part, frozen=True):
    """The words and measures of a questionnaire as it was answered."""

    share: Share
    long: Number
    rows: Number
    size: Size
    deeper: Millimetres
    answers: str
    consents: str
    notes: str
    attachments: str
    draft: str
    running: str
    foot: str


class Look(Part, frozen=True):
    """One layout file."""

    basis: str
    page: Page
    size: Sizes
    boxes: Boxes
    limits: Limits
    components: Components
    words: Words
    filled: Filled


@cache
def load_look() -> Look:
    """Return `resources/layouts/phieu-hoi.toml`; raises `LayoutUnusable`."""
    return read_words(LAYOUT, Look)
