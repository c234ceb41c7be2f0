"""The terminal speaks Vietnamese throughout, click's own sentences included."""

import gettext
import re

import pytest
from click.testing import CliRunner

from sotay.app.cli.terminal import main
from sotay.base.resources import resource

FOLDER = resource("translations/vi/LC_MESSAGES")
ENGLISH = re.compile(
    r"\b(usage|options|commands?|args|main|error|missing|invalid|show this|no such|did you"
    r"|got unexpected)\b",
    re.IGNORECASE,
)


def test_the_compiled_words_are_the_written_ones() -> None:
    written = (FOLDER / "click.po").read_text(encoding="utf-8")
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', written, re.MULTILINE)
    with (FOLDER / "click.mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)
    assert len(pairs) > 40
    for said, told in pairs:
        assert words.gettext(said.replace("\\n", "\n").replace("\\t", "\t")) == told.replace(
            "\\n", "\n"
        ).replace("\\t", "\t")


@pytest.mark.parametrize(
    "words",
    [
        ["--help"], ["import", "--help"], ["province", "--help"], ["lst"], ["show"],
        ["show", "a", "b"], ["list", "--kind", "x"], ["list", "--limit", "0"],
        ["list", "--limit", "x"], ["list", "--nope"], ["seal", "--to", "/nonexist"],
        ["import", "/"], ["list", "--kind"], ["--version"], ["consent", "give"], [], ["province"],
    ],
)  # fmt: skip
def test_no_english_is_said(words: list[str]) -> None:
    told = CliRunner().invoke(main, words).output
    assert told
    assert not ENGLISH.findall(told), told
    assert words[-1:] in (["--version"], ["--kind"]) or "Cách dùng: sotayctl" in told
