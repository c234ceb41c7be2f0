"""What a form says somewhere, without a record: its words in a language, formulas left in place."""

from collections.abc import Mapping

from sotay.base.sentences import _
from sotay.forms.layout.errors import LanguageUnknown
from sotay.forms.model.form import Form, Part, Rendition, Words
from sotay.forms.xpath.syntax import Call, Text


def parts(form: Form, words: Words | None, language: str = "") -> tuple[Part, ...]:
    """Return words part by part; without a language in the form's first."""
    if words is None or words.named is None:
        return words.parts if words is not None else ()
    told = texts(form, words, language).get("")
    return told if told is not None else () if _id(words) is not None else (words.named,)


def texts(
    form: Form, words: Words | None, language: str = ""
) -> Mapping[Rendition, tuple[Part, ...]]:
    """Return the forms of a text that words name by a fixed id: itself, an image, a sound."""
    name = _id(words)
    if name is None:
        return {}
    return form.texts.find(language or form.texts.default, name) or {}


def language_of(form: Form, told: str) -> str:
    """Return the language of a form that is meant, by its name or the code in it; "" the first.

    Raises `LanguageUnknown`.
    """
    wanted = told.strip().casefold()
    if not wanted:
        return form.texts.default
    for one in form.texts.languages:
        if wanted in (one.casefold(), one.rpartition("(")[2].rstrip(") ").casefold()):
            return one
    raise LanguageUnknown(told, ", ".join(form.texts.languages) or _("(chỉ có một, không tên)"))


def opening(form: Form, words: Words | None) -> str:
    """Return the words up to the first formula, in the form's first language."""
    said = parts(form, words)
    return said[0] if said and isinstance(said[0], str) else ""


def _id(words: Words | None) -> str | None:
    """Return the id of a text, None where a formula has to find it."""
    syntax = words.named.syntax if words is not None and words.named is not None else None
    if isinstance(syntax, Call) and syntax.name == "jr:itext" and len(syntax.arguments) == 1:
        first = syntax.arguments[0]
        return first.value if isinstance(first, Text) else None
    return None
