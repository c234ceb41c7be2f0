"""What a blank questionnaire is made of: words, questions with their room to answer, tables."""

from dataclasses import dataclass, field
from typing import Literal

from sotay.model.words import PURPOSES_VERSION


@dataclass(frozen=True, slots=True)
class Run:
    """Text that looks alike; a line feed ends a line. `heading` 0 to 6, `colour` as `#rrggbb`."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    heading: int = 0
    colour: str = ""
    link: str = ""


Rich = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG or PNG that a child made (`media.images`), and its size in pixels."""

    content: bytes = field(repr=False)
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Option:
    """One choice."""

    label: Rich
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """Choices to tick: one (`○`), several (`□`), or ranked by figures; `columns` 0: as it fits."""

    options: tuple[Option, ...]
    how: Literal["one", "many", "rank"] = "one"
    columns: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """Choices that are too many to print, by the name of their list; `number` 0: not known."""

    name: str
    number: int
    many: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines to write on."""

    number: int = 1


@dataclass(frozen=True, slots=True)
class Figures:
    """A box a figure; `decimals` behind a comma. `note` says what may be written."""

    whole: int
    decimals: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """Boxes of a day, a month, a year, a time of day, or a day with a time."""

    what: Literal["day", "month", "year", "time", "both"] = "day"


@dataclass(frozen=True, slots=True)
class Place:
    """Latitude and longitude; `several` points leave lines."""

    several: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A picture, sound, film or file that is made elsewhere: its number or name is noted."""

    what: Literal["image", "audio", "video", "file"] = "file"


@dataclass(frozen=True, slots=True)
class Tick:
    """One box to tick."""


Space = Choices | Listed | Lines | Figures | Moment | Place | File | Tick


@dataclass(frozen=True, slots=True)
class Told:
    """What stands before an answer: number, words, hint, when it is asked, what is demanded."""

    label: Rich = ()
    number: str = ""
    hint: Rich = ()
    condition: str = ""  # a clause: "câu 5 = Có"
    plain: bool = True  # off where the condition could only be written out as a formula
    required: bool = False
    rule: str = ""
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its room."""

    told: Told
    space: Space


@dataclass(frozen=True, slots=True)
class Note:
    """Something that is only read."""

    told: Told


@dataclass(frozen=True, slots=True)
class Section:
    """What holds together: a heading, a condition of all its parts (`covers` names them)."""

    told: Told
    parts: tuple["Part", ...]
    covers: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Questions with the same choices: a row each, a column a choice."""

    heads: tuple[Rich, ...]
    rows: tuple[Told, ...]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Turns:
    """A repeat, `number` times: as a table where its questions are short, else one by one."""

    told: Told
    parts: tuple["Part", ...]
    number: int
    more: bool = True  # whether there may be others than those printed


Part = Asked | Note | Section | Grid | Turns


@dataclass(frozen=True, slots=True)
class Blank:
    """A questionnaire to fill in by hand. `digest` is the SHA-256 of its XForm in hex.

    `consent` is the text to read, filled, of the version `read`; `unit` the lines of the office,
    none where it is to be written in. `size` is that of the questions' type, in points.
    """

    title: str
    id: str
    version: str
    digest: str
    consent: str
    parts: tuple[Part, ...]
    unit: tuple[str, ...] = ()
    size: float = 12
    read: str = PURPOSES_VERSION


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answered questionnaire: a heading of a part or turn, or a question answered.

    `deep` counts what it stands in.
    """

    kind: Literal["part", "turn", "answer"]
    label: str
    told: str = ""
    number: str = ""
    deep: int = 0


@dataclass(frozen=True, slots=True)
class Filled:
    """A questionnaire as it was answered. `id` to `digest` are of the questionnaire.

    `facts` and `consents` are lines; `gone` says in a sentence why there are no answers, "" where
    there may be. `code` is the record's own, for the foot.
    """

    title: str
    code: str
    id: str
    version: str
    digest: str
    facts: tuple[str, ...]
    consents: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: str = ""
    attachments: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    gone: str = ""
    draft: bool = False
