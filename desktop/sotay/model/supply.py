"""What a subject of personal data is given of an interview: the file's shape.

Luật 91/2025/QH15, Điều 4 and 15; Nghị định 356/2025/NĐ-CP, Điều 5. Only what the notebook's
structure ties to one respondent; what it cannot tell apart is named in `left_out`.
"""

from datetime import date
from typing import Final

from sotay.model.matter import MatterKind, MatterState, Sector
from sotay.model.records import (
    AgeBand,
    ConsentMethod,
    Line,
    Moment,
    Paragraph,
    Place,
    Purpose,
    Shape,
    Text,
)

FORMAT: Final = "sotay-du-lieu-dang-giu"
VERSION: Final = 1


class Contact(Shape, frozen=True):
    """The contact card as it was opened for this."""

    name: Line = ""
    reach: Line = ""
    note: Paragraph = ""


class Answer(Shape, frozen=True, kw_only=True):
    """One consent; a witness is somebody else, so only whether there was one is told.

    `replaced`: a later answer to the same purpose counts in its place.
    """

    purpose: Purpose
    given: bool
    method: ConsentMethod
    text_version: Line
    at: Moment
    recorded_by: Line = ""
    witnessed: bool = False
    withdrawn: Moment | None = None
    replaced: bool = False


class Noted(Shape, frozen=True, kw_only=True):
    """A matter that was written down at this interview.

    `state` is where it stands by what the province answered and residents were told; `own` is what
    its record says.
    """

    kind: MatterKind
    text: Paragraph
    sector: Sector
    state: MatterState
    own: MatterState
    agency: Line = ""
    noted: Moment


class Kept(Shape, frozen=True, kw_only=True):
    """A file kept with the interview; its content is given apart, once it was looked at."""

    name: Line
    type: Line
    size: int
    caption: Line = ""
    added: Moment


class Version(Shape, frozen=True, kw_only=True):
    """A closed state of the interview, as it stood then."""

    at: Moment
    title: Line
    notes: Text


class Passing(Shape, frozen=True, kw_only=True):
    """A bundle that carried the interview to the province."""

    number: int
    sealed: Moment
    received: bool


class Supply(Shape, frozen=True, kw_only=True):
    """Everything about one respondent of one interview. Parts not given are None or empty."""

    format: str = FORMAT
    v: int = VERSION
    request: Line
    received: date
    made: Moment
    office: Line
    code: Line
    age_band: AgeBand
    title: Line
    held: Moment
    place: Place
    recorder: Line = ""
    contact: Contact | None = None
    consents: tuple[Answer, ...] = ()
    notes: Text | None = None
    matters: tuple[Noted, ...] = ()
    attachments: tuple[Kept, ...] = ()
    versions: tuple[Version, ...] = ()
    sent: tuple[Passing, ...] = ()
    maybe_sent: bool = False  # also in what this notebook, brought back from a copy, does not know
    retain_until: date | None = None
    left_out: tuple[Line, ...] = ()
