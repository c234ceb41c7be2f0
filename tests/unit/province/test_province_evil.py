"""Nothing that an enrolled device signs stops the intake, or another's honest bundle."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from evil import UNIT, Evil, matter, meeting, rid, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from province_scene import Scene

from enclosing import close
from makers import Makers
from sotay.province import reading
from sotay.province.errors import RecordTooNew
from sotay.province.received import Received

SHA = "0f" * 32
REV = "ab" * 16
OTHER = "07228"
STONE = {
    "type": "tombstone",
    "id": rid(1),
    "kind": "matter",
    "day": "2026-11-18",
    "due": "2026-12-01",
    "destroyed": "2026-12-02",
    "why": "hết hạn",
}
CONSENT = {
    "purpose": "ghi_am",
    "given": True,
    "method": "van_ban",
    "text_version": "1",
    "at": "2026-11-18T08:00:00+07:00",
}


def known(evil: Evil) -> tuple[str, bytes]:
    """Have the province know record 1 as a matter; return its revision and line."""
    made = written(matter(1))
    assert evil.send(made[1]).state == "imported"
    return made


Lines = Callable[[str], list[bytes]]  # of the revision that the province knows of record 1
REFUSED: dict[str, tuple[str, Lines]] = {
    "parent of another record": ("TINH-08", lambda rev: [written(matter(2), parents=[rev])[1]]),
    "parent in the same bundle": (
        "TINH-08",
        lambda _: [written(matter(3))[1], written(matter(2), parents=[written(matter(3))[0]])[1]],
    ),
    "parent behind it in the bundle": (
        "TINH-08",
        lambda _: [written(matter(2), parents=[written(matter(3))[0]])[1], written(matter(3))[1]],
    ),
    "two records of one parent": (
        "TINH-08",
        lambda _: [written(matter(n), parents=[REV])[1] for n in (2, 3)],
    ),
    "stone with the parent of another": (
        "TINH-08",
        lambda rev: [written(STONE | {"id": rid(2)}, parents=[rev])[1]],
    ),
    "stone without a parent": ("TINH-05", lambda _: [written(STONE)[1]]),
    "stone with an attachment": (
        "TINH-05",
        lambda rev: [written(STONE, parents=[rev], blobs=[SHA])[1]],
    ),
    "another kind than before": ("TINH-05", lambda rev: [written(meeting(1), parents=[rev])[1]]),
    "unit of another": ("TINH-07", lambda _: [written(matter(2, place={"unit": OTHER}))[1]]),
    "the same line twice": ("GOI-33", lambda _: [written(matter(2))[1]] * 2),
    "before the calendar": (
        "TINH-05",
        lambda _: [written(matter(2, noted="0001-01-01T00:00:00+14:00"))[1]],
    ),
    "behind the calendar": (
        "TINH-05",
        lambda _: [written(matter(2, noted="9999-12-31T23:59:59-12:00"))[1]],
    ),
    "a year no field takes": (
        "TINH-05",
        lambda _: [written(matter(2, noted="1026-01-02T03:04:05+07:00"))[1]],
    ),
    "a deadline no field takes": ("TINH-05", lambda _: [written(matter(2, due="2101-01-01"))[1]]),
    "a body of another id": ("TINH-05", lambda _: [written(matter(2), id=rid(3))[1]]),
    "an empty body": ("TINH-05", lambda _: [written({}, id=rid(2))[1]]),
    "numbers as text": ("TINH-05", lambda _: [written(matter(2, raised="1"))[1]]),
    "a number too large": ("TINH-05", lambda _: [written(matter(2, raised=2**53 - 1))[1]]),
    "an attachment not named": ("TINH-05", lambda _: [written(matter(2), blobs=[SHA])[1]]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_its_own_is_refused_and_leaves_nothing(
    scene: Scene, evil: Evil, name: str
) -> None:
    code, lines = REFUSED[name]
    rev, _line = known(evil)
    got = evil.send(*lines(rev))
    assert (got.state, got.code) == ("refused", code)
    assert [row.id for row in reading.page(scene.province)] == [rid(1)]
    _honest_goes_on(scene)


def _honest_goes_on(scene: Scene) -> None:
    note = scene.matter("Kênh bồi lắng")
    close(scene.desk, note.id)
    got = scene.take(scene.sealed())
    assert (got.state, got.receipt is not None) == ("imported", True)
    assert reading.show(scene.province, note.id).record == note


def test_a_claim_on_a_revision_that_comes_later_takes_nothing_from_it(
    make: Makers, scene: Scene, evil: Evil, tmp_path: Path
) -> None:
    """Admitted first, it made every bundle that brought the parent fail."""
    other = make.desk("xa khac", unit=OTHER)
    make.enrol(other, scene.province)
    honest = Evil.of(other, scene.province, tmp_path / "that")
    first, line = written(matter(7, place={"unit": OTHER}))
    assert evil.send(written(matter(2), parents=[first])[1]).state == "imported"
    assert honest.send(line).state == "imported"
    shown = reading.show(scene.province, rid(7))
    assert (shown.revision, shown.row.heads) == (first, 1)
    second, line = written(matter(7, place={"unit": OTHER}, text="sửa"), parents=[first])
    assert honest.send(line).state == "imported"
    assert reading.show(scene.province, rid(7)).revision == second


@pytest.mark.parametrize("author", ["cán bộ A", "", "zz" * 32, "f", "\u202eabc", "A" * 300])
def test_the_sender_shown_is_the_one_that_was_proven(scene: Scene, evil: Evil, author: str) -> None:
    assert evil.send(written(matter(1), author=author)[1]).state == "imported"
    shown = reading.show(scene.province, rid(1))
    assert (shown.device, shown.sender) == (evil.keys.id, UNIT)


TEXTS = st.one_of(
    st.sampled_from(["", "\n", "07228", "\u202e", "\u00ad", "x" * 301, "0001-01-01T00:00:00Z"]),
    st.text(max_size=20),
)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, -1, 2**31, 2**53 - 1, -(2**53) + 1]),
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.dictionaries(st.sampled_from(["unit", "name", "x"]), TEXTS, max_size=3),
    st.sampled_from(["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2026-11-18"]),
)
BODIES = [
    matter(1),
    meeting(1),
    STONE,
    {
        "type": "interview",
        "id": rid(1),
        "held": "2026-11-18T08:00:00+07:00",
        "place": {"unit": UNIT},
        "consents": [CONSENT],
        "respondents": [{"code": "NG-123456"}],
        "notes": "nước yếu",
    },
]
FIELDS = [
    "id", "type", "place", "noted", "starts", "ends", "held", "text", "title", "raised", "kind",
    "attachments", "agenda", "votes", "tasks", "consents", "retain_until", "due", "heard_at",
    "day", "destroyed", "why", "chair", "attendance", "number",
]  # fmt: skip
OUTSIDE = {
    "parents": st.lists(st.sampled_from([REV, "00" * 16, "ff" * 16]), max_size=3, unique=True).map(
        sorted
    ),
    "hlc": st.sampled_from(["ffffffffffff-ffff-ffffffff", "0" * 12 + "-0000-00000000", "x"]),
    "author": TEXTS,
    "type": st.sampled_from(["matter", "meeting", "interview", "tombstone", "withdrawal", "x y"]),
    "schema": st.sampled_from([0, 1, 2, 2**53 - 1]),
    "blobs": st.lists(st.sampled_from([SHA, "11" * 32]), max_size=2, unique=True).map(sorted),
    "id": st.sampled_from([rid(1), rid(2), "x"]),
}
EVIL_LINE = st.tuples(
    st.sampled_from(BODIES),
    st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=2),
    st.fixed_dictionaries({}, optional=OUTSIDE),
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=st.lists(EVIL_LINE, min_size=1, max_size=4), content=st.binary(max_size=9))
def test_whatever_is_signed_is_taken_or_refused_by_name(
    scene: Scene, evil: Evil, drawn: list[Any], content: bytes
) -> None:
    lines = [written(body | changes, **outside)[1] for body, changes, outside in drawn]
    got = evil.send(*lines, blobs=[content] if content else [])
    _is_named(got)
    for row in reading.page(scene.province):
        reading.show(scene.province, row.id)
    reading.destroyed(scene.province)
    if got.state != "imported":
        evil.sent.pop()


def _is_named(got: Received) -> None:
    """Taken in, refused by a code and in words, or held as a later version's (FORMAT.md §7)."""
    assert got.state in ("imported", "refused", "quarantined")
    assert got.state == "imported" or (got.code[:4] in ("GOI-", "TINH") and got.told)
    assert (got.state == "quarantined") == (got.code == RecordTooNew.code)
