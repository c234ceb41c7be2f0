"""Whether a questionnaire can be used: what it holds, what its author should know, why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sotay.base.errors import SotayError
from sotay.base.sentences import Sentence, _, counted
from sotay.forms.layout.asked import asked
from sotay.forms.layout.titles import title
from sotay.forms.model.errors import FormRefused, Problem
from sotay.forms.model.form import Form, Group
from sotay.forms.opening import Opened, open_form
from sotay.forms.session.lists import Media, file_of
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting

_SCHEME: Final = "jr://"
_AGAIN: Final[Sentence] = "Sửa ở tệp gốc, lưu lại rồi nạp lại."


@dataclass(frozen=True)
class Contents:
    """What a form is called and holds; `parts` are its groups that have a title.

    `questions` are those that a person answers, as the interview counts them.
    """

    title: str
    id: str
    version: str
    languages: tuple[str, ...]
    questions: int
    parts: int
    repeats: int
    lists: int

    def counts(self) -> str:
        """Return how much of everything there is, in words; what there is none of is left out."""
        told = (
            (self.questions, counted("{n} câu hỏi", self.questions)),
            (self.parts, counted("{n} mục", self.parts)),
            (self.repeats, counted("{n} nhóm lặp", self.repeats)),
            (self.lists, counted("{n} danh sách", self.lists)),
        )
        return ", ".join(words for number, words in told if number) or _("không có câu hỏi nào")


@dataclass(frozen=True)
class Soundness:
    """What was found in one file. `contents` is None where the form cannot be used.

    `missing` are the files that it names and that were not handed over with it.
    """

    file: str
    contents: Contents | None = None
    refusals: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the form can be used."""
        return self.contents is not None


def looked_over(name: str, content: bytes, setting: Setting) -> tuple[Soundness, Opened | None]:
    """Return what is to be said of a form's file, and the form where it can be used."""
    try:
        opened = open_form(name, content, setting.media)
        Session.begin(opened.form, setting)  # what only the first record shows
    except FormRefused as fault:
        return Soundness(name, refusals=fault.problems), None
    except SotayError as fault:
        return Soundness(name, refusals=(Problem(name, str(fault)),)), None
    return soundness(name, opened), opened


def soundness(name: str, opened: Opened) -> Soundness:
    """Return what is to be said of a form that can be used."""
    missing = tuple(dict.fromkeys(absent(opened.form, opened.media)))
    named = tuple(f"“{one}”" for one in missing)
    warnings = tuple(
        one for one in opened.warnings if one.where or not any(file in one.what for file in named)
    )
    return Soundness(name, contents(opened.form), warnings=warnings, missing=missing)


def contents(form: Form) -> Contents:
    """Return what a form holds, counted."""
    return Contents(
        form.title,
        form.id,
        form.version,
        form.texts.languages,
        sum(1 for _one in asked(form)),
        sum(isinstance(one, Group) and title(one) is not None for one in form.controls),
        len(form.repeats),
        len({*form.lists, *form.outside}),
    )


def absent(form: Form, media: Media) -> Iterator[str]:
    """Yield the names of files that a form needs and `media` does not have."""
    for name in needed(form):
        if media(name) is None:
            yield name


def needed(form: Form) -> Iterator[str]:
    """Yield the names of the files beside a form: lists, then pictures and sounds of its texts."""
    for source in form.outside.values():
        if (file := file_of(source)) is not None:
            yield file
    for told in form.texts.told.values():
        for kind, parts in told.items():
            for part in parts:
                if kind and isinstance(part, str) and part.strip().startswith(_SCHEME):
                    yield part.strip().rpartition("/")[2]


def way(problem: Problem) -> str:
    """Return what to do about a reason."""
    if problem.sheet and problem.row and problem.column:
        says = _("Mở tệp gốc, sửa ô ở dòng {r}, cột {c} của trang {s}, lưu lại rồi nạp lại.")
        return says.format(c=problem.column, r=problem.row, s=problem.sheet)
    if problem.sheet and problem.row:
        says = _("Mở tệp gốc, sửa dòng {r} của trang {s}, lưu lại rồi nạp lại.")
        return says.format(r=problem.row, s=problem.sheet)
    if problem.where.startswith("/"):
        name = problem.where.rpartition("/")[2]
        return _("Sửa câu “{n}” ở tệp gốc, lưu lại rồi nạp lại.").format(n=name)
    return _(_AGAIN)


def told(found: Soundness) -> str:
    """Return all of it as plain lines, to be copied or saved for the form's author."""
    return "\n".join(_lines(found))


def _lines(found: Soundness) -> Iterator[str]:
    yield _("Tệp: {f}").format(f=found.file)
    if (held := found.contents) is None:
        yield _("Chưa dùng được.")
    else:
        yield _("Dùng được: “{t}”.").format(t=held.title)
        yield _("Mã: {i} · Phiên bản: {v}").format(i=held.id or "–", v=held.version or "–")
        yield _("Có: {c}").format(c=held.counts())
        if held.languages:
            yield _("Ngôn ngữ: {l}").format(l=", ".join(held.languages))
    for heading, reasons in (
        (_("Lý do chưa dùng được"), found.refusals),
        (_("Lưu ý"), found.warnings),
    ):
        if reasons:
            yield ""
            yield f"{heading} ({len(reasons)}):"
        for number, one in enumerate(reasons, 1):
            yield f"{number}. {one}"
            yield f"   → {way(one)}"
    if found.missing:
        yield ""
        yield _("Thiếu tệp đi kèm: {f}").format(f=", ".join(found.missing))
