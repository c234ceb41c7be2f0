"""What the day brings, by the desk's own clock."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

from sotay.base.clock import ManualClock, local
from sotay.model.office import Office
from sotay.store.slots import FLOOR
from sotay.vault.privacy import refusals
from sotay.vault.records import agenda, unsent
from sotay.work import desk as desks
from sotay.work.agenda.today import MOST, today
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer.waiting import waiting

NOON = int(datetime(2026, 11, 14, 5, tzinfo=UTC).timestamp() * 1000)  # 12:00 in Vietnam
DAY = date(2026, 11, 14)


def test_what_waits_is_counted_and_in_order(tmp_path: Path) -> None:
    desk, _code = desks.create_notebook(
        tmp_path / "so",
        "mưa rào giếng đá",
        Office(unit="07210", name="UBND"),
        clock=ManualClock(NOON),
        cost=FLOOR,
    )
    dues = {"hôm nay": 0, "quá hạn": -9, "bảy ngày": 7, "tám ngày": 8}
    for text, days in dues.items():
        matter = writing.begin_matter(desk).value
        made = msgspec.structs.replace(matter, text=text, due=DAY + timedelta(days=days))
        writing.keep(desk, made)
    for text, state in (("đã trả lời", "da_giai_trinh"), ("không hạn", "moi_ghi_nhan")):
        matter = writing.begin_matter(desk).value
        due = DAY if text == "đã trả lời" else None
        writing.close(desk, msgspec.structs.replace(matter, text=text, state=state, due=due))
    gone = writing.begin_matter(desk).value
    writing.keep(desk, msgspec.structs.replace(gone, text="bỏ", due=DAY))
    writing.discard(desk, gone.id)
    found = today(desk)
    still = waiting(desk)
    desk.close()
    assert found.day == DAY
    assert [matter.title for matter in found.due] == ["quá hạn", "hôm nay", "bảy ngày"]
    assert found.overdue == 1
    assert len(found.drafts) == 4
    assert (found.waiting, found.total, found.closed) == (still, 6, 2)
    assert (still.going, still.staying, still.why()) == (2, 0, [])
    assert len(found.drafts) <= MOST


def test_the_day_is_read_from_indexes_alone(desk: Desk) -> None:
    """What a look at the day costs hangs on what is due, not on how much was ever recorded."""
    store = desk.vault.store
    for sql, index in (
        (agenda.DUE, "record_owed"),
        (agenda.LATE, "record_owed"),
        (agenda.DUE_AGAIN, "letter_line_opens"),
        (unsent.UNSEALED, "record_closed"),
        (unsent.MAY_STAY, "record_leaving"),
        (unsent.FAR, "record_far"),
        (refusals.EVERY, "interview_refused"),
    ):
        plan = store.rows(f"EXPLAIN QUERY PLAN {sql}", ("x", 1)[: sql.count("?")])
        assert f"INDEX {index}" in " ".join(step[3] for step in plan)
        sorts = [step for step in plan if "TEMP B-TREE" in step[3]]
        assert all(step[1] for step in sorts), "but for the few papers of one matter"


def test_every_overdue_matter_is_counted_not_only_those_shown(desk: Desk) -> None:
    long_ago = local(desk.clock.now_ms()).date() - timedelta(days=9)
    for number in range(MOST + 3):
        matter = writing.begin_matter(desk).value
        writing.keep(desk, msgspec.structs.replace(matter, text=f"v{number}", due=long_ago))
    found = today(desk)
    assert (len(found.due), found.overdue) == (MOST, MOST + 3)
