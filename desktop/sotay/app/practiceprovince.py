"""The register to practise in: communes of invented records send, by the real parts, once.

What an intake meets is in it: bundles of several communes, one that lacks a bundle, one kept apart
for a device that was revoked and one for a notebook that was copied, devices that are silent, a
stick that was not read yet and a request that waits for its 16 characters to be compared; and the
way down (`practiceloop`).
"""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from sotay.app.practice import PASSPHRASE
from sotay.app.practiceloop import PracticeLoop
from sotay.base.changing import remove_tree, rename
from sotay.base.clock import ManualClock, SystemClock, local
from sotay.base.files import folder_there, there, write_whole
from sotay.base.ids import new_id
from sotay.base.private import folder_aside, new_folder
from sotay.base.proven import copy_whole
from sotay.base.resources import resource, units
from sotay.base.sentences import _
from sotay.model.cases import OPEN
from sotay.model.office import Office
from sotay.province import enrolling as province_side
from sotay.province import opening, receiving, revoking
from sotay.province.opening import Province
from sotay.store.slots import FLOOR
from sotay.work.desk import Desk, create_notebook, open_notebook
from sotay.work.exchange import jsonlines
from sotay.work.transfer import enrolling, sealing

REGISTER, STICK, READ_FIRST = "so-tiep-nhan", "usb", "doc-truoc.txt"
_SEED: Final = "practice/so-tay-thuc-hanh.jsonl"
_OF_SEED: Final = "07330"  # the unit that the seed is of
_ID: Final = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_DAY_MS: Final = 86_400_000
_STEP: Final = 12  # each bundle has one line of the seed of so many, all kinds among them
_OPEN: Final = 5  # matters beside them that nobody answered: the same of each commune
_KEPT: Final = ("type", "kind", "text", "sector", "place", "raised", "retain_until")


@dataclass
class Commune:
    """An open notebook of invented records, and how far the seed is told in it."""

    desk: Desk
    unit: str
    told: int = 0

    @property
    def folder(self) -> Path:
        """Where its notebook lies."""
        return self.desk.vault.folder

    def seal(self, where: Path) -> Path:
        """Write a few records more, close them and seal what was not sent."""
        lines = self.folder.with_suffix(".jsonl")
        write_whole(lines, self._lines(), replace=True)
        jsonlines.import_lines(self.desk, lines, close=True)
        return sealing.seal(self.desk, where).value[1]

    def _lines(self) -> bytes:
        """Return the next lines of the seed, as of this commune: its own unit, its own ids."""
        seed = resource(_SEED).read_bytes().splitlines(keepends=True)
        some = [*seed[self.told :: _STEP], *self._open(seed)]
        self.told += 1
        return _ID.sub(self._id, b"".join(some).replace(_OF_SEED.encode(), self.unit.encode()))

    def _open(self, seed: list[bytes]) -> list[bytes]:
        """Return a few matters as noted today, by themselves: of no record that is not sent."""
        day = local(self.desk.clock.now_ms())
        read = [msgspec.json.decode(line) for line in seed]
        open_ = [line for line in read if line.get("state") in OPEN]
        made = []
        for line in open_[self.told * _OPEN : (self.told + 1) * _OPEN]:
            own = {"id": new_id(self.desk.clock.now_ms()), "noted": day, "state": OPEN[0]}
            kept = {name: line[name] for name in _KEPT}
            made.append(msgspec.json.encode(kept | own) + b"\n")
        return made

    def _id(self, found: re.Match[bytes]) -> bytes:
        whose = sha256(self.unit.encode() + self.folder.name.encode() + found[0]).hexdigest()
        return found[0][:24] + whose[:12].encode()


def open_practice_province(folder: Path) -> Province:
    """Open the register to practise in, in `folder`, made first whole where there is none."""
    if not there(folder):
        aside = folder_aside(folder)
        try:
            new_folder(aside)
            _make(aside)
            rename(aside, folder)
        finally:
            remove_tree(aside)
    return opening.unlock(folder / REGISTER, PASSPHRASE)


def _make(folder: Path) -> None:
    scene = _Scene(folder, SystemClock().now_ms())
    try:
        scene.play()
    finally:
        scene.end()


