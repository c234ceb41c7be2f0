"""What a bundle costs is bounded by its size: work is counted, never timed."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import msgspec
import pytest
from evil import UNIT, Evil, matter, meeting, rid, written
from province_scene import Scene

from makers import Makers
from sotay.bundle import documents
from sotay.bundle.inside import members
from sotay.bundle.inside.errors import Bomb
from sotay.province import enrolled, enrolling, reading, receiving
from sotay.register import devices
from sotay.register.devices import DeviceRow

pytestmark = pytest.mark.own_file  # it is SQLite's steps that are counted

HELD = {"type": "interview", "held": "2026-11-18T08:00:00+07:00", "place": {"unit": UNIT}}
AFTER = "2026-11-18T09:00:00+07:00"
NUMBERS = (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) INSERT INTO "
)
YEARS = (  # rows as many years leave them
    (
        "bundle (digest, device, chain, seq, size, received, state, code, records)"
        " SELECT 'b' || i, ?2, 'c' || i / 100, i, 1, 1, 'imported', '', 1 FROM n"
    ),
    (
        "tombstone SELECT 't' || i, 'r' || i, 'matter', '2026-01-01', '2026-01-01', '2026-01-01',"
        " 'x', '07210', 'b' || i FROM n"
    ),
    "withdrawal SELECT 'r' || i, 'x', 'x', 'x', 'x', '07210', 'b' || i FROM n",
)
STEPS = 100  # of SQLite's machine, between two ticks


@dataclass
class Work:
    """Calls of Python functions, and steps of SQLite's machine."""

    calls: int = 0
    ticks: int = 0

    def tick(self) -> int:
        self.ticks += 1
        return 0

    def see(self, _frame: FrameType, event: str, _argument: object) -> None:
        self.calls += event == "call"


@contextmanager
def counted(scene: Scene) -> Iterator[Work]:
    work = Work()
    with scene.province.store.read() as connection:
        connection.set_progress_handler(work.tick, STEPS)
    sys.setprofile(work.see)
    try:
        yield work
    finally:
        sys.setprofile(None)
        connection.set_progress_handler(None, STEPS)


def forks(number: int, start: int = 0) -> list[bytes]:
    return [written(matter(1, text=f"lần {start + n}"))[1] for n in range(number)]


def history(number: int) -> list[bytes]:
    lines, parents = [], []
    for n in range(number):
        rev, line = written(matter(1, text=f"lần {n}"), parents=parents)
        parents = [rev]
        lines.append(line)
    return lines


def family(number: int) -> list[bytes]:
    parents = [f"{n:032x}" for n in range(64)]
    return [
        written(matter(n + 1), parents=[f"{n:016x}{p[16:]}" for p in parents])[1]
        for n in range(number)
    ]


def agendas(number: int) -> list[bytes]:
    return [written(meeting(1, agenda=[f"việc {m}" for m in range(10 * number)]))[1]]


def wide(number: int) -> list[bytes]:
    return [written(matter(n + 1, text="x" * 800_000))[1] for n in range(number)]


KINDS: dict[str, Callable[[int], list[bytes]]] = {
    "versions of one record that all stand": forks,
    "one long history": history,
    "parents that never come": family,
    "one record of many lines": agendas,
}


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_lines_take_no_more_than_about_twice_the_work(
    scene: Scene, evil: Evil, kind: str
) -> None:
    spent = []
    for number in (60, 240):
        lines = KINDS[kind](number)
        path = evil.seal(lines)
        with counted(scene) as work:
            assert receiving.receive(scene.province, path).state == "imported"
        spent.append(work)
    small, large = spent
    assert large.calls < 6 * small.calls
    assert large.ticks < 6 * small.ticks + 100


def test_a_record_with_many_versions_here_makes_a_later_bundle_no_dearer_by_the_line(
    scene: Scene, evil: Evil
) -> None:
    assert evil.send(*forks(300)).state == "imported"
    path = evil.seal(forks(100, start=1000))
    with counted(scene) as work:
        assert receiving.receive(scene.province, path).state == "imported"
    assert work.ticks < 400  # 40,000 steps; a look at all 300 for each of 100 lines is ten times so


def test_a_line_again_is_refused_before_anything_is_spent_on_the_rest(
    scene: Scene, evil: Evil
) -> None:
    """50 kB of one repeated line took 168 s."""
    line = written(matter(1, text="x" * 20_000))[1]
    path = evil.seal([line] * 700)
    with counted(scene) as work:
        assert receiving.receive(scene.province, path).code == "GOI-33"
    assert work.calls < 10_000


