"""Words as they are read to somebody: numbers, days, what a table of questions is called."""

from dataclasses import replace

import pytest
from forms_made import begun, opened, seen, setting

from sotay.forms.session.session import Session
from sotay.forms.transcript import transcript

TABLES = """
| survey |
| | type | name | label | calculation | appearance |
| | decimal | thu | Thu nhập | | |
| | date | ngay | Ngày | | |
| | calculate | nua | | ${thu} div 2 | |
| | text | ma | Mã | | |
| | note | noi | {words} ${thu}, ${nua}, ${ngay}, ${ma} | | |
| | begin_repeat | lan | | | |
| | integer | thu_may | Thứ mấy? | | |
| | begin_group | bang | Lần ${thu_may} | | table-list |
| | select_one muc | duong | Road | | |
| | end_group | | | | |
| | end_repeat | | | | |
| choices |
| | list_name | name | label |
| | muc | tot | Good |
"""


@pytest.mark.parametrize(
    ("language", "words", "local", "said"),
    [
        ("", "Được", True, "Được 25,5, 12,75, 30/11/2026, 1.5"),
        ("", "Được", False, "Được 25.5, 12.75, 2026-11-30, 1.5"),
        ("Tiếng Việt (vi)", "A", True, "A 25,5, 12,75, 30/11/2026, 1.5"),
        ("English (en)", "Được", True, "Được 25.5, 12.75, 2026-11-30, 1.5"),
    ],
)
def test_values_within_words_are_read_as_the_forms_language_writes_them(
    language: str, words: str, local: bool, said: str
) -> None:
    """Where one is read to, for who reads a label aloud; what is kept is ODK's in any case."""
    table = TABLES.replace("{words}", words)
    if language:
        table = table.replace("| label |", f"| label::{language} |")
    form = opened(table)
    session = Session.begin(form.form, replace(setting(form), local=local))
    for name, value in (("thu", "25.5"), ("ngay", "2026-11-30"), ("ma", "1.5")):
        session.set(f"/data/{name}", value)
    (note,) = (one for one in form.form.questions if one.pattern[-1] == "noi")
    (field,) = session.record.of(note.pattern)
    assert session.speaker.said(note.label, field.node) == said
    assert seen(session, "/data/nua") == "12.75"


def test_a_moment_that_a_formula_made_is_read_as_its_type_has_it() -> None:
    form = opened("""
    | survey |
    | | type | name | label | calculation | bind::type |
    | | calculate | luc | | now() | dateTime |
    | | note | noi | Được lúc ${luc} | | |
    """)
    session = Session.begin(form.form, replace(setting(form), local=True))
    (note,) = form.form.questions
    (field,) = session.record.of(note.pattern)
    assert session.speaker.said(note.label, field.node) == "Được lúc 09:30 30/11/2026"


def test_the_title_of_a_table_is_that_of_its_group() -> None:
    """pyxform makes a note of it, whose formulas stand one step further down."""
    session = begun(TABLES.replace("{words}", ""))
    session.set("/data/lan[1]/thu_may", "7")
    session.set("/data/lan[1]/bang/duong", "tot")
    parts = [(one.path, one.label) for one in transcript(session) if one.kind == "part"]
    assert parts == [("/data/lan[1]/bang", "Lần 7")]
