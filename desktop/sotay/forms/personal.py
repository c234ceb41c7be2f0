"""Which questions ask who somebody is, or how to reach them: those go to the contact card.

Read off the name and the words of a question, in Vietnamese with and without marks and in English,
or off a column of the workbook (`sotay::personal` = name, reach, note or no). A rule is wrong now
and then: what it found is shown when a questionnaire is loaded, and can be put right there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sotay.base.text import fold
from sotay.forms.layout.markup import plain
from sotay.forms.layout.wording import parts
from sotay.forms.model.form import Form, Question, Words
from sotay.forms.model.patterns import Pattern, told
from sotay.forms.opening import Opened

Field = Literal["name", "reach", "note"]
FIELDS: Final[tuple[Field, ...]] = ("name", "reach", "note")
NO: Final = "no"
_NEAR, _SHORT = 40, 100  # characters: a long label that names a telephone asks for other things
_TYPED: Final = frozenset(("input", "secret"))
_NOT_TYPED: Final = frozenset(("date", "dateTime", "time", "geopoint", "geotrace", "geoshape"))
# Of words without marks; a label is looked at whole, a name with its underscores as spaces.
_RULES: Final[tuple[tuple[Field, re.Pattern[str]], ...]] = (
    ("note", re.compile(
        r"\b(cccd|cmnd|cmtnd|can cuoc|chung minh (nhan dan|thu)|ho chieu|passport"
        r"|(national|citizen|identity|id) (card )?(number|no)|so dinh danh|ma dinh danh ca nhan"
        r"|so tai khoan|bank account|so (the )?(bhyt|bao hiem)|ma so thue ca nhan|so ho khau)\b"
    )),
    ("reach", re.compile(
        r"\b((so )?dien thoai|sdt|so dt|di dong|phone|telephone|mobile|cell|zalo|e ?mail"
        r"|thu dien tu|dia chi|so nha|(home|street|postal|house) address|address)\b"
    )),
    ("name", re.compile(
        r"\b(ho (va |, )?ten|hoten|ho ten dem|quy danh"
        r"|ten (cua )?(ong|ba|anh|chi|chu ho|nguoi|day du|khai sinh|dap vien|ho gia dinh)"
        r"|(full|first|last|given|family|respondent|head|hh|participant|person|your) ?s? name"
        r"|name of (the )?(respondent|head|household|person|participant|interviewee))\b"
    )),
)  # fmt: skip
_BARE: Final = re.compile(r"(ten|name|ho|what is your name|ten la gi|ten gi)[ ?:.*]*")
_OTHERS: Final = re.compile(  # whose name or address says who nobody is, or what is counted
    r"\b(bao nhieu|may (chiec|cai|so)|how many|number of phones|co dien thoai|thiet bi"
    r"|dieu tra vien|phong van vien|nguoi phong van|can bo|interviewer|enumerator|surveyor"
    r"|ten (thon|to|xa|phuong|huyen|tinh|truong|du an|cay|san pham|cong ty|co quan|don vi|hang)"
    r"|(village|school|project|facility|product|crop|company|commune|district) name"
    r"|hospital|clinic|organi[sz]ation|market|shop|network|coverage|mobile (money|banking|data)"
    r"|(song|mang) di dong|thanh toan|benh vien"
    r"|co quan|cua hang|cong ty|truong hoc|tram y te|chinh quyen)\b"
)


@dataclass(frozen=True)
class Found:
    """The questions that ask for what belongs on a card, and those in repeats that cannot go there.

    `fields` are by the path of the question.
    """

    fields: Mapping[str, Field]
    in_repeats: tuple[str, ...]


def found(opened: Opened) -> Found:
    """Return what the rule, or the workbook's own column, says of a questionnaire."""
    fields: dict[str, Field] = {}
    within: list[str] = []
    for question in opened.form.questions:
        path = told(question.pattern)
        says = opened.marked.get(path) or _read_off(opened.form, question)
        if says not in FIELDS:
            continue
        if in_repeat(opened.form, question.pattern):
            within.append(path)
        else:
            fields[path] = says
    return Found(fields, tuple(within))


def askable(form: Form) -> frozenset[str]:
    """Return the paths of the questions that a card can have: those that are asked once."""
    return frozenset(
        told(one.pattern) for one in form.questions if not in_repeat(form, one.pattern)
    )


def in_repeat(form: Form, pattern: Pattern) -> bool:
    """Return whether a question may be asked several times."""
    return any(pattern[:length] in form.repeats for length in range(1, len(pattern)))


def _read_off(form: Form, question: Question) -> Field | None:
    bind = form.binds.get(question.pattern)
    if question.kind not in _TYPED or (bind and (bind.type in _NOT_TYPED or bind.calculate)):
        return None
    labels = [fold(plain(one)) for one in _labels(form, question.label)]
    return _read(*labels, _spoken(question.pattern[-1]))


def of_name(name: str) -> Field | None:
    """Return what a question of this name asks for, where nothing but the name is known."""
    return _read(_spoken(name))


def _spoken(name: str) -> str:
    return fold(re.sub(r"[_.\-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)))


def _read(*told: str) -> Field | None:
    for said in told:
        if _OTHERS.search(said):
            return None
    for said in told:
        for field, rule in _RULES:
            at = rule.search(said)
            if at is not None and at.start() <= _NEAR and len(said) <= _SHORT:
                return field
        if _BARE.fullmatch(said.strip()):
            return "name"
    return None


def _labels(form: Form, words: Words | None) -> Iterator[str]:
    """Yield what a label says, in each language; formulas in it say nothing here."""
    for language in form.texts.languages or ("",):
        yield "".join(one for one in parts(form, words, language) if isinstance(one, str))
