"""The words of a form on paper: where an answer would stand in them, its question is named."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sotay.base.sentences import _
from sotay.forms.layout.markup import spans
from sotay.forms.layout.naming import Names
from sotay.forms.layout.wording import parts, texts
from sotay.forms.model.form import Form, Part, Words
from sotay.forms.model.patterns import Pattern, walked
from sotay.forms.xpath.syntax import Path
from sotay.papers.questionnaires.parts import Picture, Rich, Run

Pictures = Callable[[str], Picture | None]  # by a file's name; None where there is none to print
_IMAGES = ("image", "big-image")


def run_up(text: str) -> Rich:
    """Return a label with its Markdown as paper takes it."""
    return tuple(
        Run(one.text, one.style.bold, one.style.italic, one.style.underline, one.style.heading,
            one.style.colour, one.style.link)
        for one in spans(text)
    )  # fmt: skip


@dataclass(frozen=True)
class Wording:
    """Reads words in one language."""

    form: Form
    language: str
    names: Names
    pictures: Pictures

    def rich(self, words: Words | None, own: Pattern) -> Rich:
        """Return words that stand at `own`."""
        return run_up(self.text(words, own))

    def text(self, words: Words | None, own: Pattern) -> str:
        """Return words with their marks as they are written."""
        here = (*own, words.below) if words is not None and words.below else own
        return self._joined(parts(self.form, words, self.language), here)

    def hint(self, words: Words | None, own: Pattern) -> Rich:
        """Return a hint, and the guidance that forms keep for paper (XLSForm, `guidance_hint`)."""
        guidance = texts(self.form, words, self.language).get("guidance", ())
        told = (self.text(words, own), self._joined(guidance, own))
        return run_up("\n".join(one for one in told if one))

    def shown(self, words: Words | None) -> tuple[Picture, ...]:
        """Return the picture that goes with words, as far as it is at hand."""
        found = self._picture(texts(self.form, words, self.language))
        return () if found is None else (found,)

    def picture(self, text_id: str) -> Picture | None:
        """Return the picture of a text of the form by its id, None where there is none."""
        language = self.language or self.form.texts.default
        return self._picture(self.form.texts.find(language, text_id) or {}) if text_id else None

    def _picture(self, told: Mapping[str, tuple[Part, ...]]) -> Picture | None:
        names = (self._file(told[one]) for one in _IMAGES if one in told)
        return next((one for name in names if name and (one := self.pictures(name))), None)

    def _joined(self, said: Iterable[Part], own: Pattern) -> str:
        whole = "".join(one if isinstance(one, str) else self._answer(one, own) for one in said)
        lines = [" ".join(line.split()) for line in whole.splitlines()]
        kept = (one for one, last in zip(lines, ["", *lines], strict=False) if one or last)
        return "\n".join(kept).strip()

    def _answer(self, formula: Part, own: Pattern) -> str:
        """Return what stands for an answer in a text: `[câu 3]`."""
        syntax = formula.syntax if not isinstance(formula, str) else None
        there = walked(syntax, own) if isinstance(syntax, Path) else None
        if there is None:
            return "[…]"
        called = self.names.called(there) or self.names.sources(there)
        return f"[{called}]" if called else _("[tự điền]")

    @staticmethod
    def _file(told: tuple[Part, ...]) -> str:
        text = "".join(one for one in told if isinstance(one, str)).strip()
        return text.rpartition("/")[2]
