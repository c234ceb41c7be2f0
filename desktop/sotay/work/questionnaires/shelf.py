"""The shelf: load a questionnaire, list them, retire one and have it back, open it to answer."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256 as digest
from pathlib import PurePosixPath
from typing import Final

from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.base.text import fold, nfc
from sotay.base.writing import written_line
from sotay.forms.beside import names
from sotay.forms.model.errors import Problem
from sotay.forms.model.form import Form
from sotay.forms.opening import Opened, open_form
from sotay.model.survey import Pinned
from sotay.vault.questionnaires import shelf
from sotay.vault.questionnaires.shelf import Content, Questionnaire
from sotay.work import cardrows, lately
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import personal
from sotay.work.questionnaires.errors import (
    BesideTooLarge,
    QuestionnaireAmbiguous,
    QuestionnaireUnknown,
)

SHELF: Final = "questionnaire"  # what an outcome says was touched
MOST_BESIDE: Final = 200  # files
LARGEST_BESIDE: Final = 20 << 20  # bytes of one
ALL_BESIDE: Final = 64 << 20
_LINE: Final = 300  # characters of a title, an id, a version
_LEAST: Final = 6  # digits of a hash that may name one
_MADE: Final = "itemsets.csv"  # made of the workbook itself


@dataclass(frozen=True)
class Added:
    """A questionnaire as it was taken in: what to look at, and what asks who somebody is.

    `known`: it was here already, and nothing of it changed but files that were missing.
    """

    sha256: str
    title: str
    warnings: tuple[Problem, ...]
    personal: Mapping[str, str]
    known: bool


def add(
    desk: Desk, name: str, content: bytes, media: Mapping[str, bytes], *, origin: str = "file"
) -> Outcome[Added]:
    """Load a questionnaire with those of the files beside it that it names.

    Raises `FormRefused` with every reason there is, `BesideTooLarge`.
    """
    plain = {_plain_name(path): held for path, held in media.items()}
    opened = open_form(name, content, plain.get)
    beside = _beside({one: plain[one] for one in plain if names(opened.xform, one)})
    if (made := opened.media(_MADE)) is not None:
        beside = {**beside, _MADE: made}
    sha256 = digest(opened.xform).hexdigest()
    known = shelf.find(desk.vault.store, sha256)
    asks = personal.found(opened)
    pinned = pin(opened.form, sha256)
    carded = {**cardrows.marked(desk, opened, pinned.id), **asks.fields}
    one = Questionnaire(
        sha256, pinned.id, pinned.version, pinned.title, written_line(name)[:_LINE],
        written_line(origin)[:_LINE], desk.clock.now_ms(), personal=carded,
    )  # fmt: skip
    warnings = (*opened.warnings, *_warned(asks), *_others(desk, sha256, beside))
    with desk.vault.writing(desk.clock, "questionnaire-add", sha256) as connection:
        shelf.put(connection, one, Content(opened.xform, content, beside))
        shelf.retire(connection, sha256, None)
    fields = known.personal if known else one.personal
    added = Added(sha256, one.title, warnings, fields, known is not None)
    return Outcome(added, frozenset({SHELF}))


def _plain_name(path: str) -> str:
    return nfc(written_line(PurePosixPath(path.replace("\\", "/")).name))[:_LINE]


def _beside(media: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that go beside a questionnaire; raises `BesideTooLarge`."""
    total = 0
    for number, (name, content) in enumerate(media.items(), 1):
        total += len(content)
        if number > MOST_BESIDE:
            raise BesideTooLarge(name, counted("là tệp thứ {n}, nhiều hơn mức nhận", number))
        for size, most in ((len(content), LARGEST_BESIDE), (total, ALL_BESIDE)):
            if size > most:
                says = _("lớn hơn {n}, hoặc cùng các tệp khác lớn hơn mức ấy")
                raise BesideTooLarge(name, says.format(n=size_told(most)))
    return dict(media)


def _warned(asks: personal.Found) -> list[Problem]:
    says = _("hỏi tên, nơi ở hoặc số giấy tờ của từng người trong nhóm lặp: cân nhắc bỏ câu này")
    return [Problem(path, says) for path in asks.in_repeats]


def _others(desk: Desk, sha256: str, beside: Mapping[str, bytes]) -> list[Problem]:
    """Return the files that differ from those kept beside this very questionnaire."""
    kept = shelf.content(desk.vault.store, sha256)
    says = _("khác với tệp cùng tên đã lưu với mẫu này; giữ tệp đã lưu. Đổi phiên bản để đổi tệp")
    there = kept.media if kept else {}
    return [
        Problem(name, says)
        for name, content in beside.items()
        if there.get(name, content) != content
    ]


