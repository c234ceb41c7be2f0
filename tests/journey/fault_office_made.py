"""A province to break: its register, machines of two communes, a stick with what is not yet in."""

from pathlib import Path

import msgspec
from fault_office import CHEAP, HOLDERS, MACHINES, PASSPHRASE, REGISTER, STICK

from makers import Makers
from sotay.base.clock import local
from sotay.model.contacts import Card
from sotay.model.records import Consent, Purpose, Respondent
from sotay.model.words import PURPOSES_VERSION
from sotay.province import receiving
from sotay.province.contacts import keys
from sotay.work import desk as desks
from sotay.work.desk import Desk
from sotay.work.peers import visiting
from sotay.work.privacy import contacting
from sotay.work.records import writing
from sotay.work.transfer import sealing

MATTERS, MORE = 5, 3  # of each commune: at the province already, and on the stick in a bundle each
NAME, WHO = "Nguyễn Thị Chim Yến", "NG-7K2M9Q"
_AGREED: tuple[Purpose, ...] = (
    "ghi_nhan_y_kien",
    "chuyen_noi_dung",
    "ghi_danh_tinh",
    "chuyen_danh_tinh",
)


def make_office(makers: Makers, folder: str) -> None:
    """Make it in `folder`; one machine's interview has a contact card that is at the province."""
    province = makers.province(f"{folder}/{REGISTER}")
    keys.make(province, HOLDERS)
    usb = makers.folder / folder / STICK
    usb.mkdir()
    for name, unit in MACHINES.items():
        desk = makers.desk(f"{folder}/{name}", unit)
        makers.enrol(desk, province)
        if name.endswith("1"):
            if name == "a1":
                _interview(desk)
            path = _sealed(desk, makers.folder, MATTERS)
            receiving.receive(province, path)
            path.unlink()
            for _nth in range(MORE):
                _sealed(desk, usb, 1)
        desk.close()
    province.close()
    _meet(makers.folder / folder)


def _meet(at: Path) -> None:
    """Have the stick go round until both machines of one commune know each other."""
    for name in ("a1", "a2") * 2:
        desk = desks.open_notebook(at / name, PASSPHRASE, floor=CHEAP)
        visiting.visit(desk, at / STICK)
        desk.close()


def _interview(desk: Desk) -> None:
    at = local(desk.clock.now_ms()).replace(microsecond=0)
    consents = tuple(
        Consent(purpose=to, respondent=WHO, given=True, method="van_ban",
                text_version=PURPOSES_VERSION, at=at)
        for to in _AGREED
    )  # fmt: skip
    begun = writing.begin_interview(desk).value
    held = msgspec.structs.replace(
        begun, notes="Cầu yếu", respondents=(Respondent(WHO),), consents=consents
    )
    closed = writing.close(desk, held).value
    contacting.set_card(desk, closed.id, Card(name=NAME, reach="0912 345 678"))


def _sealed(desk: Desk, where: Path, number: int) -> Path:
    for nth in range(number):
        begun = writing.begin_matter(desk).value
        writing.close(desk, msgspec.structs.replace(begun, text=f"Cầu yếu {nth}"))
    return sealing.seal(desk, where).value[1]
