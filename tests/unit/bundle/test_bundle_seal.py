import hashlib
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from bundle_scene import Scene, blob, line, working

from collecting import Collected
from shortdisk import no_file_longer_than
from sotay.base.errors import (
    Cancelled,
    FileExists,
    FileUnreadable,
    FileUnwritable,
    WriteNotConfirmed,
)
from sotay.bundle import canonical
from sotay.bundle.errors import BadAge, BadRecord
from sotay.bundle.inside import members
from sotay.bundle.inside.errors import AttachmentDamaged, BadIndex, TooMuchForOne
from sotay.bundle.opening import open_bundle
from sotay.bundle.records import hlc_text, record_line
from sotay.bundle.verify import verify_bundle


def left_alone(scene: Scene) -> bool:
    return not list(scene.folder.iterdir()) and working() == []


def test_what_was_sealed_is_what_is_opened(scene: Scene) -> None:
    contents = [secrets.token_bytes(size) for size in (0, 1, 70_000, 3_000_000)]
    lines = [line(n) for n in range(300)]
    sealed = scene.seal(records=iter(lines), blobs=[blob(content) for content in contents])
    assert sealed.path.stat().st_size == sealed.size
    assert hashlib.sha256(sealed.path.read_bytes()).hexdigest() == sealed.sha256
    assert verify_bundle(sealed.path, scene.signers).digest == sealed.digest
    for identity in (scene.intake, scene.escrow):
        got = Collected()
        with open_bundle(sealed.path, scene.signers, identity, keep=got.keep) as bundle:
            assert [msgspec.json.decode(record.body)["so"] for record in bundle.records()] == list(
                range(300)
            )
            assert sorted(bundle.blobs.values()) == [0, 1, 70_000, 3_000_000]
            assert got.whole == {blob(content).sha256: content for content in contents}
            assert bundle.manifest.policy == 3
            assert bundle.manifest.payload.sha256 == sealed.payload
    assert working() == []


def test_the_name_is_dated_and_fits_any_stick(scene: Scene) -> None:
    sealed = scene.seal(seq=7, prev="ab" * 32)
    assert sealed.path.name == "sotay-20270115-0007-0000abcd.sotay"
    assert list(scene.folder.iterdir()) == [sealed.path]


def test_records_may_be_read_as_often_as_one_likes(scene: Scene) -> None:
    sealed = scene.seal(blobs=[blob(secrets.token_bytes(2_500_000)) for _ in range(2)])
    with open_bundle(sealed.path, scene.signers, scene.intake) as bundle:
        first, second = bundle.records(), bundle.records()
        assert [next(first).rev, next(first).rev] == [line.rev for line in second]
        assert len(list(bundle.records())) == 2


def test_the_same_attachment_twice_goes_once(scene: Scene) -> None:
    sealed = scene.seal(blobs=[blob(b"anh"), blob(b"anh")])
    with open_bundle(sealed.path, scene.signers, scene.intake) as bundle:
        assert bundle.blobs == {blob(b"anh").sha256: 3}


def test_many_records_go_into_several_files(scene: Scene) -> None:
    text = "đường làng " * 40_000
    lines = [line_of(n, text) for n in range(40)]
    sealed = scene.seal(records=lines)
    with open_bundle(sealed.path, scene.signers, scene.intake) as bundle:
        names = [kept.entry.name for kept in bundle._members]
        assert names[1:] == [members.records_name(n) for n in range(1, len(names))]
        assert len(names) > 3
        assert len(list(bundle.records())) == 40


def line_of(number: int, text: str) -> bytes:
    return record_line(
        id=f"019b0000-0000-7000-8000-{number:012x}", parents=[], hlc=hlc_text(1, 0, "a" * 8),
        author="", type="meeting", schema=1, body=canonical.encode({"x": text}),
    )[1]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"sha256": "00" * 32},
        {"size": 4},
        {"size": 6},
        {"size": 4, "proven": True},
        {"size": 6, "proven": True},
    ],
)
def test_a_damaged_attachment_seals_nothing(scene: Scene, wrong: dict[str, object]) -> None:
    with pytest.raises(AttachmentDamaged):
        scene.seal(blobs=[blob(b"12345", **wrong)])
    assert left_alone(scene)


