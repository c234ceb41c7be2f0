"""What waits beside a draft from a telephone follows what people agree to: names, files, sound."""

from datetime import date
from pathlib import Path

import pytest
from arriving_scene import ONE, A, admit, asked, lying, survey, surveys
from msgspec.structs import replace

from handedin import PHONE, WHO, offered, record
from sotay.upload.phones.keeper import Refused
from sotay.vault.privacy import contacts
from sotay.work.desk import Desk
from sotay.work.errors import NoGroundForCard
from sotay.work.privacy import consenting, purging, requesting, supplying
from sotay.work.questionnaires import arrived
from sotay.work.questionnaires.errors import ArrivalUnknown, NothingWaits
from sotay.work.records import writing


def test_names_wait_for_leave_and_go_to_the_card(desk: Desk) -> None:
    offered(desk)
    admit(desk, record(ONE))
    (one,) = arrived.every(desk)
    with pytest.raises(NoGroundForCard):
        arrived.hand_over(desk, one.arrival.id)
    asked(desk, "ghi_danh_tinh")
    arrived.hand_over(desk, one.arrival.id)
    card = contacts.read(desk.vault.store, survey(desk).id)
    assert card is not None
    assert (card.name, card.reach) == (WHO, PHONE)
    assert arrived.every(desk)[0].reached == 0
    with pytest.raises(NothingWaits):
        arrived.hand_over(desk, one.arrival.id)


def test_a_no_to_being_named_drops_the_names(desk: Desk) -> None:
    offered(desk)
    admit(desk, record(ONE))
    asked(desk, "ghi_danh_tinh", given=False)
    assert arrived.every(desk)[0].reached == 0


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("withdrawn", "người trả lời đã rút lại sự đồng ý"),
        ("anonymous", "đã thành phiếu, chờ xem lại"),
    ],
)
def test_words_taken_back_take_all_that_waits_with_them(desk: Desk, how: str, told: str) -> None:
    offered(desk)
    xml = record(ONE, anh="a.jpg")
    admit(desk, xml, [("a.jpg", b"anh")])
    admit(desk, record(ONE, y_kien="khác"))
    if how == "withdrawn":
        asked(desk, "ghi_nhan_y_kien")
        consenting.withdraw(desk, survey(desk).id, A, ("ghi_nhan_y_kien",))
    else:
        writing.keep(desk, survey(desk).made_anonymous())
    listed = arrived.every(desk)
    assert all(not one.files and not one.reached and not one.arrival.whole for one in listed)
    assert lying(desk) == set()
    assert arrived.every(desk, undecided=True) == []
    assert {one.state for one in listed} == {told, "đã xóa theo phiếu"}
    with pytest.raises(Refused) as refused:
        admit(desk, xml)
    assert refused.value.status == 410


def test_who_asks_what_is_held_is_told_what_waits(desk: Desk) -> None:
    offered(desk)
    admit(desk, record(ONE))
    asked(desk, "ghi_nhan_y_kien")
    code = requesting.add(desk, "cung_cap").value.code
    told = supplying.gather(desk, code, survey(desk).id, A).value.content.contact
    assert told is not None
    assert told.note == f"{WHO}\n{PHONE}"


def test_what_was_destroyed_leaves_nothing_and_does_not_come_back(desk: Desk) -> None:
    offered(desk)
    xml = record(ONE, anh="a.jpg")
    admit(desk, xml, [("a.jpg", b"anh")])
    admit(desk, record(ONE, y_kien="khác"))
    writing.keep(desk, replace(survey(desk), retain_until=date(2026, 2, 1)))
    assert purging.purge(desk).value.left == 0
    assert surveys(desk) == []
    assert lying(desk) == set()
    assert arrived.every(desk, undecided=True) == []
    assert {one.state for one in arrived.every(desk)} == {"đã xóa theo phiếu"}
    with pytest.raises(Refused) as refused:
        admit(desk, xml)
    assert refused.value.status == 410


def test_how_its_record_stands_is_told_as_it_is(desk: Desk) -> None:
    offered(desk)
    admit(desk, record(ONE))
    asked(desk, "ghi_nhan_y_kien")
    told = []
    for step in (writing.close, lambda desk, one: writing.keep(desk, replace(one, notes="Thêm"))):
        step(desk, survey(desk))
        told.append(arrived.every(desk)[0].state)
    assert told == ["phiếu đã chốt", "phiếu đang đính chính"]
    admit(desk, record())
    (draft,) = [one for one in surveys(desk) if not one.consents]
    writing.discard(desk, draft.id)
    assert arrived.every(desk)[0].state == "phiếu đã bỏ"


def test_the_list_asks_the_notebook_as_often_for_many_as_for_one(desk: Desk) -> None:
    offered(desk)
    admit(desk, record(ONE, anh="a.jpg"), [("a.jpg", b"anh")])
    (one,) = arrived.every(desk, undecided=True)
    few = _asked_for(desk)
    for _time in range(4):
        admit(desk, record(anh="a.jpg"), [("a.jpg", b"anh")])
    assert _asked_for(desk) == few >= 4  # a query each for what came, titles, files, records
    assert len(arrived.every(desk, undecided=True)) == 5
    assert arrived.find(desk, one.arrival.id.upper()) == one
    assert len(arrived.find(desk, one.arrival.id).files) == 1
    with pytest.raises(ArrivalUnknown):
        arrived.find(desk, one.arrival.id[:4])  # all came within the same day


def _asked_for(desk: Desk) -> int:
    said: list[str] = []
    with desk.vault.store.read() as connection:
        connection.set_trace_callback(said.append)
        arrived.every(desk, undecided=True)
        connection.set_trace_callback(None)
    return len(said)


def test_a_no_to_sound_drops_the_sound_that_waits(desk: Desk) -> None:
    offered(desk)
    sound = b"OggS" + bytes(100)
    admit(desk, record(ONE, anh="a.jpg", tieng="b.oga"), [("a.jpg", b"anh"), ("b.oga", sound)])
    asked(desk, "ghi_nhan_y_kien")
    asked(desk, "ghi_am", given=False)
    assert [one.name for one in arrived.every(desk)[0].files] == ["a.jpg"]


def test_nothing_of_a_name_is_on_the_disk_in_plain(desk: Desk, tmp_path: Path) -> None:
    offered(desk)
    admit(desk, record(ONE, gio="chín", anh="a.jpg"), [("a.jpg", b"Nguyen Chim Yen " * 50)])
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"Chim Yen" not in content, path
            assert WHO.encode() not in content, path
