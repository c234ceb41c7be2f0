"""What is closed of a survey is the record that ODK would hand over, taken up again the same."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from test_forms_transcript import HOUSEHOLD_FORM, STEP, again, played

from sotay.base.clock import local
from sotay.forms.session import saving
from sotay.forms.transcript import Row, transcript
from sotay.forms.tree.writing import write
from sotay.model.records import Place
from sotay.model.survey import Answer, Pinned, Survey

SURVEY = Survey(
    id="0192f0c0-0000-7000-8000-000000000000",
    held=local(1_795_000_000_000),
    place=Place(unit="07210"),
    form=Pinned(id="ho", sha256="a" * 64),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(STEP, max_size=14))
def test_what_is_closed_is_what_would_be_handed_over(steps: list[tuple[str, str, str]]) -> None:
    session = played(steps)
    rows = tuple(Answer(**row._asdict()) for row in transcript(session))
    closed = replace(SURVEY, answers=rows).finished()
    assert not any(one.hidden for one in closed.answers)
    kept = [
        Row(one.path, one.label, one.value, one.shown, one.kind, one.hidden)
        for one in closed.answers
    ]
    back = again(session, tuple(kept))
    assert write(saving.finished(back.record)) == write(saving.finished(session.record))
    assert transcript(back) == tuple(kept)
    assert HOUSEHOLD_FORM.form is session.form