def test_an_unreadable_attachment_seals_nothing(scene: Scene) -> None:
    with pytest.raises(FileUnreadable):
        scene.seal(blobs=[blob(b"x", open=lambda: (scene.folder / "gone").open("rb"))])
    assert left_alone(scene)


def test_too_much_is_told_before_anything_is_written(scene: Scene) -> None:
    half = 600 << 20
    with pytest.raises(TooMuchForOne):
        scene.seal(blobs=[blob(b"a", size=half), blob(b"b", size=half)])
    assert left_alone(scene)


@pytest.mark.parametrize("wrong", [b"x" * (members.MEBI + 1), line(1) + b"\n" + line(2)])
def test_what_is_no_line_seals_nothing(scene: Scene, wrong: bytes) -> None:
    with pytest.raises(BadRecord):
        scene.seal(records=[wrong])
    assert left_alone(scene)


@pytest.mark.parametrize("after", [1, 3, 20, 33])
def test_stopping_leaves_nothing(scene: Scene, after: int) -> None:
    asked = iter(range(10_000))
    blobs = [blob(secrets.token_bytes(1_000_000)) for _ in range(8)]
    with pytest.raises(Cancelled):
        scene.seal(blobs=blobs, cancelled=lambda: next(asked) >= after)
    assert left_alone(scene)


def test_progress_runs_to_its_end_and_never_back(scene: Scene) -> None:
    told: list[tuple[int, int | None]] = []
    blobs = [blob(secrets.token_bytes(1_000_000)) for _ in range(5)]
    scene.seal(blobs=blobs, progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    totals = {total for _, total in told[5:]}
    assert None not in totals
    assert told[-1][0] == told[-1][1]
    assert all(total is None or done <= total * 1.01 for done, total in told)


def test_a_bundle_that_is_there_is_not_overwritten(scene: Scene) -> None:
    first = scene.seal()
    kept = first.path.read_bytes()
    with pytest.raises(FileExists):
        scene.seal()
    assert first.path.read_bytes() == kept


def test_a_medium_that_gives_back_other_bytes_is_not_trusted(scene: Scene) -> None:
    """The file is changed as soon as it has its name, as a bad stick would."""
    done: list[int] = []

    def spoil(_done: int, _total: int | None) -> None:
        for path in () if done else scene.folder.glob("*.sotay"):
            done.append(1)
            with path.open("r+b") as medium:
                medium.seek(-2000, os.SEEK_END)
                medium.write(b"spoilt")

    with pytest.raises(WriteNotConfirmed):
        scene.seal(blobs=[blob(secrets.token_bytes(5_000_000))], progress=spoil)
    assert done
    assert left_alone(scene)


def test_a_write_that_fails_in_its_thread_is_named_and_leaves_nothing(scene: Scene) -> None:
    with no_file_longer_than(2_000_000), pytest.raises(FileUnwritable):
        scene.seal(blobs=[blob(secrets.token_bytes(9_000_000))])
    assert left_alone(scene)


def test_a_fault_of_the_vault_passes_through(scene: Scene) -> None:
    def lines() -> Iterator[bytes]:
        yield line(1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        scene.seal(records=lines())
    assert left_alone(scene)


def test_a_bundle_changed_after_it_was_checked_gives_no_other_content(scene: Scene) -> None:
    first = scene.seal()
    bundle = open_bundle(first.path, scene.signers, scene.intake)
    second = scene.seal(seq=2, prev=first.digest, bundle_id="019b0000-0000-7000-8000-00000000abce")
    first.path.write_bytes(second.path.read_bytes())
    with pytest.raises((BadAge, BadIndex)), bundle:
        list(bundle.records())


@pytest.mark.slow
def test_memory_does_not_grow_with_the_bundle(tmp_path: Path) -> None:
    bench = Path(__file__).parents[2] / "bench" / "bench_seal.py"
    command = [sys.executable, str(bench), "--folder", str(tmp_path / "b"), "--rounds", "1"]
    done = subprocess.run([*command, "--size", "400"], capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    peaks = re.findall(r"peak memory ([0-9]+) MiB", done.stdout)
    assert peaks
    assert all(int(peak) <= 100 for peak in peaks), done.stdout
