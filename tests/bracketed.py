"""A language in which each sentence is itself in brackets: what is left was not looked up."""

import gettext
import importlib
import pkgutil
import re
import unicodedata
from pathlib import Path

import pytest

import sotay
from sotay.base import sentences
from sotay.base.resources import resource

LETTERS = frozenset("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")
_TRANSLATED = re.compile("⟦[^⟦⟧]*⟧")


class _Bracketed(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, message: str, _many: str, _n: int) -> str:
        return f"⟦{message}⟧"


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other language, set when everything of ours has been read long since."""
    for module in pkgutil.walk_packages(sotay.__path__, "sotay."):
        importlib.import_module(module.name)
    monkeypatch.setattr(sentences, "_catalogue", _Bracketed())


def untranslated(text: str, *data: str) -> list[str]:
    """Return the lines in which Vietnamese stands outside the brackets, but for people's `data`.

    One text may stand inside another.
    """
    while (inner := _TRANSLATED.sub("", text)) != text:
        text = inner
    for known in data:
        text = text.replace(known, "")
    return [line for line in text.splitlines() if LETTERS & set(line.lower())]


def unmarked_records(folder: Path) -> Path:
    """Write the practice records without a mark of Vietnamese, so that every one left is ours."""
    written = resource("practice/so-tay-thuc-hanh.jsonl").read_text("utf-8")
    apart = unicodedata.normalize("NFD", written.replace("đ", "d").replace("Đ", "D"))
    lines = folder / "lines.jsonl"
    lines.write_text("".join(one for one in apart if not unicodedata.combining(one)), "utf-8")
    return lines