class _Scene:
    """Ninety days of an intake, by a clock that is set by hand."""

    def __init__(self, folder: Path, now: int) -> None:
        self._now, self._clock = now, ManualClock(now - 90 * _DAY_MS)
        self._folder, self._offices = folder, folder / "xa"
        self._stick, self._loose = folder / STICK, self._offices / "goi"
        self._carried = self._offices / "usb"  # between one commune and the province
        for made in (self._offices, self._stick, self._loose, self._carried):
            new_folder(made)
        register = folder / REGISTER
        self._province = opening.create(
            register, PASSPHRASE, clock=self._clock, cost=FLOOR
        ).province
        self._desks: list[Desk] = []

    def play(self) -> None:
        """Have it all happen, in the order of its days."""
        bac_giang, phuc_hoa = self._enrolled("07210", 60), self._enrolled("07330", 58)
        da_mai, kinh_bac = self._enrolled("07228", 55), self._enrolled("09187", 50)
        self._enrolled("07210", 40, "may-luu-dong")  # which never sends
        self._send(kinh_bac, 33)  # and is silent from then on
        self._send(da_mai, 30)
        self._send(bac_giang, 20)
        self._send(phuc_hoa, 19)
        loop = PracticeLoop(bac_giang.desk, self._province, bac_giang.unit, self._carried)
        self._back(18)
        loop.answer(self._day(4))
        loop.leave(phuc_hoa.unit, self._day(-4))
        self._back(16)
        loop.hear()
        self._send(phuc_hoa, 12)
        phuc_hoa.seal(self._loose)  # which never comes: the next shows it
        self._revoke(da_mai, 7)
        self._send(bac_giang, 6)
        loop.say_back()
        self._send_twice(self._enrolled("07228", 5, "may-moi"), 4)
        self._send(phuc_hoa, 3)
        self._send(da_mai, 2)
        self._back(1)
        bac_giang.seal(self._stick)
        self._ask(self._commune("09187", "may-moi"))

    def end(self) -> None:
        """Close all, and leave the register and the stick alone."""
        for one in self._desks:
            one.close()
        self._province.close()
        remove_tree(self._offices, strict=True)

    def _day(self, days: int) -> date:
        """Return the day so many days back, as seen from today."""
        return local(self._now - days * _DAY_MS).date()

    def _back(self, days: int) -> None:
        """Set the clock so many days back, as seen from today."""
        self._clock.at_ms = max(self._clock.at_ms, self._now - days * _DAY_MS)

    def _commune(self, unit: str, label: str) -> Commune:
        name = _("UBND {name} (thực hành)").format(name=units()[unit].name)
        new_folder(self._offices / unit, exist_ok=True)
        desk, _code = create_notebook(
            self._offices / unit / label,
            PASSPHRASE,
            Office(unit=unit, name=name, symbol="UBND"),
            clock=self._clock,
            cost=FLOOR,
        )
        self._desks.append(desk)
        return Commune(desk, unit)

    def _enrolled(self, unit: str, days: int, label: str = "may-van-phong") -> Commune:
        self._back(days)
        made = self._commune(unit, label)
        request, answer = self._loose / "de-nghi.json", self._loose / "tra-loi.json"
        code = enrolling.write_request(made.desk, request, replace=True).value
        asked = province_side.request_in(request)
        write_whole(answer, province_side.enrol(self._province, asked, code), replace=True)
        enrolling.accept(made.desk, answer, self._province.code)
        return made

    def _send(self, commune: Commune, days: int) -> None:
        self._back(days)
        receiving.receive(self._province, commune.seal(self._loose))

    def _send_twice(self, commune: Commune, days: int) -> None:
        """Have a copy of its notebook send as well, under the same number."""
        self._send(commune, days + 1)
        commune.desk.close()
        folder = commune.folder.with_name("may-moi-sao")
        _copy(commune.folder, folder)
        for number, one in enumerate((commune.folder, folder)):
            desk = open_notebook(one, PASSPHRASE, clock=self._clock)
            self._desks.append(desk)
            self._send(Commune(desk, commune.unit, commune.told + number), days)

    def _revoke(self, commune: Commune, days: int) -> None:
        self._back(days)
        known = [one for one in province_side.known(self._province) if one.unit == commune.unit]
        revoking.revoke(self._province, known[0].code)

    def _ask(self, commune: Commune) -> None:
        """Leave a request on the stick, and its 16 characters where a telephone would be."""
        request = self._stick / "de-nghi-dang-ky.json"
        code = enrolling.write_request(commune.desk, request).value
        says = _(
            "Số liệu giả định để thực hành. Trong Tiếp nhận, chọn thư mục này như một USB. Trong "
            "Thiết bị, đăng ký máy theo tệp de-nghi-dang-ky.json; cán bộ xã đọc qua điện thoại mã "
            "{code}."
        )
        write_whole(self._stick / READ_FIRST, f"{says.format(code=code)}\n".encode())


def _copy(folder: Path, target: Path) -> None:
    """Copy a closed notebook whole, as somebody does who has no backup."""
    new_folder(target)
    for one in folder.iterdir():
        if folder_there(one):
            _copy(one, target / one.name)
        else:
            copy_whole(one, target / one.name)
