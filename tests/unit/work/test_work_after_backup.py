"""What was said no to, taken back or removed after a backup was taken is so in its restore."""

from datetime import date
from pathlib import Path

import pytest
from backup_desk import SLOT, usb
from msgspec.structs import replace
from test_work_withdrawn_again import CODE, KEEP, agreed, restored

from makers import Makers
from sotay.model.contacts import Card
from sotay.model.interview import Interview
from sotay.vault.privacy import consents
from sotay.work.backups import backing_up, restoring
from sotay.work.desk import Desk
from sotay.work.privacy import consenting, contacting, purging
from sotay.work.privacy.destroyed import destroy_again
from sotay.work.records import reading, writing
from sotay.work.transfer import sealing

__all__ = ["usb"]


@pytest.mark.parametrize("backed_up", ["before it was made", "before it left", "when it was gone"])
@pytest.mark.parametrize("first", ["withdrawn", "restored"])
def test_what_was_destroyed_here_is_taken_back_in_a_restored_copy_too(
    backed_up: str, first: str, make: Makers, desk: Desk, usb: Path
) -> None:
    make.enrol(desk, make.province())
    taken = backing_up.back_up(desk, usb).value
    record = agreed(desk)
    if backed_up == "before it left":
        taken = backing_up.back_up(desk, usb).value
    sealing.seal(desk, usb)
    with desk.vault.writing(desk.clock) as connection:
        connection.execute("UPDATE bundle SET receipt = 'imported'")
    held = reading.entry(desk, record).record
    writing.close(desk, replace(held, retain_until=date(2026, 11, 1)))
    sealing.seal(desk, usb)
    with desk.vault.writing(desk.clock) as connection:
        connection.execute("UPDATE bundle SET receipt = 'imported'")
    purging.purge(desk)
    if backed_up == "when it was gone":
        taken = backing_up.back_up(desk, usb).value
    if first == "withdrawn":
        consenting.withdraw(desk, record, CODE)
    back = restored(make, taken.path).desk
    if first == "restored":
        consenting.withdraw(back, record, CODE)
    assert {one.state for one in consenting.states(back, record)} == {"withdrawn", "unasked"}
    assert list(consents.untold(back.vault.store, 10)) == [record]
    assert destroy_again(back).returned() == ""


@pytest.mark.parametrize("put_right", [False, True])
def test_a_refusal_and_a_removed_card_after_a_backup_are_known_to_its_restore(
    put_right: bool, make: Makers, desk: Desk, usb: Path
) -> None:
    record, other = agreed(desk), agreed(desk)
    held = reading.entry(desk, record).record
    assert isinstance(held, Interview)
    named = replace(held.consents[0], purpose="ghi_danh_tinh")
    held = writing.close(desk, replace(held, consents=(*held.consents, named))).value
    contacting.set_card(desk, record, Card(name="Chim Yến"))
    taken = backing_up.back_up(desk, usb).value
    no = consenting.Answer(purpose="ghi_am", given=False, method="van_ban")
    consenting.answer(desk, record, CODE, no)
    contacting.remove_card(desk, record)
    closing = reading.entry(desk, other).record
    assert isinstance(closing, Interview)
    said_no = replace(named, purpose="ghi_am", given=False)
    writing.close(desk, replace(closing, consents=(*closing.consents, said_no)))
    if put_right:  # a slip of the hand, taken out again before it was closed
        writing.keep(desk, held)
        backing_up.keep_lists(desk)
    back = restored(make, taken.path)
    assert (back.again.refused, back.again.cards) == (2 - put_right, 1)
    said = f"{2 - put_right} bản ghi có câu trả lời không đồng ý"
    assert said in back.again.told()
    assert "1 thẻ liên hệ đã bỏ" in back.again.told()
    assert contacting.state(back.desk, record).sealed is None
    found = {one.purpose: one.state for one in consenting.states(back.desk, record)}
    assert found["ghi_am"] == ("unasked" if put_right else "refused")
    assert (found[KEEP], found["ghi_danh_tinh"]) == ("given", "given")
    writing.keep(back.desk, held)  # in the restored one, too, it may be put right
    assert destroy_again(back.desk).returned() == ""


@pytest.mark.parametrize("longer", ["nothing", "the one before", "a trial copy"])
def test_what_another_notebook_did_does_not_say_how_new_a_list_is(
    longer: str, make: Makers, desk: Desk, usb: Path
) -> None:
    """Activity of two notebooks of one id is numbered by each for itself."""
    record, other = agreed(desk), agreed(desk)
    held = reading.entry(desk, record).record
    named = replace(held.consents[0], purpose="ghi_danh_tinh")
    writing.close(desk, replace(held, consents=(*held.consents, named)))
    contacting.set_card(desk, record, Card(name="Chim Yến"))
    first = backing_up.back_up(desk, usb).value
    no = consenting.Answer(purpose="ghi_am", given=False, method="van_ban")
    if longer != "nothing":
        busy = desk if longer == "the one before" else restored(make, first.path).desk
        for _act in range(30):
            with busy.vault.writing(busy.clock, "test"):
                pass
        consenting.answer(busy, other, CODE, no)
        backing_up.keep_lists(busy)
    if longer == "the one before":
        desk = restored(make, first.path).desk
        assert states(desk, other)["ghi_am"] == "refused"
        writing.keep(desk, replace(reading.entry(desk, other).record, consents=held.consents))
    second = backing_up.back_up(desk, usb).value
    consenting.answer(desk, record, CODE, no)
    contacting.remove_card(desk, record)
    backing_up.keep_lists(desk)
    back = restoring.restore(second.path, make.folder / "hai", SLOT, clock=make.clock)
    make._open.append(back.desk)
    assert (back.again.newer, back.again.refused, back.again.cards) == (True, 1, 1)
    assert states(back.desk, record)["ghi_am"] == "refused"
    assert states(back.desk, other)["ghi_am"] == "unasked", "put right since, or of a trial"
    assert contacting.state(back.desk, record).sealed is None
    if longer == "the one before":  # it goes on, and what it said before stays put right
        consenting.answer(busy, agreed(busy), CODE, no)
        backing_up.keep_lists(busy)
    assert destroy_again(back.desk).returned() == ""


def states(desk: Desk, record: str) -> dict[str, str]:
    return {one.purpose: one.state for one in consenting.states(desk, record)}
