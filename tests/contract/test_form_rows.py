"""Each questionnaire of the corpus, answered by chance: its rows and its form are the record again.

The corpus lies beside a checkout, not in it; where it is not, this is left out.
"""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from msgspec.structs import replace

from sotay.base.clock import VIETNAM, local
from sotay.base.errors import SotayError
from sotay.forms.opening import Opened, open_form
from sotay.forms.session import saving
from sotay.forms.session.places import path_of
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting
from sotay.forms.transcript import Row, rebuilt, transcript
from sotay.forms.tree.node import Node
from sotay.forms.tree.writing import write
from sotay.model.records import Place
from sotay.model.shape import encode, parse_record
from sotay.model.survey import Answer, Pinned, Survey

CORPUS = Path(__file__).parents[3] / "shared/forms"
pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of forms is not beside this copy"),
    pytest.mark.filterwarnings("ignore"),  # openpyxl's, on workbooks of others
]
FEWEST = {"real": 18, "xlsform": 41, "xml": 250, "md": 510}  # forms that are answered
STEPS = 40
OF_CHANCE = (b"random", b"uuid(", b"now()")  # formulas whose outcome is another each time
AT = local(1_795_000_000_000).replace(microsecond=0)
TYPED = {
    "int": "12", "decimal": "1.5", "date": "2001-02-03", "time": "10:11:00.000+07:00",
    "dateTime": "2001-02-03T04:05:06.000+07:00", "geopoint": "21.1 106.2 0 0",
}  # fmt: skip
TEXTS = ("abc", " x y ", "<b>&\"'", "đường hỏng\nhai dòng", "a\x0bb")
SURVEY = Survey(
    id="0192f0c0-0000-7000-8000-000000000000", held=AT, place=Place(unit="07210"),
    form=Pinned(id="x", sha256="a" * 64),
)  # fmt: skip


def forms(part: str) -> Iterator[tuple[str, Opened]]:
    if part == "md":
        lines = (CORPUS / "xlsform-md.jsonl").read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            with suppress(SotayError):
                yield f"m{number}.md", open_form("m.md", json.loads(line)["md"].encode())
        return
    for path in sorted((CORPUS / part).rglob("*")):
        if path.is_file():
            with suppress(SotayError):
                yield path.name, open_form(path.name, path.read_bytes(), beside(path.parent))


def beside(folder: Path) -> Callable[[str], bytes | None]:
    def media(name: str) -> bytes | None:
        path = folder / Path(name).name
        return path.read_bytes() if path.is_file() else None

    return media


def answered(form: Opened, setting: Setting, chance: random.Random) -> Session:
    session = Session.begin(form.form, setting)
    questions = list(form.form.questions)
    for _step in range(STEPS if questions else 0):
        with suppress(SotayError):
            if form.form.repeats and chance.random() < 0.2:
                pattern = chance.choice(list(form.form.repeats))
                for above in session.record.of(pattern[:-1])[:1]:
                    session.add(f"{path_of(above.node, form.form.repeats)}/{pattern[-1]}")
                continue
            question = chance.choice(questions)
            if not (there := session.record.of(question.pattern)):
                continue
            one = chance.choice(there)
            bind = form.form.binds.get(question.pattern)
            value = TYPED.get(bind.type if bind else "", chance.choice(TEXTS))
            if question.pattern in session.offering.questions:
                value = chance.choice(session.offering.values(question.pattern, one.node) or [""])
            session.set(path_of(one.node, form.form.repeats), value)
    return session


def as_draft(form: Opened, setting: Setting, saved: Node) -> bytes:
    return write(saving.draft(Session.resume(form.form, setting, saved).record))


@pytest.mark.parametrize("part", FEWEST)
def test_rows_and_form_are_the_record_again_for_every_form_there_is(part: str) -> None:
    tried, other = 0, []
    for name, form in forms(part):
        setting = Setting(lambda: AT, VIETNAM, media=form.media)
        try:
            session = answered(form, setting, random.Random(name))  # noqa: S311 - which answers
        except SotayError:
            continue
        tried += 1
        rows = tuple(Answer(**row._asdict()) for row in transcript(session))
        read = parse_record(encode(replace(SURVEY, answers=rows)))
        assert isinstance(read, Survey)
        kept = [
            Row(one.path, one.label, one.value, one.shown, one.kind, one.hidden)
            for one in read.answers
        ]
        again = as_draft(form, setting, rebuilt(form.form, kept))
        if again != as_draft(form, setting, saving.draft(session.record)) and not any(
            one in form.xform for one in OF_CHANCE
        ):
            other.append(name)
    assert other == []
    assert tried >= FEWEST[part], tried
