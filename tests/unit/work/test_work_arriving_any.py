"""Whatever XML is handed in is kept whole, made a draft of, or refused; nothing else happens."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handedin import handed, offered, record
from sotay.upload.phones.keeper import Refused
from sotay.vault.questionnaires import arrivals
from sotay.work.desk import Desk
from sotay.work.questionnaires import arrived, arriving

XML = record("uuid:11111111-1111-4111-8111-111111111111", anh="a.jpg")
ONCE = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WORD = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="<>&"), max_size=40
)


def admitted(desk: Desk, xml: bytes) -> str:
    try:
        return arriving.admit(desk, handed(desk, xml)).value.kept
    except Refused as fault:
        return str(fault.status)


@pytest.fixture(autouse=True)
def on_phones(desk: Desk) -> None:
    offered(desk)


@ONCE
@given(data=st.data())
def test_bytes_that_were_changed(desk: Desk, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(XML)))
    gone = data.draw(st.integers(0, 60))
    xml = XML[:at] + data.draw(st.binary(max_size=20)) + XML[at + gone :]
    assert admitted(desk, xml) in {"new", "same", "other", "unread", "400", "404", "422"}


@ONCE
@given(gio=WORD, said=WORD, more=WORD)
def test_words_of_any_kind_are_all_there(desk: Desk, gio: str, said: str, more: str) -> None:
    xml = record(gio=gio, y_kien=said, more=f"<la>{more}</la>" if more else "")
    kept = admitted(desk, xml)
    newest = arrived.every(desk)[0]
    assert kept in {"new", "unread"}
    assert kept == "new" or arrivals.xml(desk.vault.store, newest.arrival.id) == xml
    assert (kept == "new") == (newest.arrival.state == "taken")
