"""A province that receives, as whole programs, and a commune that seals."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import msgspec
from receiver_program import Client, Running

from enclosing import close, enclose, noise
from makers import CHEAP, PASSPHRASE, Makers
from manydevices import Device
from sotay.bundle.keys import SigningKeys
from sotay.province import opening
from sotay.province.opening import Province
from sotay.store.slots import FLOOR
from sotay.work import desk as desks
from sotay.work import identity, membership
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import sealing


@dataclass
class Scene:
    """A commune that seals, a province that receives."""

    desk: Desk
    running: Running
    client: Client
    out: Path

    def sealed(self, text: str = "Cống sập", attached: int = 0) -> Path:
        """Seal one matter; with a file of `attached` bytes on it, the bundle that has the file."""
        begun = writing.begin_matter(self.desk).value
        writing.keep(self.desk, msgspec.structs.replace(begun, text=text))
        if attached:
            enclose(self.desk, begun.id, noise(attached))
        close(self.desk, begun.id)
        if attached:
            sealing.seal(self.desk, self.out)  # its words, which go first
        return sealing.seal(self.desk, self.out).value[1]

    def cloned(self, make: Makers) -> "Scene":
        """Return the commune once more, as a copy of its whole disk has it."""
        folder = self.desk.vault.folder.with_name("ban-sao")
        self.desk.close()
        shutil.copytree(self.desk.vault.folder, folder)
        self.desk = make.reopen(self.desk)
        other = desks.open_notebook(folder, PASSPHRASE, clock=make.clock, floor=CHEAP)
        make._open.append(other)
        return Scene(other, self.running, self.client, self.out)

    def junk(self, chain: str, seq: int) -> bytes:
        """Return a bundle that this device signed and nobody can open."""
        known = membership.membership(self.desk)
        to = tuple(one.sha256 for one in known.policy.recipients())
        return Device(self.signer, chain, to, seq - 1, "0" * 64).bundle(50_000)

    @property
    def signer(self) -> SigningKeys:
        return identity.signing_keys(self.desk)


def scene(make: Makers, home: Path) -> Scene:
    """Make both, enrolled; the register is closed, so that programs may open it."""
    desk = make.desk()
    province = opening.create(home / "tinh", PASSPHRASE, clock=make.clock, cost=FLOOR).province
    make.enrol(desk, province)
    folder = _closed(province)
    out = home / "usb"
    out.mkdir()
    running = Running(folder, home)
    return Scene(desk, running, Client(running), out)


def _closed(province: Province) -> Path:
    province.close()
    return province.folder
