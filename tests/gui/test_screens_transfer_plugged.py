"""A stick plugged in while another page is open: what could be done is said, nothing is done."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from transfer_parts import at_transfer, enrol
from transfer_parts import province as province  # noqa: PLC0414 - a fixture
from window_parts import Seat, Sit

from sotay.gui.kit import drives
from sotay.gui.notebook.transfer.transfer import Transfer
from sotay.province.opening import Province
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk, Outcome
from sotay.work.records import writing
from sotay.work.transfer import sealing


def sealed(desk: Desk) -> Outcome[SealedRow]:
    matter = writing.begin_matter(desk).value
    writing.close(desk, msgspec.structs.replace(matter, text="Cầu yếu"))
    job = sealing.prepare(desk).value
    return sealing.record(desk, job, job.write())


class Stick:
    """A disk of its own, in a file, that can be plugged in and pulled."""

    def __init__(self, folder: Path) -> None:
        self.image, self.place = folder / "usb.img", folder / "media" / "usb"
        self.place.mkdir(parents=True)
        with self.image.open("wb") as file:
            file.truncate(16 << 20)

    def run(self, *command: str) -> None:
        if (
            sys.platform != "linux"
            or subprocess.run(command, capture_output=True, check=False).returncode
        ):
            pytest.skip("this machine lets nobody mount a disk")

    def plug_in(self) -> None:
        self.run("mount", "-o", "loop", str(self.image), str(self.place))

    def pull(self) -> None:
        subprocess.run(["umount", "-l", str(self.place)], capture_output=True, check=False)


@pytest.fixture
def stick(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stick]:
    with tempfile.TemporaryDirectory(prefix="sotay-") as folder:  # Qt lists nothing below /dev
        made = Stick(Path(folder).resolve())
        made.run("mkfs.ext4", "-q", "-F", str(made.image))
        monkeypatch.setattr(drives, "_MOUNTS", (f"{made.place.parent}/",))
        yield made
        made.pull()


def said(seat: Seat) -> bool:
    return any("Đã cắm USB" in note and "Chép 1 gói" in note for note in seat.notes())


def test_it_is_said_where_one_is_and_the_page_offers_it(
    sit: Sit,
    notebook: tuple[Path, str],
    province: Province,
    stick: Stick,
    tmp_path: Path,
) -> None:
    seat, screen = at_transfer(sit, notebook[0])
    enrol(seat, screen, province, tmp_path)
    seat.window.shell.runner.do(sealed)
    seat.rest()
    seat.window.go("home")
    stick.plug_in()
    seat.wait(lambda: said(seat))
    assert [path.name for path in stick.place.iterdir()] == ["lost+found"], "nothing unasked"
    seat.press("note_action")
    here = seat.window.here()
    assert isinstance(here, Transfer)
    seat.wait(lambda: "Chép 1 gói" in seat.words())
    stick.pull()
    seat.wait(lambda: "Cắm USB vào máy" in seat.words())
