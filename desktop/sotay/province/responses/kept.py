"""A draft as it is kept."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from sotay.model.letters import MOST_LETTER_FILES, LetterFile, ResponseState, Rev
from sotay.model.records import Id, Line, Paragraph, Shape


class PaperDraft(Shape, frozen=True, kw_only=True):
    """The paper that a response is written on, as far as it is known (`model.letters.Document`)."""

    number: Line = ""
    day: date | None = None
    signer: Line = ""
    title: Line = ""


class Draft(Shape, frozen=True, kw_only=True):
    """What is written of a response so far, as `model.letters.Response` will have it."""

    id: Id
    matter: Id
    rev: Rev
    text: Paragraph = ""
    agency: Line = ""
    state: ResponseState | Literal[""] = ""
    deed: Line = ""
    until: date | None = None
    ask: Line = ""
    document: PaperDraft | None = None
    replaces: Id | None = None
    files: Annotated[tuple[LetterFile, ...], Meta(max_length=MOST_LETTER_FILES)] = ()


@dataclass(frozen=True)
class Kept:
    """A draft as it was kept: `version` rises with each save, `at` is when (ms UTC)."""

    draft: Draft
    version: int
    at: int
    state: str
