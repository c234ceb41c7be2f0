"""Whose answers they are: who sits down is chosen, and only that person's consents are touched."""

from pathlib import Path

from msgspec.structs import replace
from selfentry_parts import agree, answer, back_in, lend, opened, page, survey, tick, values
from window_parts import PASSPHRASE, Fill, Seat, Sit

from sotay.base.clock import ManualClock
from sotay.gui.notebook.questionnaires.selfentry.screen import SelfEntry
from sotay.model.consent import CONTENT, SENDING
from sotay.model.consent import Answers as Consented
from sotay.model.contacts import Card
from sotay.model.records import Consent, Respondent
from sotay.model.survey import Survey
from sotay.vault.privacy import contacts
from sotay.vault.privacy.contacts import CardState
from sotay.work import desk as desks
from sotay.work.privacy import consenting, contacting
from sotay.work.records import writing
from surveyed import table

A, B = "NG-7K2M9Q", "NG-3H8T5W"


NAME = "Nguyen Thi Lua"  # as QTest types


def choose(seat: Seat, **given: bool) -> None:
    """Answer each purpose, and the age."""
    for purpose, yes in given.items():
        tick(seat, f"self_{purpose}_{'yes' if yes else 'no'}")
    tick(seat, "self_age_31_45")
    seat.press("self_go")


def on_card(seat: Seat, record: str) -> tuple[Card | None, CardState]:
    read: list[tuple[Card | None, CardState]] = []
    seat.window.shell.runner.ask(
        lambda desk: (contacts.read(desk.vault.store, record), contacting.state(desk, record)),
        read.append,
        owner=seat.window,
    )
    seat.wait(lambda: read)
    return read[0]


YES = {CONTENT: True, SENDING: True}


def test_a_name_goes_to_the_sealed_card_for_as_long_as_its_person_agrees(
    sit: Sit, fill: Fill, tmp_path: Path, clock: ManualClock
) -> None:
    seat, record = opened(sit, fill("selfentry"), tmp_path, clock, table())
    name_typed(seat, lend(seat, record))
    back_in(seat)
    card, _state = on_card(seat, record)
    assert card == Card(name=NAME)
    here = survey(seat, record)
    assert NAME not in repr(here)
    (person,) = here.respondents
    seat.window.go("questionnaires", record)
    alone = lend(seat, record, person.code)
    assert NAME not in seat.words()
    seat.press("self_consent")
    choose(seat, **YES, ghi_danh_tinh=False, lien_he_phan_hoi=False)
    alone.end()
    back_in(seat)
    card, state = on_card(seat, record)
    assert (card, state.why) == (None, "withdrawn")


def name_typed(seat: Seat, alone: SelfEntry) -> None:
    """Agree to be named, type a name, think better of it, and then once more."""
    choose(seat, **YES, ghi_danh_tinh=True, lien_he_phan_hoi=False)
    assert "thẻ liên hệ" in seat.find("question_shut").text()  # type: ignore[attr-defined]
    answer(seat, NAME)
    assert "Chưa được đồng ý" in seat.find("question_shut").text()  # type: ignore[attr-defined]
    seat.rest()
    session = alone.asking.session()
    assert session is not None
    assert alone.keeping._told()[1] == {"/data/ho_ten": NAME}
    seat.press("self_consent")
    seat.press("self_unchanged")
    seat.press("self_consent")
    tick(seat, "self_ghi_danh_tinh_no")  # thought better of it, on the same screen
    seat.press("self_go")
    assert alone.keeping._told()[1] == {}
    assert [one.value for one in session.record.of(("data", "ho_ten"))] == [""]
    seat.press("self_consent")
    tick(seat, "self_ghi_danh_tinh_yes")
    seat.press("self_go")
    alone.asking.go_to("/data/ho_ten")
    answer(seat, NAME)
    alone.end()


def household_of_two(seat: Seat, record: str) -> Survey:
    """Name two people in a survey, of whom the first agreed in writing."""
    before = survey(seat, record)
    agreed = [
        Consent(purpose=one, respondent=A, given=True, method="van_ban", text_version="2026-3",
                at=before.held)
        for one in (CONTENT, SENDING)
    ]  # fmt: skip
    people = (Respondent(A, "tren_60"), Respondent(B, "18_30"))
    named = replace(before, respondents=people, consents=tuple(agreed))
    kept: list[Survey] = []
    seat.window.shell.runner.do(lambda desk: writing.keep(desk, named), kept.append)
    seat.wait(lambda: kept)
    seat.rest()
    return named


def test_who_sits_down_answers_for_nobody_else(
    sit: Sit, fill: Fill, tmp_path: Path, clock: ManualClock
) -> None:
    """A no of one leaves the others' consents; one taken back meanwhile stays taken back."""
    seat, record = opened(sit, fill("selfentry"), tmp_path, clock)
    named = household_of_two(seat, record)
    alone = lend(seat, record, B)
    tick(seat, "self_ghi_nhan_y_kien_no")
    assert "phần của người khác" in seat.find("self_refused").text()  # type: ignore[attr-defined]
    seat.press("self_go")
    seat.wait(lambda: page(alone) is alone.pages.thanks)  # no question is asked
    assert "không đồng ý" in seat.find("self_thanks_says").text()  # type: ignore[attr-defined]
    seat.press("self_back")
    back_in(seat)
    assert "không đồng ý ghi ý kiến" in "".join(seat.notes())
    here = survey(seat, record)
    assert (here.anonymous, here.respondents) == (False, named.respondents)
    assert here.consents[:2] == named.consents
    assert [(one.respondent, one.purpose, one.given) for one in here.consents[2:]] == [
        (B, CONTENT, False)
    ]
    assert here.answers == named.answers

    seat.window.go("questionnaires", record)
    alone = lend(seat, record, B)
    agree(seat)
    answer(seat, "4")
    assert seat.program.folder is not None
    other = desks.open_notebook(seat.program.folder, PASSPHRASE)  # another program, meanwhile
    consenting.withdraw(other, record, A, (CONTENT, SENDING))
    other.close()
    alone.end()
    back_in(seat)
    here = survey(seat, record)
    said = Consented.of(here)
    assert {one: said.state(CONTENT, one) for one in (A, B)} == {A: "withdrawn", B: "given"}
    assert here.respondents == (Respondent(A, "tren_60"), Respondent(B, "31_45"))
    assert values(here)["/data/ho/so_nguoi"] == "4"
    assert here.withheld()  # until the part of who took it back is taken out
