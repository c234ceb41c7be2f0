"""The log of what was done and when: only where form and person want it, and as ODK has it."""

import csv
import io
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from forms_made import NOW, opened, setting

from sotay.forms.session import saving
from sotay.forms.session.session import Session
from sotay.forms.trial import Trial

LOGGED = """
| survey |
| | type | name | label | parameters |
| | audit | | | track-changes=true |
| | text | ten | Tên? | |
| | begin_repeat | nguoi | Người | |
| | integer | tuoi | Tuổi? | |
| | end_repeat | | | |
"""
START = int(NOW.timestamp() * 1_000)


class Ticking:
    """A clock that goes on by a second each time it is asked."""

    def __init__(self) -> None:
        self._at = NOW

    def __call__(self) -> datetime:
        self._at += timedelta(seconds=1)
        return self._at


def rows(log: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(log.decode())))


@pytest.fixture
def session() -> Session:
    form = opened(LOGGED)
    return Session.begin(form.form, replace(setting(form), now=Ticking(), audit=b""))


def test_events_stand_in_their_order_with_what_changed(session: Session) -> None:
    session.audit.at("/data/ten", "")
    session.set("/data/ten", "Bì")
    session.audit.at("/data/nguoi[1]/tuoi", "")
    session.audit.at("/data/nguoi[1]/tuoi", "")
    session.add("/data/nguoi")
    session.set("/data/nguoi[2]/tuoi", "7")
    session.delete("/data/nguoi[1]")
    found = rows(session.finish() and session.audit.told())
    assert [(one["event"], one["node"]) for one in found] == [
        ("form start", ""), ("question", "/data/ten"), ("add repeat", "/data/nguoi[2]"),
        ("question", "/data/nguoi[2]/tuoi"), ("delete repeat", "/data/nguoi[1]"),
        ("question", "/data/nguoi[1]/tuoi"), ("form finalize", ""),
    ]  # fmt: skip
    assert (found[1]["old-value"], found[1]["new-value"]) == ("", "Bì")
    assert START < int(found[1]["start"]) < int(found[1]["end"])
    assert found[0]["end"] == found[5]["new-value"] == ""
    kept = session.find("/data/meta/audit")
    assert kept is not None
    assert kept.value == "audit.csv"


def test_a_draft_taken_up_again_goes_on_with_its_log(session: Session) -> None:
    session.set("/data/ten", "A")
    form = opened(LOGGED)
    going_on = replace(setting(form), audit=session.audit.told())
    again = Session.resume(form.form, going_on, saving.draft(session.record))
    told = [one["event"] for one in rows(again.audit.told())]
    assert told == ["form start", "question", "form resume"]


def test_nothing_is_kept_where_the_form_or_the_person_does_not_want_it() -> None:
    for table, audit in ((LOGGED, None), (LOGGED.replace("audit | | |", "start | s | |"), b"")):
        form = opened(table)
        session = Session.begin(form.form, replace(setting(form), audit=audit))
        session.set("/data/ten", "A")
        session.finish()
        assert session.audit.told() == b""


def test_what_is_kept_elsewhere_is_in_no_log() -> None:
    form = opened(LOGGED)
    aside = frozenset({("data", "ten")})
    session = Session.begin(form.form, replace(setting(form), audit=b"", aside=aside))
    session.audit.at("/data/ten", "")
    session.set("/data/ten", "Nguyễn Thị Bì")
    session.audit.away()
    assert "Bì" not in session.audit.told().decode()


def test_values_are_told_only_where_the_form_asks_for_them() -> None:
    form = opened(LOGGED.replace("track-changes=true", ""))
    trial = Trial(form, replace(setting(form), audit=b""))
    list(trial.play([{"set": "/data/ten", "value": "A"}, {"restore": True}, {"edit": True}]))
    assert trial.log.decode().splitlines()[0] == "event,node,start,end"
    assert "A" not in trial.log.decode()
    assert trial.log.decode().count("form resume") == 2