def test_what_unpacks_to_far_more_than_it_is_packed_is_refused_unread(
    scene: Scene, evil: Evil, monkeypatch: pytest.MonkeyPatch
) -> None:
    """24 kB with a large agenda took 63 s."""
    monkeypatch.setattr(members, "RATIO", 10**9)  # what the honest writer keeps to
    path = evil.seal(wide(40))
    monkeypatch.undo()
    assert path.stat().st_size < 50_000
    with counted(scene) as work:
        got = receiving.receive(scene.province, path)
    assert (got.state, got.code) == ("refused", Bomb.code)
    assert work.calls < 30 * 1000


def test_an_honest_writer_never_reaches_the_limit(scene: Scene, evil: Evil) -> None:
    lines = wide(40)
    packed = members.pack_records(lines[:9])
    assert sum(map(len, lines[:9])) <= members.RATIO * len(packed)
    assert members.unpack_records(packed) == lines[:9]
    got = evil.send(*lines)
    assert got.code == "TINH-05"  # opened, and too long for a matter


def test_of_all_devices_only_the_sender_is_proven(scene: Scene, evil: Evil, make: Makers) -> None:
    for nth in range(4):
        make.enrol(make.desk(f"so-{nth}"), scene.province)
    path = evil.seal([written(matter(1))[1]])
    enrolled._proven.clear()
    assert receiving.receive(scene.province, path).state == "imported"
    assert len(enrolled._proven) == 1


def test_however_many_devices_a_change_has_none_proven_twice(scene: Scene) -> None:
    """More than a thousand: all of them are told anew with each change of one."""
    device, chain, content = scene.province.store.rows("SELECT id, chain, enrolment FROM device")[0]
    first = documents.open_enrolment(content, scene.province.authority)
    with scene.province.store.write() as connection:
        for nth in range(1_100):
            one = msgspec.structs.replace(first, valid_to=first.valid_to + nth)
            paper = documents.issue_enrolment(scene.province.signing, one, scene.province.authority)
            devices.add(connection, DeviceRow(f"{nth:064x}", UNIT, device, chain, paper, 0))
    spent = []
    for _look in range(2):
        with counted(scene) as work:
            enrolling.signers(scene.province)
        spent.append(work.calls)
    assert spent[1] < spent[0] / 2
    assert len(enrolled._proven) > 1_100


def test_a_register_of_years_makes_no_bundle_dearer(scene: Scene, evil: Evil) -> None:
    """Of 20,000 bundles, records destroyed and answers taken back none is looked at."""
    spent = []
    for number in (1, 20_000):
        with scene.province.store.write() as connection:
            for rows in YEARS:
                some = (number, evil.keys.id)[: rows.count("?") + 1]
                connection.execute(f"{NUMBERS}{rows} WHERE true ON CONFLICT DO NOTHING", some)
        path = evil.seal([written(matter(number + nth))[1] for nth in range(10)])
        with counted(scene) as work:
            assert receiving.receive(scene.province, path).state == "imported"
            assert enrolling.chains(scene.province, "ab" * 32) == []
        spent.append(work)
    assert spent[1].ticks < 1.5 * spent[0].ticks + 20


def test_what_many_recommendations_were_heard_in_is_judged_once(scene: Scene, evil: Evil) -> None:
    """30 of them heard in the same 30 interviews of 50 people took 23 s at each list."""
    codes = [f"NG-7K2M{place:02}" for place in range(10, 30)]
    asked = {"given": True, "method": "van_ban", "text_version": "1", "at": HELD["held"]}
    answers = [
        asked | {"respondent": code, "purpose": purpose}
        for code in codes
        for purpose in ("ghi_nhan_y_kien", "chuyen_noi_dung")
    ]
    people = {"respondents": [{"code": code} for code in codes], "consents": answers}
    heard = [written({"id": rid(n)} | HELD | people, schema=2)[1] for n in range(100, 110)]
    gone = {"id": rid(100), "type": "withdrawal", "answers": [answers[0] | {"withdrawn": AFTER}]}
    assert evil.send(*heard, written(gone)[1]).state == "imported"
    sources, spent = [{"record": rid(n)} for n in range(100, 110)], []
    for first, number in ((1, 10), (11, 30)):
        told = [written(matter(first + n, heard_at=sources))[1] for n in range(number)]
        assert evil.send(*told).state == "imported"
        with counted(scene) as work:
            masked = [row.masked for row in reading.page(scene.province)]
        assert masked.count(True) == 1
        spent.append(work)
    assert spent[1].calls < 2 * spent[0].calls
