"""What waits beside a draft from a telephone follows what people agree to: names, files, sound."""

from datetime import date
from pathlib import Path

import pytest
from arriving_scene import ONE, A, admit, asked, lying, survey, surveys
from msgspec.structs import replace

from handedin import PHONE, WHO, offered, record
from makers import Makers
from sotay.base.clock import local
from sotay.model.retention import Retention, months_after
from sotay.upload.phones.keeper import Refused
from sotay.vault.privacy import contacts
from sotay.work.desk import Desk
from sotay.work.errors import NoGroundForCard
from sotay.work.privacy import consenting, destroyed, purging, requesting, supplying
from sotay.work.questionnaires import arrived, leftover
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


def test_what_no_survey_was_made_of_is_destroyed_by_the_surveys_period(make: Makers) -> None:
    """Listed with its day, destroyed with the rest, counted, and an older copy brings none back."""
    desk = make.desk()
    offered(desk)
    admit(desk, record(ONE, more="<la>chữ lạ</la>"), [("a.jpg", b"anh")])
    assert [one.until for one in arrived.every(desk)] == [None]  # no period is set
    purging.set_periods(desk, Retention(survey=12))
    (one,) = arrived.every(desk)
    came = local(one.arrival.at).date()
    assert one.until == months_after(came, 12)
    assert purging.due(desk) == []
    make.clock.at_ms += 380 * 86_400_000
    today = local(make.clock.now_ms()).date()
    (due,) = purging.due(desk)
    assert (due.id, due.day, due.due) == (one.arrival.id, came, one.until)
    job = purging.purge(desk, today=today).value
    assert job.ended is not None
    assert [(d.kind, d.number) for d in purging.gather_destruction(desk).destroyed] == [
        ("survey", 1)
    ]
    assert arrived.every(desk, undecided=True) == []
    assert lying(desk) == set()
    with pytest.raises(Refused):
        admit(desk, record(ONE, more="<la>chữ lạ</la>"))
    older = make.reopen(desk)
    with older.vault.writing(older.clock) as connection:  # as a copy of before has it
        connection.execute("UPDATE arrival SET state = 'unread'")
        connection.execute("DELETE FROM tombstone")
        connection.execute(
            "INSERT INTO arrived VALUES (?, NULL, x'00', x'00', x'00', '{}', '[]')",
            (one.arrival.id,),
        )
    assert [each.arrival.id for each in arrived.every(older, undecided=True)] == [one.arrival.id]
    destroyed.destroy_again(older)
    assert arrived.every(older, undecided=True) == []


def test_more_than_a_note_takes_stays_beside_the_draft(desk: Desk, tmp_path: Path) -> None:
    """Nothing is cut: seen, saved to a file, given to who asks, and let go knowingly."""
    offered(desk)
    long = [f"<la{n}>{n} {'từ ' * 30_000}</la{n}>" for n in range(4)]
    admit(desk, record(ONE, more="".join(long)))
    (one,) = arrived.every(desk)
    made = arrived.make(desk, one.arrival.id).value
    assert survey(desk) == made
    (left,) = arrived.every(desk, undecided=True)
    assert left.arrival.rest
    assert left.arrival.state == "taken"
    told = "\n".join([made.notes, *left.arrival.told])
    assert all(f"{n} {'từ ' * 30_000}".strip() in told for n in range(4))
    assert WHO not in told
    assert "không vừa phiếu" in made.notes
    leftover.save(desk, left.arrival, tmp_path / "con-lai.txt")
    assert left.arrival.told[0] in (tmp_path / "con-lai.txt").read_text("utf-8")
    asked(desk, "ghi_nhan_y_kien")
    code = requesting.add(desk, "cung_cap").value.code
    given = supplying.gather(desk, code, survey(desk).id, A).value.content
    assert left.arrival.told[-1] in given.notes
    leftover.let_go(desk, left.arrival)
    assert not any(each.arrival.rest for each in arrived.every(desk))
    with pytest.raises(NothingWaits):
        leftover.content(desk, arrived.every(desk)[0].arrival)


def test_what_is_left_over_goes_with_words_that_are_taken_back(desk: Desk) -> None:
    offered(desk)
    admit(desk, record(ONE, more=f"<la>{'từ ' * 70_000}</la>"))
    arrived.make(desk, arrived.every(desk)[0].arrival.id)
    asked(desk, "ghi_nhan_y_kien")
    consenting.withdraw(desk, survey(desk).id, A, ("ghi_nhan_y_kien",))
    assert arrived.every(desk, undecided=True) == []


def test_what_came_is_read_by_pages(desk: Desk) -> None:
    offered(desk)
    admit(desk, record(ONE, anh="a.jpg"), [("a.jpg", b"anh")])
    for number in range(3):
        admit(desk, record(ONE, y_kien=f"khác {number}"))
    whole = arrived.every(desk)
    assert len(whole) == arrived.count(desk) == arrived.count(desk, undecided=True) == 4
    assert [bool(one.files) for one in whole] == [False, False, False, True]
    first = arrived.page(desk, undecided=True, limit=3)
    rest = arrived.page(desk, undecided=True, after=first[-1].arrival.id, limit=3)
    assert (first + rest, len(rest)) == (whole, 1)
    assert arrived.page(desk, after=rest[-1].arrival.id) == []
