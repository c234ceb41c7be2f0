"""Destroying what is due: what may go, what must wait, a job cut off, and nothing left behind."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from notebook_pages import pages, wal

from makers import Makers
from sotay.base.clock import VIETNAM
from sotay.base.text import fold
from sotay.model.contacts import Card
from sotay.model.interview import Interview
from sotay.model.matter import Matter
from sotay.model.records import Consent
from sotay.model.retention import Retention
from sotay.vault.errors import RecordDestroyed, RecordUnknown
from sotay.vault.outbox import set_receipt
from sotay.work import search
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.privacy import contacting, purging
from sotay.work.privacy.purging.errors import DayDoubtful, NothingToDestroy, PurgeUnfinished
from sotay.work.records import reading, writing
from sotay.work.transfer import sealing

PAST, LATER = date(2026, 11, 1), date(2030, 1, 1)
AT = datetime(2026, 10, 1, 9, tzinfo=VIETNAM)


def word(number: int) -> str:
    """Return a word that nothing else holds, with letters that have two marks and đ.

    FTS5 leaves out of a word what it shares with the one before, here two letters at most.
    """
    return f"{chr(97 + number // 26)}{chr(97 + number % 26)}ngoẵngđậu{number:03}ữ"


def matter(desk: Desk, text: str, until: date | None = PAST, *, close: bool = True) -> Matter:
    begun = replace(writing.begin_matter(desk).value, text=text, retain_until=until)
    return (writing.close if close else writing.keep)(desk, begun).value


FORMS: dict[str, Callable[[str], str]] = {
    "NFC": lambda told: unicodedata.normalize("NFC", told),
    "NFD": lambda told: unicodedata.normalize("NFD", told),
    "fold": fold,
}


def left(desk: Desk, words: list[str], *forms: str) -> list[str]:
    """Return the words found on any page in any form they may lie there."""
    content = pages(desk)
    spell = [FORMS[form] for form in forms or FORMS]
    return [w for w in words if any(form(w)[2:].encode() in content for form in spell)]


def test_a_hundred_records_leave_no_word_on_any_page(desk: Desk) -> None:
    words = [word(number) for number in range(100)]
    for number, one in enumerate(words):
        begun = matter(desk, f"{one} lần đầu")
        writing.close(desk, replace(begun, text=f"{one} sửa lại"))
        if number % 3 == 0:
            writing.keep(desk, replace(begun, text=f"{one} lần ba"))
    kept = matter(desk, f"{word(777)} ở lại", LATER)
    desk.rest()
    assert len(left(desk, words, "NFC")) == 100  # the search of every page does find them,
    assert len(left(desk, words, "fold")) == 100  # in the search tables too
    told = purging.purge(desk).value
    assert (told.left, bool(told.ended)) == (0, True)
    assert wal(desk).stat().st_size == 0
    assert left(desk, words) == []
    assert left(desk, [word(777)]) == [word(777)]
    assert reading.entry(desk, kept.id)
    assert search.find(desk, word(777)).count == 1
    assert search.find(desk, word(3)).count == 0
    assert desk.vault.store.integrity() == []
    (line,) = purging.gather_destruction(desk).destroyed
    assert (line.kind, line.number, line.revisions) == ("matter", 100, 200)


def test_no_table_keeps_more_of_a_record_than_its_id(desk: Desk) -> None:
    consents = (Consent(purpose="ghi_danh_tinh", given=True, method="van_ban", text_version="1",
                        at=AT),
                Consent(purpose="ghi_nhan_y_kien", given=True, method="van_ban", text_version="1",
                        at=AT))  # fmt: skip
    begun = writing.begin_interview(desk).value
    heard = replace(begun, notes="Mương", consents=consents, retain_until=PAST, held=AT)
    writing.keep(desk, heard)
    contacting.set_card(desk, heard.id, Card(name="Chim Yến"))
    writing.close(desk, heard)
    noted = writing.begin_matter(desk, heard).value
    writing.close(desk, replace(noted, text="Mương", retain_until=PAST))
    desk.rest()
    purging.purge(desk)
    names = [row[0] for row in desk.vault.store.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")]  # fmt: skip
    holding = {
        name
        for name in names
        for row in desk.vault.store.rows(f"SELECT * FROM [{name}]")  # noqa: S608
        if any(str(key) in map(str, row) for key in (heard.id, noted.id))
    }
    assert holding == {"activity", "tombstone", "held_source", "remains"}
    assert "Mương" not in str(desk.vault.store.rows("SELECT * FROM remains"))
    assert len(desk.vault.store.one("SELECT * FROM held_source")) == 3  # id, why, sound
    counted = {name: desk.vault.store.one(f"SELECT count(*) FROM [{name}]")[0] for name in names}  # noqa: S608
    for name in ("record", "revision", "heard_at", "sealed_card", "card_key", "search_queue"):
        assert counted[name] == 0, name
    lines = purging.gather_destruction(desk).destroyed
    assert [(line.kind, line.number, line.cards) for line in lines] == [
        ("matter", 1, 0), ("interview", 1, 1),
    ]  # fmt: skip


def test_what_the_province_has_not_confirmed_waits(make: object, tmp_path: Path) -> None:
    desk = make.desk()
    make.enrol(desk, make.province())
    sent = matter(desk, "Đã gửi")
    stick = tmp_path / "usb"
    stick.mkdir()
    bundle, _path = sealing.seal(desk, stick).value
    never = matter(desk, "Chưa gửi")
    held = {record.id: (record.hold, record.kept) for record in purging.due(desk)}
    assert held == {sent.id: ("sealed", False), never.id: (None, True)}
    assert purging.purge(desk).value.left == 0
    with pytest.raises(NothingToDestroy) as told:
        purging.purge(desk)
    assert "1 bản ghi" in str(told.value)
    with desk.vault.writing(desk.clock) as connection:
        set_receipt(connection, bundle.digest, "imported")
    assert [record.hold for record in purging.due(desk)] == [None]
    writing.keep(desk, replace(sent, text="Đang đính chính"))
    assert [record.hold for record in purging.due(desk)] == ["amending"]
    writing.close(desk, replace(sent, text="Đã đính chính"))
    assert [record.hold for record in purging.due(desk)] == ["amending"]
    writing.close(desk, sent)
    assert [record.hold for record in purging.due(desk)] == ["amending"]  # a revision of its own
    again, _path = sealing.seal(desk, stick).value
    with desk.vault.writing(desk.clock) as connection:
        set_receipt(connection, again.digest, "imported")
    assert (desk.vault.outbox / again.file).is_file()
    purging.purge(desk)
    assert list(desk.vault.outbox.iterdir()) == []


def test_a_job_that_was_stopped_goes_on_where_it_was(
    desk: Desk, reopen: Callable[[Desk], Desk]
) -> None:
    for number in range(50):
        matter(desk, word(number))
    seen: list[int] = []
    stopped = purging.purge(desk, lambda done, _total: seen.append(done), lambda: bool(seen)).value
    job = purging.unfinished(desk)
    assert job == stopped
    assert (job.left, job.ended) == (30, None)
    later = matter(desk, "Mới hết hạn")
    again = reopen(desk)
    with pytest.raises(PurgeUnfinished):
        purging.gather_destruction(again)
    assert purging.purge(again).value.seq == job.seq
    assert purging.unfinished(again) is None
    assert left(again, [word(number) for number in range(50)]) == []
    assert [record.id for record in purging.due(again)] == [later.id]  # not of that job


def test_a_destroyed_record_does_not_come_back(desk: Desk, tmp_path: Path) -> None:
    gone = writing.keep(desk, replace(matter(desk, "Mương", close=False), noted=AT)).value
    lines = tmp_path / "cu.jsonl"
    jsonlines.export_lines(desk, lines)
    purging.purge(desk)
    with pytest.raises(RecordUnknown):
        reading.entry(desk, gone.id)
    with pytest.raises(RecordDestroyed):
        writing.keep(desk, gone)
    told = jsonlines.import_lines(desk, lines, close=True).value
    assert (told.added, [line.code for line in told.refused]) == (0, ["RIE-04"])


def test_the_offices_period_stands_where_a_record_has_no_day(desk: Desk) -> None:
    old = writing.begin_interview(desk).value
    old = writing.keep(desk, replace(old, held=AT.replace(year=2024), notes="x")).value
    assert isinstance(old, Interview)
    assert purging.due(desk) == []
    purging.set_periods(desk, Retention(interview=24))
    (found,) = purging.due(desk)
    assert (found.id, found.due) == (old.id, date(2026, 10, 1))
    assert purging.keep_until(desk, old.id, LATER).value == LATER
    assert purging.due(desk) == []
    assert purging.keep_until(desk, old.id, None).value == date(2026, 10, 1)
    assert purging.periods(desk).interview == 24


def test_a_record_is_kept_through_its_last_day(desk: Desk) -> None:
    today = date(2026, 11, 18)
    matter(desk, "Hôm nay", today)
    assert purging.due(desk) == []
    with pytest.raises(NothingToDestroy):
        purging.purge(desk)


def test_a_closed_records_day_is_changed_by_an_amendment(desk: Desk) -> None:
    closed = matter(desk, "Mương", None)
    purging.keep_until(desk, closed.id, LATER)
    assert reading.entry(desk, closed.id).row.status == "kept"
    assert len(reading.revisions(desk, closed.id)) == 2


def test_what_is_to_be_kept_longer_since_the_stop_is_not_destroyed(desk: Desk) -> None:
    gone, kept = matter(desk, "Mương"), matter(desk, "Đường")
    purging.purge(desk, cancelled=lambda: True)
    purging.keep_until(desk, kept.id, LATER)
    assert purging.purge(desk).value.ended is not None
    assert reading.entry(desk, kept.id)
    with pytest.raises(RecordUnknown):
        reading.entry(desk, gone.id)


def test_a_bundle_sealed_since_the_stop_stays_to_be_sent(make: object, tmp_path: Path) -> None:
    desk = make.desk()
    make.enrol(desk, make.province())
    sent = matter(desk, "Mương")
    purging.purge(desk, cancelled=lambda: True)
    bundle, _path = sealing.seal(desk, tmp_path).value
    purging.purge(desk)
    assert reading.entry(desk, sent.id)
    assert (desk.vault.outbox / bundle.file).is_file()
    assert purging.gather_destruction(desk).print().pdf.startswith(b"%PDF")


def test_a_clock_far_ahead_destroys_nothing_until_its_day_is_confirmed(make: Makers) -> None:
    desk = make.desk()
    kept = matter(desk, "Ghi hôm qua", date(2031, 11, 18))
    make.clock.at_ms += 73 * 366 * 86_400_000
    for today in (None, date(2026, 11, 18)):
        with pytest.raises(DayDoubtful, match="18/11/2026"):
            purging.purge(desk, today=today)
    matter(desk, "Ghi bằng đồng hồ sai", None)  # is no proof of that clock
    with pytest.raises(DayDoubtful, match="18/11/2026"):
        purging.purge(desk)
    assert reading.entry(desk, kept.id).record == kept
    confirmed = purging.doubtful(desk)
    assert confirmed
    assert purging.purge(desk, today=confirmed[0]).value.ended
    with pytest.raises(RecordUnknown):
        reading.entry(desk, kept.id)
    assert purging.doubtful(desk) is None  # asked once
