"""Two papers on consent: the sheet with the text to read, and the confirmation of a withdrawal.

Set as minutes are (NĐ 30/2020, mẫu 1.9); the words are in `resources/layouts/nd30-dong-y.toml`.
Loading this module loads reportlab.
"""

from collections.abc import Sequence
from functools import cache

from sotay.model.office import Office
from sotay.model.words import PURPOSES
from sotay.papers.fonts import FontFamily
from sotay.papers.formal import Signatory, dashed, formal_minutes, formal_pen, heading, read_words
from sotay.papers.measures import Part
from sotay.papers.paper import Paper
from sotay.papers.roll import plain_lines

WORDS = "nd30-dong-y"
_BLANK = "………………………………"


class Words(Part, frozen=True):
    """The words of both papers."""

    subject: str
    version: str
    code: str
    asked_on: str
    asked_at: str
    text: str
    purposes: str
    purpose: str
    made: str
    left_role: str
    right_role: str
    witness_role: str
    guardian_role: str
    withdrawn_subject: str
    withdrawn: str
    withdrawn_line: str
    effect: str
    effects: tuple[str, ...]
    limits: str
    limit_lines: tuple[str, ...]
    withdrawn_made: str


@cache
def _words() -> Words:
    return read_words(WORDS, Words)


def sheet_pdf(
    text: str, version: str, code: str, office: Office, *, fonts: FontFamily | None = None
) -> Paper:
    """Return the sheet with the `text` of `version`, filled, nothing ticked; `NoSerifFont`, …."""
    pen, words = formal_pen(fonts), _words()
    facts = [
        words.version.format(version=version),
        words.code.format(code=code or _BLANK),
        words.asked_on.format(day=_BLANK),
        words.asked_at.format(place=_BLANK),
    ]
    asked = [
        pen.blank(
            f"- {words.purpose.format(purpose=one, answer='').strip()}", pen.layout.components.body
        )
        for one in PURPOSES.values()
    ]
    parts = [
        heading(pen, words.text),
        *plain_lines(pen, text),
        heading(pen, words.purposes),
        *asked,
    ]
    beside = Signatory(words.witness_role, ""), Signatory(words.guardian_role, "")
    signing = (*_signing(office), *beside)
    return formal_minutes(pen, office, words.subject, facts, parts, words.made, signing)


def withdrawal_pdf(
    code: str,
    lines: Sequence[tuple[str, str, str, str]],
    office: Office,
    *,
    fonts: FontFamily | None = None,
) -> Paper:
    """Return the confirmation; raises `NoSerifFont`, `LayoutUnusable`, ….

    `lines` are (purpose, agreed at, withdrawn at, what the province was told), the last in words.
    """
    pen, words = formal_pen(fonts), _words()
    gone = [
        words.withdrawn_line.format(purpose=PURPOSES[purpose], at=at, gone=when, told=told)
        for purpose, at, when, told in lines
    ]
    parts = [heading(pen, words.withdrawn), *dashed(pen, gone)]
    for title, said in ((words.effect, words.effects), (words.limits, words.limit_lines)):
        parts += [heading(pen, title), *dashed(pen, said)]
    facts = [words.code.format(code=code or _BLANK)]
    return formal_minutes(
        pen, office, words.withdrawn_subject, facts, parts, words.withdrawn_made, _signing(office)
    )


def _signing(office: Office) -> tuple[Signatory, Signatory]:
    return Signatory(_words().left_role, ""), Signatory(_words().right_role, office.recorder)
