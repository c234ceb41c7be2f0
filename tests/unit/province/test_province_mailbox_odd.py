"""Whatever lies in a mailbox, under whatever name, is told or taken, and harms nothing else."""

import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mail_scene import Commune, told, visit
from mail_scene import commune as commune  # noqa: PLC0414 - a fixture
from mail_scene import province as province  # noqa: PLC0414 - a fixture
from mail_scene import usb as usb  # noqa: PLC0414 - a fixture

from sotay.bundle.mailbox import places
from sotay.province import enrolling, revoking
from sotay.province.opening import Province
from sotay.work.transfer import stick
from sotay.work.transfer.papers import papers_at

NAMES = st.binary(min_size=1, max_size=40).filter(
    lambda name: b"/" not in name and b"\0" not in name and name not in (b".", b"..")
)
ENDINGS = st.sampled_from([b"", b".sotay", b".SOTAY", b".json", b".part"])
BEGINNINGS = st.sampled_from([b"", b"bien-nhan-", b"CHINH-SACH-", b"khoa-ky-", b".", b"sotay-"])


@pytest.fixture
def odd(province: Province, commune: Commune, usb: Path) -> tuple[Province, Commune, Path]:
    commune.sealed()
    commune.carry()
    visit(province, usb)
    return province, commune, usb


@pytest.mark.own_file  # of a register it is read here, and no more
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BEGINNINGS, NAMES, ENDINGS, st.binary(max_size=300), st.integers(0, 3))
def test_any_file_in_it_is_told_and_harms_nothing(
    odd: tuple[Province, Commune, Path],
    beginning: bytes,
    name: bytes,
    ending: bytes,
    content: bytes,
    kind: int,
) -> None:
    province, commune, usb = odd
    whole = beginning + name + ending
    there = []
    for folder in (commune.up, commune.down):
        path = Path(os.fsdecode(os.path.join(os.fsencode(folder), whole)))  # noqa: PTH118 - bytes
        if path.exists():
            continue
        try:
            if kind == 0:
                path.mkdir()
            elif kind == 1:
                path.symlink_to(folder)
            else:
                path.write_bytes(content)
        except OSError:
            continue  # no such name on this disk
        there.append(path)
    done = visit(province, usb)
    assert "duplicate" in told(done)
    assert done.ended is None
    found = papers_at(usb, commune.code)
    looked = stick.prepare(commune.desk).look(usb)
    assert msgspec.json.encode((done.ignored, [one.file for one in done.received]))
    assert msgspec.json.encode((found.ignored, [name for name, _content in found.found]))
    assert looked.there in (0, 1)
    for path in there:
        path.rmdir() if kind == 0 else path.unlink()
    commune.fetch()
    assert commune.states() == ["received"]


def test_a_name_that_is_no_text_is_kept_apart_as_any_other(
    province: Province, commune: Commune, usb: Path
) -> None:
    row = commune.sealed()
    commune.carry()
    device = enrolling.devices(province)[0]
    revoking.revoke(province, device.code, last_seq=0)
    strange = os.path.join(os.fsencode(commune.up), b"\xff\xfe.sotay")  # noqa: PTH118 - bytes
    os.rename(commune.up / row.file, strange)  # noqa: PTH104 - bytes
    assert told(visit(province, usb)) == ["quarantined"]


def test_more_than_is_looked_at_is_said(
    province: Province, commune: Commune, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commune.sealed()
    commune.carry()
    for number in range(20):
        (commune.up / f"rác-{number}").write_bytes(b"")
    monkeypatch.setattr(places.listing, "__defaults__", (10,))
    assert visit(province, usb).more
    assert stick.prepare(commune.desk).carry(usb).more