def pin(form: Form, sha256: str, language: str = "") -> Pinned:
    """Return how a record names a questionnaire."""
    return Pinned(
        id=_line(form.id),
        version=_line(form.version),
        sha256=sha256,
        title=_line(form.title or form.id),
        language=_line(language or form.texts.default),
    )


def _line(text: str) -> str:
    return nfc(" ".join(written_line(text).split()))[:_LINE]


def every(desk: Desk, *, retired: bool = True) -> list[Questionnaire]:
    """Return the questionnaires, the newest first; without the retired ones if so asked."""
    return [one for one in shelf.every(desk.vault.store) if retired or one.retired_at is None]


def newest(found: Iterable[Questionnaire]) -> list[Questionnaire]:
    """Return the first in use of each id, of questionnaires that come newest first."""
    kept: dict[str, Questionnaire] = {}
    for one in found:
        if one.retired_at is None:
            kept.setdefault(one.id, one)
    return list(kept.values())


def find(desk: Desk, named: str, *, retired: bool = False) -> Questionnaire:
    """Return the one that a hash, its beginning, an id or a title names; newest first.

    Of several versions one in use, or with `retired` one that is not, comes before the others.
    Raises `QuestionnaireUnknown`, `QuestionnaireAmbiguous`.
    """
    wanted = nfc(named.strip())
    there = shelf.every(desk.vault.store)
    exact = [one for one in there if wanted == one.sha256]
    begin = [
        one for one in there if len(wanted) >= _LEAST and one.sha256.startswith(wanted.lower())
    ]
    called = [one for one in there if wanted in (one.id, one.title)]
    alike = [one for one in there if fold(wanted) in (fold(one.id), fold(one.title))]
    for some in (exact, begin, called, alike):
        meant = [one for one in some if (one.retired_at is not None) is retired] or some
        if len({one.id for one in meant}) > 1 or (some is begin and len(some) > 1):
            raise QuestionnaireAmbiguous(named)
        if meant:
            return meant[0]
    raise QuestionnaireUnknown(named)


def retire(desk: Desk, sha256: str) -> Outcome[Questionnaire]:
    """Offer a questionnaire no more; its surveys go on with it. Raises `QuestionnaireUnknown`."""
    return _retired(desk, sha256, desk.clock.now_ms(), "questionnaire-retire")


def back(desk: Desk, sha256: str) -> Outcome[Questionnaire]:
    """Offer it again; raises `QuestionnaireUnknown`."""
    return _retired(desk, sha256, None, "questionnaire-back")


def _retired(desk: Desk, sha256: str, at_ms: int | None, act: str) -> Outcome[Questionnaire]:
    one = known(desk, sha256)
    with desk.vault.writing(desk.clock, act, sha256) as connection:
        shelf.retire(connection, sha256, at_ms)
    return Outcome(replace(one, retired_at=at_ms), frozenset({SHELF}))


def known(desk: Desk, sha256: str) -> Questionnaire:
    """Return a questionnaire by its hash; raises `QuestionnaireUnknown`."""
    if (one := shelf.find(desk.vault.store, sha256)) is None:
        raise QuestionnaireUnknown(sha256[:16])
    return one


def opened(desk: Desk, sha256: str) -> Opened:
    """Return a questionnaire to answer by; raises `QuestionnaireUnknown`, `FormRefused`.

    What it holds is of memory alone: it may be handed to any thread.
    """
    return reading(desk, sha256)()


def reading(desk: Desk, sha256: str) -> Callable[[], Opened]:
    """Return what gives a questionnaire to answer by: slow if not read lately; asks no notebook.

    It may be called in any thread, and raises `FormRefused`; this raises `QuestionnaireUnknown`.
    """
    return lately.reading(desk.forms, desk.vault.store, known(desk, sha256))


def content(desk: Desk, sha256: str) -> Content:
    """Return what a questionnaire is made of; raises `QuestionnaireUnknown`."""
    if (kept := shelf.content(desk.vault.store, sha256)) is None:
        raise QuestionnaireUnknown(sha256[:16])
    return kept


def alike(desk: Desk, sha256: str) -> list[Questionnaire]:
    """Return all versions of a questionnaire, itself first; raises `QuestionnaireUnknown`."""
    one = known(desk, sha256)
    others = [each for each in every(desk) if each.id == one.id and each.sha256 != sha256]
    return [one, *others]


def versions(desk: Desk, form: str, but: Collection[str] = ()) -> list[Questionnaire]:
    """Return those in use with this id, the newest first."""
    return [one for one in every(desk, retired=False) if one.id == form and one.sha256 not in but]
