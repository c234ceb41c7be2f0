"""A question that is marked as the contact card's once surveys have answered it."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from makers import CHEAP, PASSPHRASE, Makers
from sotay.forms import opening
from sotay.model.contacts import Card
from sotay.model.survey import Survey
from sotay.vault.privacy import contacts
from sotay.vault.records import lookup
from sotay.work import lately
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.outgoing import Outgoing
from sotay.work.privacy import contacting
from sotay.work.questionnaires import answering, marking, quoting, shelf, stands, taking
from sotay.work.questionnaires.errors import NoSuchAnswer
from sotay.work.questionnaires.marking import Answered
from sotay.work.questionnaires.printing.filled import gather_survey
from sotay.work.records import reading, writing
from sotay.work.transfer import sealing, waiting
from surveyed import ANSWERS, FORM, agree, answered, closed, loaded, played

PATH = "/data/y_kien"
SAID = ANSWERS[PATH]


def there(desk: Desk, record: str) -> Survey:
    return answering.survey_of(reading.entry(desk, record).record)


def test_how_many_hold_an_answer_is_told_first(desk: Desk) -> None:
    sha256 = loaded(desk)
    closed(desk, sha256)
    answered(desk, sha256)
    amended = played(desk, closed(desk, sha256), {"/data/gio": "11"})
    found = marking.answered(desk, sha256)
    assert found[PATH] == found["/data/nguoi/tuoi"] == Answered(drafts=2, closed=2)
    assert "/data/ho_ten" not in found
    assert len(found[PATH].told()) == 2
    assert Answered().told() == []
    assert amended.at(PATH)


def test_a_draft_keeps_its_answer_aside_until_somebody_was_asked(desk: Desk) -> None:
    sha256 = loaded(desk)
    survey = answered(desk, sha256)
    marking.mark(desk, sha256, PATH, "note")
    survey = played(desk, there(desk, survey.id), {"/data/gio": "11"})
    assert SAID in [one.value for one in survey.answers]
    agree(desk, survey.id, "lien_he_phan_hoi")
    taking.more(desk, survey.id, b'{"/data/gio": 12}')
    assert SAID not in [one.value for one in there(desk, survey.id).answers]
    card = contacts.read(desk.vault.store, survey.id)
    assert card is not None
    assert card.note == SAID


def test_an_answer_kept_aside_goes_when_the_card_is_refused_or_it_is_taken_out(desk: Desk) -> None:
    sha256 = loaded(desk)
    refused, blanked = answered(desk, sha256), answered(desk, sha256)
    marking.mark(desk, sha256, PATH, "note")
    agree(desk, refused.id, "lien_he_phan_hoi", given=False)
    taking.more(desk, refused.id, b'{"/data/gio": 12}')
    taking.more(desk, blanked.id, b'{"/data/y_kien": ""}')
    for one in (refused, blanked):
        assert SAID not in [row.value for row in there(desk, one.id).answers]
        assert contacts.read(desk.vault.store, one.id) is None


def test_where_a_consent_stands_it_is_sealed_at_once_and_the_card_loses_nothing(desk: Desk) -> None:
    sha256 = loaded(desk)
    survey = answered(desk, sha256)
    agree(desk, survey.id, "lien_he_phan_hoi")
    contacting.set_card(desk, survey.id, Card(name="Chim Yến", note="Nhà cạnh đình"))
    done = marking.mark(desk, sha256, PATH, "note")
    assert {"survey", contacting.CARD, shelf.SHELF} <= done.touched
    assert SAID not in [one.value for one in there(desk, survey.id).answers]
    assert contacts.read(desk.vault.store, survey.id) == Card(
        name="Chim Yến", note=f"{SAID}\nNhà cạnh đình"
    )


def test_many_drafts_read_the_form_as_often_as_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = loaded(desk)
    drafts = [answered(desk, sha256).id for _time in range(3)]
    for draft in drafts:
        agree(desk, draft, "lien_he_phan_hoi")
    read: list[str] = []
    real = opening.open_form
    desk.forms.clear()

    def seen(name: str, *said: Any) -> Any:
        read.append(name)
        return real(name, *said)

    monkeypatch.setattr(lately, "open_form", seen)
    marking.mark(desk, sha256, PATH, "note")
    assert len(read) == 1
    assert all(SAID not in [one.value for one in there(desk, draft).answers] for draft in drafts)


def test_a_closed_one_stays_here_until_it_is_corrected(desk: Desk, tmp_path: Path) -> None:
    sha256 = loaded(desk)
    survey = closed(desk, sha256)
    assert waiting.cannot_go(desk, survey.id) == []
    assert waiting.waiting(desk).held == ()
    marking.mark(desk, sha256, PATH, "note")
    assert "thẻ liên hệ" in waiting.cannot_go(desk, survey.id)[0]
    assert waiting.waiting(desk).held == (("card", 1),)
    assert SAID not in repr(gather_survey(desk, survey.id))
    jsonlines.export_lines(desk, tmp_path / "ra.jsonl")
    assert SAID not in (tmp_path / "ra.jsonl").read_text("utf-8")
    for way in (quoting.quoted, quoting.raised):
        with pytest.raises(NoSuchAnswer):
            way(desk, survey.id, PATH)
    agree(desk, survey.id, "lien_he_phan_hoi")
    taking.more(desk, survey.id, b'{"/data/gio": 12}')
    writing.close(desk, there(desk, survey.id))
    head = lookup.entry(desk.vault.store, survey.id).head
    assert head
    revision = lookup.revision(desk.vault.store, head)
    assert SAID.encode() not in revision.line
    assert Outgoing(desk).passage(revision).why is None


def test_words_of_others_that_say_it_leave_no_more(
    desk: Desk,
) -> None:
    sha256 = loaded(desk)
    marking.mark(desk, sha256, "/data/ho_ten", "no")
    survey = closed(desk, sha256, {"/data/ho_ten": "Chim Yến", **ANSWERS})
    assert "Chim Yến" in survey.at("/data/co_dien")
    marking.mark(desk, sha256, "/data/ho_ten", "name")
    assert "Yến" not in repr(gather_survey(desk, survey.id))
    assert "Nhà … có điện không?" in quoting.quoted(desk, survey.id, "/data/co_dien")


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_a_kill_while_drafts_are_moved_leaves_all_as_it_was(make: Makers) -> None:
    desk = make.desk()
    sha256 = loaded(desk)
    drafts = [answered(desk, sha256).id for _time in range(3)]
    for draft in drafts:
        agree(desk, draft, "lien_he_phan_hoi")
    folder = desk.vault.folder
    desk.close()
    program = textwrap.dedent(f"""
        import os, signal
        from pathlib import Path
        from sotay.vault.privacy import contacts
        from sotay.work import desk as desks
        from sotay.work.questionnaires import marking
        from sotay.store.slots import Cost
        desk = desks.open_notebook(
            Path({str(folder)!r}), {PASSPHRASE!r}, floor=Cost({CHEAP.memory_kib}, 1, 1)
        )
        real, sealed = contacts.put, []
        def put(*said):
            if sealed:
                os.kill(os.getpid(), signal.SIGKILL)
            sealed.append(real(*said))
        contacts.put = put
        marking.mark(desk, {sha256!r}, {PATH!r}, "note")
    """)
    ended = subprocess.run([sys.executable, "-P", "-c", program], check=False)
    assert ended.returncode == -signal.SIGKILL
    desk = make.reopen(desk)
    assert PATH not in shelf.known(desk, sha256).personal
    assert all(SAID in [one.value for one in there(desk, draft).answers] for draft in drafts)
    assert all(contacts.read(desk.vault.store, draft) is None for draft in drafts)
    marking.mark(desk, sha256, PATH, "note")
    assert all(contacts.read(desk.vault.store, draft) == Card(note=SAID) for draft in drafts)


def test_where_it_stands_already_is_told_and_a_matter_is_mended_by_a_new_version(
    make: Makers,
) -> None:
    desk = make.desk()
    make.enrol(desk, make.province())
    sha256 = loaded(desk)
    survey = closed(desk, sha256)
    matter = quoting.raised(desk, survey.id, PATH).value
    matter = writing.close(desk, replace(matter, text=f"Dân nói: {SAID}, gấp")).value
    other = quoting.raised(desk, survey.id, "/data/gio").value  # from another question
    meeting = writing.begin_meeting(desk).value
    meeting = replace(meeting, body=quoting.quoted(desk, survey.id, PATH))
    writing.keep(desk, meeting)
    apart = writing.begin_meeting(desk).value  # where one does not stand behind the other
    asked, _end, answer = meeting.body.partition("? ")
    writing.keep(desk, replace(apart, body=f"{asked}? Chưa hỏi. {answer}"))
    assert stands.stands(desk, sha256, [PATH]).bundles == ()
    sealing.seal(desk, None)
    found = stands.stands(desk, sha256, [PATH])
    assert [row.id for row in found.matters] == [matter.id]
    assert [row.id for row in found.quoting] == [meeting.id]
    assert found.bundles == (1,)
    assert len(found.told()) == 3
    done = marking.mark(desk, sha256, PATH, "note", mend=True)
    assert "matter" in done.touched
    entry = lookup.entry(desk.vault.store, matter.id)
    assert entry.record == replace(matter, text="Dân nói: …, gấp")
    assert entry.row.status == "kept"  # a new version, to be sent
    assert len(lookup.revisions(desk.vault.store, matter.id)) == 2
    assert lookup.entry(desk.vault.store, other.id).record == other


def test_every_version_here_and_to_come_heeds_a_mark(desk: Desk) -> None:
    old = loaded(desk)
    survey = closed(desk, old)
    new = loaded(desk, FORM.replace("| dien | 1 |", "| dien | 2 |"))
    gone = loaded(desk, FORM.replace("| dien | 1 |", "| dien | 3 |").replace("y_kien", "khac"))
    assert marking.answered(desk, new)[PATH] == Answered(drafts=0, closed=1)
    marking.mark(desk, new, PATH, "note")
    marked = {sha256: shelf.known(desk, sha256).personal.get(PATH) for sha256 in (old, new, gone)}
    assert marked == {old: "note", new: "note", gone: None}
    with pytest.raises(NoSuchAnswer):
        quoting.quoted(desk, survey.id, PATH)
    later = loaded(desk, FORM.replace("| dien | 1 |", "| dien | 4 |"))
    assert shelf.known(desk, later).personal[PATH] == "note"
    marking.mark(desk, later, PATH, "no")  # what is to be a row again is said of each
    assert PATH in shelf.known(desk, old).personal
    assert loaded(desk) == old  # loaded once more, it stays as it is
    assert PATH in shelf.known(desk, old).personal


def test_what_the_rule_found_by_words_that_changed_is_not_carried_on(desk: Desk) -> None:
    first = FORM.replace("sdt |", "q5 |")
    assert "/data/q5" in shelf.known(desk, loaded(desk, first)).personal
    other = first.replace("Số điện thoại", "Nhà nuôi mấy con lợn?").replace("dien | 1", "dien | 2")
    assert "/data/q5" not in shelf.known(desk, loaded(desk, other)).personal
