"""Two laptops of one commune, their province, and the stick that goes round."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from makers import Makers
from sotay.base.clock import local
from sotay.model.interview import Interview
from sotay.model.matter import Matter
from sotay.model.records import Consent, Respondent
from sotay.province.opening import Province
from sotay.vault.records import lookup
from sotay.work.desk import Desk
from sotay.work.peers import differences, visiting
from sotay.work.peers.visiting import Visited
from sotay.work.privacy import purging
from sotay.work.records import writing


@dataclass
class Pair:
    """Two laptops, their province and the stick that goes round."""

    one: Desk
    other: Desk
    province: Province
    stick: Path
    make: Makers = field(repr=False)

    def round(self, times: int = 2) -> list[Visited]:
        return [visiting.visit(desk, self.stick).value
                for _n in range(times) for desk in (self.one, self.other)]  # fmt: skip

    def matter(self, text: str, desk: Desk | None = None) -> Matter:
        desk = desk or self.one
        begun = writing.begin_matter(desk).value
        return writing.close(desk, replace(begun, text=text)).value

    def both(self, record: str) -> tuple[Matter, Matter]:
        found = [lookup.entry(desk.vault.store, record) for desk in (self.one, self.other)]
        assert [one.row.status for one in found] == ["kept", "kept"]
        assert len({one.head for one in found}) == 1
        return found[0].record, found[1].record  # type: ignore[return-value]


@pytest.fixture
def pair(make: Makers, tmp_path: Path) -> Pair:
    one, other, province = make.desk("một"), make.desk("hai"), make.province()
    for desk in (one, other):
        make.enrol(desk, province)
    stick = tmp_path / "usb"
    stick.mkdir()
    return Pair(one, other, province, stick, make)


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(buffer, "PNG")
    return buffer.getvalue()


def here(desk: Desk, record: str) -> lookup.Entry:
    return lookup.entry(desk.vault.store, record)


def agreed(desk: Desk) -> Interview:
    begun = writing.begin_interview(desk).value
    at = local(desk.clock.now_ms()).replace(microsecond=0)
    consents = tuple(
        Consent(purpose=to, respondent="NG-000001", given=True, method="van_ban",
                text_version="2026-3", at=at, recorded_by="Phạm Thu Hà")
        for to in ("ghi_nhan_y_kien", "chuyen_noi_dung")
    )  # fmt: skip
    who = (Respondent("NG-000001"),)
    whole = replace(begun, notes="Đường hỏng", respondents=who, consents=consents)
    return writing.close(desk, whole).value


def settle(desk: Desk, record: str, picks: Mapping[tuple[str, ...], str]) -> None:
    """Decide about what stands apart now."""
    differences.settle(desk, record, picks, seen=differences.of_record(desk, record).seen)


def purge(desk: Desk, record: str) -> None:
    """Destroy a record whose own last day is over."""
    purging.keep_until(desk, record, date(2026, 11, 1))
    assert purging.purge(desk).value.left == 0


def change(desk: Desk, record: str, **fields: object) -> Matter:
    found = here(desk, record).record
    assert isinstance(found, Matter)
    return writing.close(desk, replace(found, **fields)).value
