"""kill -9 while attachments are sealed or taken in: nothing is half in, the next try is whole."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from enclosing import close, enclose, noise
from makers import PASSPHRASE, Makers
from sotay.province import enclosed, receiving
from sotay.province.opening import ATTACHMENTS, RECEIPTS, Province
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import delivering, sealing
from sticks import lying

SIZES = [300_000 + 40_000 * number for number in range(12)]
# The process kills itself before a file gets its name, for the nth time, or so many bytes on.
DYING = """
import os, signal, sys
from pathlib import Path
from sotay.store.slots import Cost
folder, what, passphrase, names, size = Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]
left = [int(names), int(size)]
def die():
    os.kill(os.getpid(), signal.SIGKILL)
def hook(event, given):
    if event == "os.rename" and str(given[1]).startswith((str(folder), str(what))):
        left[0] -= 1
        if left[0] < 0:
            die()
def progress(done, total):
    if 0 < left[1] <= done:
        die()
"""
SEAL = """
from sotay.work import desk
from sotay.work.transfer import sealing
open = desk.open_notebook(folder, passphrase, floor=Cost(64, 1, 1))
sys.addaudithook(hook)
sealing.seal(open, what, progress)
"""
TAKE = """
from sotay.province import opening, receiving
open = opening.unlock(folder, passphrase, floor=Cost(64, 1, 1))
sys.addaudithook(hook)
receiving.receive(open, what, progress)
"""


def kill(script: str, folder: Path, what: Path, names: int = 99, size: int = 0) -> None:
    """Run `script` on `folder` until it kills itself."""
    given = [str(folder), str(what), PASSPHRASE, str(names), str(size)]
    done = subprocess.run([sys.executable, "-c", DYING + script, *given], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL


def filled(make: Makers, folder: Path) -> tuple[Desk, Province, str]:
    """Return a notebook whose words are at the province and whose attachments wait to be sealed."""
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    begun = writing.begin_matter(desk).value
    writing.keep(desk, replace(begun, text="Cống sập"))
    for size in SIZES:
        enclose(desk, begun.id, noise(size), f"{size}.jpg")
    close(desk, begun.id)
    words = sealing.seal(desk, folder).value[1]
    assert receiving.receive(province, words).state == "imported"
    words.unlink()
    return desk, province, begun.id


def assert_whole(province: Province, record: str, folder: Path) -> None:
    """Assert that every attachment is there, byte for byte, and no file besides."""
    for one in enclosed.of(province, record):
        copy = folder / f"{record[-4:]}-{one.attachment.name}"
        copy.unlink(missing_ok=True)
        enclosed.save(province, record, one.attachment.sha256, copy)
        assert copy.read_bytes() == noise(one.attachment.size)
    assert len(enclosed.of(province, record)) == len(SIZES)


@pytest.mark.parametrize("names", [0, 1, 6, 11])
def test_an_intake_killed_before_its_end_takes_nothing_in(
    make: Makers, tmp_path: Path, names: int
) -> None:
    desk, province, record = filled(make, tmp_path)
    path = sealing.seal(desk, tmp_path).value[1]
    province.close()
    kill(TAKE, province.folder, path, names)
    province = make.reopen_province(province)
    assert province.store.integrity() == []
    assert province.store.rows("SELECT 1 FROM attachment") == []
    (seq,) = province.store.rows("SELECT seq FROM bundle")
    assert tuple(seq) == (1,)
    left = list((province.folder / ATTACHMENTS).iterdir())
    assert sum(path.suffix != ".part" for path in left) == names
    assert len(left) > names  # and what has no name yet
    assert receiving.receive(province, path).state == "imported"
    assert_whole(province, record, tmp_path)
    assert len(list((province.folder / ATTACHMENTS).iterdir())) == len(SIZES)


def test_an_intake_killed_before_its_receipt_is_all_in(make: Makers, tmp_path: Path) -> None:
    desk, province, record = filled(make, tmp_path)
    path = sealing.seal(desk, tmp_path).value[1]
    province.close()
    kill(TAKE, province.folder, path, names=len(SIZES))
    province = make.reopen_province(province)
    assert len(list((province.folder / RECEIPTS).glob("bien-nhan-*"))) == 1  # of the words
    assert_whole(province, record, tmp_path)
    again = receiving.receive(province, path)
    assert (again.state, again.blobs) == ("duplicate", len(SIZES))
    assert again.receipt is not None
    assert again.receipt.is_file()


@pytest.mark.parametrize(("names", "size"), [(99, 1), (99, 2_000_000), (99, sum(SIZES)), (0, 0)])
def test_a_seal_killed_before_its_end_leaves_what_waits_waiting(
    make: Makers, tmp_path: Path, names: int, size: int
) -> None:
    desk, province, record = filled(make, tmp_path)
    stick = tmp_path / "usb"
    stick.mkdir()
    desk.close()
    kill(SEAL, desk.vault.folder, stick, names, size)
    desk = make.reopen(desk)
    assert desk.vault.store.integrity() == []
    (words,) = sealing.bundles(desk)
    assert sealing.leaving(desk).attachments == len(SIZES)
    assert lying(stick) == []
    row, path = sealing.seal(desk, stick).value
    names = {one.name for one in desk.vault.outbox.iterdir()}
    assert (row.seq, names) == (2, {words.file, path.name})
    assert receiving.receive(province, path).state == "imported"
    assert_whole(province, record, tmp_path)


def test_a_delivery_killed_is_done_again_from_the_outbox(make: Makers, tmp_path: Path) -> None:
    desk, province, record = filled(make, tmp_path)
    stick = tmp_path / "usb"
    stick.mkdir()
    desk.close()
    kill(SEAL, desk.vault.folder, stick, names=1)
    desk = make.reopen(desk)
    bundle, _words = sealing.bundles(desk)
    assert lying(stick) == []
    path = delivering.courier(desk).deliver(bundle, stick)
    assert receiving.receive(province, path).state == "imported"
    assert_whole(province, record, tmp_path)
