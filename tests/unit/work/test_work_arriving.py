"""What telephones hand in becomes drafts: once, whole, and nothing written over."""

import pytest
from arriving_scene import ONE, admit, lying, survey, surveys

from handedin import PHONE, WHO, handed, offered, record
from sotay.upload.phones.keeper import Refused
from sotay.vault import shredding
from sotay.vault.questionnaires import arrivals
from sotay.work.desk import Desk
from sotay.work.questionnaires import arrived, arriving
from sotay.work.questionnaires.errors import ArrivalUnknown, NothingWaits
from sotay.work.records import reading


def test_a_record_is_a_draft_with_nothing_agreed_and_nobody_named(desk: Desk) -> None:
    offered(desk)
    assert admit(desk, record(ONE)) == "new"
    one = survey(desk)
    said = {row.path: row.told for row in one.answers}
    assert said["/data/gio"] == "9"
    assert said["/data/co_dien"] == "Có"
    assert said["/data/nguoi[2]/tuoi"] == "12"
    assert one.consents == ()
    assert one.respondents == ()
    assert one.recorder == ""
    assert one.held.isoformat() == "2026-01-05T08:30:00+07:00"
    assert reading.entry(desk, one.id).row.status == "draft"
    assert one.gaps()
    assert WHO not in str(one)
    assert PHONE not in str(one)
    (listed,) = arrived.every(desk)
    assert (listed.state, listed.reached) == ("đã thành phiếu, chờ xem lại", 2)
    assert listed.arrival.reached == {"/data/ho_ten": WHO, "/data/sdt": PHONE}
    assert not listed.arrival.whole


def test_the_same_again_is_the_same(desk: Desk) -> None:
    offered(desk)
    xml = record(ONE)
    assert [admit(desk, xml) for _time in range(3)] == ["new", "same", "same"]
    assert len(surveys(desk)) == len(arrived.every(desk)) == 1


def test_the_same_name_with_other_words_is_kept_beside_and_told(desk: Desk) -> None:
    offered(desk)
    admit(desk, record(ONE))
    before = survey(desk)
    other = record(ONE, y_kien="Nói khác hẳn")
    assert admit(desk, other) == "other"
    assert admit(desk, other) == "same"
    assert survey(desk) == before
    newest, _first = arrived.every(desk)
    assert newest in arrived.every(desk, undecided=True)
    assert newest.arrival.record == before.id
    rows = {row.path: row.value for row in arrived.answers(desk, newest.arrival.id)}
    assert rows["/data/y_kien"] == "Nói khác hẳn"
    assert "/data/ho_ten" not in rows
    made = arrived.make(desk, newest.arrival.id).value
    assert made.id != before.id
    assert len(surveys(desk)) == 2
    assert admit(desk, other) == "same"


def test_an_edit_of_what_was_sent_is_kept_beside_it(desk: Desk) -> None:
    offered(desk)
    admit(desk, record(ONE))
    two = "uuid:22222222-2222-4222-8222-222222222222"
    assert admit(desk, record(two, edits=ONE, gio="3")) == "other"
    assert len(surveys(desk)) == 1


def test_what_does_not_match_is_kept_whole_and_made_a_record_with_a_note(desk: Desk) -> None:
    offered(desk)
    xml = record(ONE, gio="chín", more="<la>Chỗ lạ</la>")
    assert admit(desk, xml) == "unread"
    assert surveys(desk) == []
    (one,) = arrived.every(desk)
    assert arrivals.xml(desk.vault.store, one.arrival.id) == xml
    assert any("Chỗ lạ" in line for line in one.arrival.told)
    made = arrived.make(desk, one.arrival.id).value
    assert "Chỗ lạ" in made.notes
    assert "chín" in made.notes
    assert arrivals.xml(desk.vault.store, one.arrival.id) is None
    with pytest.raises(NothingWaits):
        arrived.make(desk, one.arrival.id)
    assert admit(desk, xml) == "same"


def test_answers_to_another_version_are_told(desk: Desk) -> None:
    offered(desk)
    assert admit(desk, record(ONE, version="7")) == "unread"
    assert "phiên bản" in arrived.every(desk)[0].arrival.told[0]


def test_a_version_that_is_retired_still_takes_its_answers(desk: Desk) -> None:
    from handedin import PHONE_FORM

    offered(desk)
    offered(desk, PHONE_FORM.replace("| dien | 1 |", "| dien | 2 |"))
    assert admit(desk, record()) == "new"
    assert admit(desk, record(version="2")) == "new"


@pytest.mark.parametrize(
    ("xml", "status"),
    [
        (b"<data", 400), (b"", 400), (b"\xff\xfe\x00", 400),
        (b"<!DOCTYPE d [<!ENTITY a 'x'>]><data id='dien'>&a;</data>", 400),
        (b"<data id='dien'/>", 422),
        (b"<khac id='khac'><meta><instanceID>a</instanceID></meta></khac>", 404),
        (b"<a>" * 500 + b"</a>" * 500, 400),
    ],
)  # fmt: skip
def test_what_is_no_record_is_refused_and_stays_on_the_telephone(
    desk: Desk, xml: bytes, status: int
) -> None:
    offered(desk)
    with pytest.raises(Refused) as refused:
        admit(desk, xml)
    assert refused.value.status == status
    assert arrived.every(desk) == []


def test_what_is_encrypted_for_a_server_is_kept_whole(desk: Desk) -> None:
    offered(desk)
    xml = record(ONE).replace(b'version="1"', b'version="1" encrypted="yes"')
    assert admit(desk, xml) == "unread"
    (one,) = arrived.every(desk)
    assert "mã hóa" in one.arrival.told[0]
    with pytest.raises(ArrivalUnknown):
        arrived.drop(desk, "zz")
    arrived.drop(desk, one.arrival.id)
    with pytest.raises(Refused) as refused:
        admit(desk, xml)
    assert refused.value.status == 410


def test_files_come_in_pieces_and_only_once(desk: Desk) -> None:
    offered(desk)
    xml = record(ONE, anh="a.jpg", tieng="b.m4a")
    assert admit(desk, xml, [("a.jpg", b"anh")]) == "new"
    assert admit(desk, xml, [("b.m4a", b"tieng")]) == "more"
    before = lying(desk)
    assert admit(desk, xml, [("a.jpg", b"anh"), ("b.m4a", b"tieng")]) == "same"
    assert lying(desk) == before
    assert admit(desk, xml, [("a.jpg", b"anh khac")]) == "more"
    (one,) = arrived.every(desk)
    assert [each.name for each in one.files] == ["a.jpg", "a.jpg|2", "b.m4a"]


def test_files_are_in_backups_and_spared_by_sweeps(desk: Desk) -> None:
    offered(desk)
    admit(desk, record(ONE, anh="a.jpg"), [("a.jpg", b"anh")])
    before = lying(desk)
    shredding.sweep(desk.vault)
    assert lying(desk) == before
    with desk.vault.store.write() as connection:
        from sotay.vault.attachments import contents

        assert before <= set(contents.spoken_of(connection))


def test_what_was_not_admitted_leaves_nothing(desk: Desk) -> None:
    offered(desk)
    came = handed(desk, b"<data", [("a.jpg", b"anh")])
    with pytest.raises(Refused):
        arriving.admit(desk, came)
    came.files[0].vessel.discard()
    assert lying(desk) == set()
