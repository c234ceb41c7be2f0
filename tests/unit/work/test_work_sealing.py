"""Sealing: what leaves is shown, numbered once, and on the stick whole or not at all."""

import errno
from datetime import date
from pathlib import Path

import msgspec
import pytest

from sotay.base.errors import Cancelled, FileExists, FileUnreadable
from sotay.bundle.keyfiles import signers
from sotay.model.records import Place
from sotay.model.words import HOLDS_OF_CONSENT
from sotay.vault.errors import SealedGone, SealOvertaken
from sotay.work.desk import Desk
from sotay.work.errors import NotEnrolled, OutboxFileMissing
from sotay.work.privacy import purging
from sotay.work.records import writing
from sotay.work.transfer import delivering, repacking, sealing
from sotay.work.transfer.errors import AllStaying, NothingToSeal
from sticks import lying


@pytest.fixture
def ready(make: object) -> Desk:
    desk = make.desk(unit="07330", full=True)  # as the practice records are
    make.enrol(desk, make.province())
    return desk


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def more(desk: Desk) -> None:
    matter = writing.begin_matter(desk).value
    writing.close(desk, msgspec.structs.replace(matter, text="Cầu yếu"))


def test_sealing_waits_for_enrolment_and_for_something_to_seal(make: object) -> None:
    desk = make.desk()
    with pytest.raises(NotEnrolled):
        sealing.prepare(desk)
    make.enrol(desk, make.province())
    with pytest.raises(NothingToSeal):
        sealing.prepare(desk)


def test_what_leaves_is_shown_before_and_gone_after(ready: Desk, stick: Path) -> None:
    shown = sealing.leaving(ready)
    assert len(shown.rows) == 138
    assert sum(shown.number(kind) for kind in ("meeting", "interview", "matter")) == 138
    bundle, path = sealing.seal(ready, stick).value
    assert path.stat().st_size == bundle.size
    assert [one for one in stick.rglob("*") if one.is_file()] == [path], "nothing hidden beside it"
    assert lying(stick) == [path]
    assert sealing.leaving(ready).rows == []


def test_a_record_of_another_unit_is_held_back_until_it_is_put_right(
    ready: Desk, stick: Path
) -> None:
    sealing.seal(ready, stick)
    matter = writing.begin_matter(ready).value
    away = msgspec.structs.replace(matter, text="Cầu", place=Place(unit="09340"))
    writing.close(ready, away)
    shown = sealing.leaving(ready)
    assert shown.rows == []
    assert (matter.id, "elsewhere") in [(one.row.id, one.why) for one in shown.held]
    with pytest.raises(AllStaying) as told:  # which does not say that nothing was closed
        sealing.prepare(ready)
    assert told.value.number == len(shown.held)
    assert str(HOLDS_OF_CONSENT["elsewhere"]) in str(told.value)
    writing.close(ready, msgspec.structs.replace(away, place=matter.place))
    assert [row.id for row in sealing.leaving(ready).rows] == [matter.id]


def test_bundles_are_numbered_and_chained(ready: Desk, stick: Path) -> None:
    first, path = sealing.seal(ready, stick).value
    more(ready)
    second, other = sealing.seal(ready, stick).value
    known = signers.from_papers([ready.vault.folder / signers.PUBLIC_KEYS])
    assert signers.check(path, known).manifest.prev is None
    manifest = signers.check(other, known).manifest
    assert (manifest.seq, manifest.prev) == (2, first.digest)
    assert second.records == 1


def test_a_job_overtaken_by_another_is_dropped_and_nothing_forks(ready: Desk) -> None:
    first, second = sealing.prepare(ready).value, sealing.prepare(ready).value
    written = [(job, job.write()) for job in (first, second)]
    sealing.record(ready, *written[0])
    with pytest.raises(SealOvertaken):
        sealing.record(ready, *written[1])
    assert [bundle.seq for bundle in sealing.bundles(ready)] == [1]


def test_a_file_without_a_row_never_leaves_and_is_swept(ready: Desk) -> None:
    stray = sealing.prepare(ready).value.write().path  # as after a crash before the row
    assert stray.exists()
    job = sealing.prepare(ready).value
    assert not stray.exists()
    assert job.seq == 1


def test_cancelled_sealing_leaves_nothing(ready: Desk, stick: Path) -> None:
    with pytest.raises(Cancelled):
        sealing.seal(ready, stick, cancelled=lambda: True)
    assert lying(stick) == []
    assert list(ready.vault.outbox.iterdir()) == []
    assert len(sealing.leaving(ready).rows) == 138


def test_a_stick_pulled_out_keeps_the_bundle_for_another(ready: Desk, tmp_path: Path) -> None:
    gone = tmp_path / "đã rút"
    with pytest.raises(FileUnreadable):
        sealing.seal(ready, gone)
    bundle = sealing.bundles(ready)[0]
    gone.mkdir()
    courier = delivering.courier(ready)
    path = courier.deliver(bundle, gone)
    assert courier.deliver(bundle, gone) == path
    path.write_bytes(b"khac")
    beside = courier.deliver(bundle, gone)
    assert lying(gone) == [beside, path], "what lies there is left, ours lies beside it"
    (ready.vault.outbox / bundle.file).unlink()
    with pytest.raises(OutboxFileMissing):
        courier.deliver(bundle, gone)


def test_a_person_may_name_the_file_instead(ready: Desk, stick: Path) -> None:
    named = stick / "gửi tỉnh.sotay"
    bundle, path = sealing.seal(ready, named).value
    assert (path, lying(stick), named.stat().st_size) == (named, [], bundle.size)
    courier = delivering.courier(ready)
    assert courier.deliver(bundle, named) == named
    assert delivering.named(named) == stick / "gửi tỉnh-2.sotay"
    assert delivering.named(stick) == stick
    named.write_bytes(b"khac")
    with pytest.raises(FileExists):
        courier.deliver(bundle, named)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_medium_is_called_full() -> None:
    from sotay.base.errors import DiskFull
    from sotay.base.reasons import unwritable

    with (
        pytest.raises(OSError) as caught,
        Path("/dev/full").open("wb", 0) as full,
    ):
        full.write(b"x")
    assert caught.value.errno == errno.ENOSPC
    assert isinstance(unwritable(Path("/dev/full"), caught.value), DiskFull)


def test_what_is_destroyed_while_it_is_sealed_does_not_leave(ready: Desk, stick: Path) -> None:
    past = msgspec.structs.replace(
        writing.begin_matter(ready).value, text="Mương", retain_until=date(2020, 1, 1)
    )
    writing.close(ready, past)
    job = sealing.prepare(ready).value
    written = job.write()
    purging.purge(ready)
    with pytest.raises(SealedGone, match="đóng gói lại"):
        sealing.record(ready, job, written)
    assert not written.path.exists()
    assert sealing.bundles(ready) == []
    assert sealing.seal(ready, stick).value[0].seq == 1


def test_what_a_lost_bundle_held_goes_in_the_next(ready: Desk, stick: Path) -> None:
    first, path = sealing.seal(ready, stick).value
    assert repacking.release_lost(ready).value == 0
    (ready.vault.outbox / first.file).unlink()
    path.unlink()
    released = repacking.release_lost(ready)
    assert released.value == first.records == 138
    assert "meeting" in released.touched
    assert len(sealing.leaving(ready).rows) == 138
    second, again = sealing.seal(ready, stick).value
    assert (second.seq, second.records) == (2, 138)
    assert again.exists()
    assert repacking.release_lost(ready).value == 0, "the first holds nothing any more"
