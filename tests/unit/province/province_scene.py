"""One commune, one province and a stick between them, with attachments on what is sent."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from makers import CHEAP
from sotay.model.matter import Matter
from sotay.model.records import Attachment
from sotay.province import enclosed, opening, receiving
from sotay.province.officers import signingin
from sotay.province.opening import ATTACHMENTS, Province
from sotay.province.received import Received
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import sealing


@dataclass
class Scene:
    """One commune, one province, one stick."""

    desk: Desk
    province: Province
    stick: Path

    def matter(self, text: str = "Cống sập") -> Matter:
        begun = writing.begin_matter(self.desk).value
        return writing.keep(self.desk, msgspec.structs.replace(begun, text=text)).value

    def sealed(self) -> Path:
        return sealing.seal(self.desk, self.stick).value[1]

    def sealed_whole(self) -> list[Path]:
        """Seal what is to go, and the attachments that follow it."""
        return [self.sealed(), sealing.seal(self.desk, self.stick, files_only=True).value[1]]

    def take(self, path: Path) -> Received:
        return receiving.receive(self.province, path)

    def states(self, record: str) -> list[str]:
        return [one.state for one in enclosed.of(self.province, record)]

    def copy(self, record: str, attachment: Attachment, target: Path) -> bytes:
        enclosed.save(self.province, record, attachment.sha256, target)
        return target.read_bytes()


@pytest.fixture
def scene(make: object, tmp_path: Path) -> Scene:
    desk, province = make.enrolled()
    stick = tmp_path / "usb"
    stick.mkdir()
    return Scene(desk, province, stick)


def kept(province: Province) -> list[Path]:
    return sorted((province.folder / ATTACHMENTS).iterdir())


def cheap_to_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have commands open a register whose passphrase is stretched as little as tests stretch it."""
    for function in (opening.unlock, signingin.sign_in):
        monkeypatch.setitem(function.__kwdefaults__, "floor", CHEAP)
