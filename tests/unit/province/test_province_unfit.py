"""Whatever a closed record may hold, the province admits it or the gate holds it back."""

from pathlib import Path
from typing import Any

import pytest
from evil import UNIT, Evil, matter, meeting, rid, written
from msgspec import json
from msgspec.structs import replace
from province_scene import Scene
from province_scene import scene as scene  # noqa: PLC0414 - a fixture

from sotay.model.errors import RecordIncomplete
from sotay.model.shape import parse_record
from sotay.model.words import HOLDS_OF_CONSENT
from sotay.province import collecting, reading
from sotay.vault.records import keeping
from sotay.vault.records.lookup import Revision
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import sealing
from sotay.work.transfer.waiting import cannot_go

FILE = {"sha256": "ab" * 32, "size": 5, "type": "image/png", "added": "2026-11-18T08:00:00+07:00"}
ASKED = {"purpose": "ghi_am", "given": True, "method": "van_ban", "text_version": "1"}
HEARD = {
    "type": "interview", "held": "2026-11-18T08:00:00+07:00", "place": {"unit": UNIT},
    "anonymous": True,
}  # fmt: skip
LINES: tuple[tuple[str | None, dict[str, Any], dict[str, Any]], ...] = (
    (None, matter(), {}),
    (None, matter(text='Sập từ "1026-01-01", chưa sửa\t\\r'), {}),
    (None, matter(noted="1900-01-01T00:00:00+07:00", due="2100-12-31"), {}),
    ("years", matter(noted="1026-01-01T00:00:00+07:00"), {}),
    ("years", matter(noted="1900-01-01T00:00:00+14:00"), {}),
    ("years", matter(noted="2100-12-31T23:00:00-10:00"), {}),
    ("years", matter(retain_until="2101-01-01"), {}),
    (
        "years",
        matter(attachments=[FILE | {"added": "1899-01-01T08:00:00+07:00"}]),
        {"blobs": ["ab" * 32]},
    ),
    ("years", meeting(tasks=[{"text": "Sửa", "due": "0999-01-01"}]), {}),
    ("years", HEARD | {"consents": [ASKED | {"at": "2222-01-01T00:00:00Z"}]}, {"schema": 2}),
    ("years", matter(noted="0001-01-01T00:00:00+14:00"), {}),
    ("unfit", matter(text="Cầu\x0bgãy"), {}),
    ("unfit", matter(text="Cầu\u2028gãy"), {}),
    ("unfit", meeting(title="Họp\rthôn"), {}),
    ("unfit", matter(text="a" * 20_001), {}),
    ("unfit", matter(colour="đỏ"), {}),
    ("unfit", matter(place={"unit": "xã"}), {}),
    ("unfit", matter(), {"schema": 9}),
    ("unfit", matter(), {"type": "meeting"}),
    ("unfit", matter(), {"id": rid(99)}),
    ("unfit", matter(), {"blobs": ["ab" * 32]}),
    ("unfit", matter(attachments=[FILE]), {}),
    ("unfit", meeting(contributions=[{"text": "a" * 19_000}] * 48), {}),
)


def _close(desk: Desk, number: int, body: dict[str, Any], changes: dict[str, Any]) -> bytes:
    """Close a record whose line is such a one, as an earlier version may have; return the line."""
    own = body | {"id": rid(number)}
    plain = {"matter": matter, "meeting": meeting}.get(own["type"], lambda _n: dict(HEARD))(number)
    kept = writing.keep(desk, parse_record(json.encode(plain | {"id": rid(number)}))).value
    rev, line = written(own, **changes)
    with desk.vault.writing(desk.clock) as connection:
        at = keeping.next_ms(connection, desk.clock.now_ms())
        keeping.close(connection, Revision(rev, kept.id, f"{at:012x}-0000-abababab", at, line))
    return line


def test_each_closed_line_is_admitted_or_held_back(scene: Scene, tmp_path: Path) -> None:
    desk = scene.desk
    lines = [_close(desk, place, *told) for place, (_why, *told) in enumerate(LINES)]
    held = {rid(place): why for place, (why, *_told) in enumerate(LINES) if why}
    leaving = sealing.leaving(desk)
    assert {one.row.id: one.why for one in leaving.held} == held
    assert len(leaving.rows) == len(LINES) - len(held)
    for record, why in held.items():
        assert cannot_go(desk, record) == [f"Không gửi được cho tỉnh: {HOLDS_OF_CONSENT[why]}."]
    assert scene.take(scene.sealed()).state == "imported"
    assert {row.id for row in reading.page(scene.province)} == {row.id for row in leaving.rows}
    evil = Evil.of(desk, scene.province, tmp_path / "một mình")
    for place, line in enumerate(lines):  # the gate holds back no more than the province refuses
        (got,) = collecting.receive_all(scene.province, [evil.seal([line])])
        assert (place, got.state == "imported") == (place, rid(place) not in held)


def test_a_day_out_of_reach_is_not_closed(desk: Desk) -> None:
    made = writing.begin_matter(desk).value
    with pytest.raises(RecordIncomplete, match="năm 1026 nằm ngoài khoảng 1900–2100"):
        writing.close(desk, replace(made, text="Cũ", noted=made.noted.replace(year=1026)))
