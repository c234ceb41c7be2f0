"""Should this machine be lost: what one then needs, printed while it is still here."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sotay import papers
from sotay.base.clock import local
from sotay.base.sentences import _, counted
from sotay.model.office import Office
from sotay.vault import outbox
from sotay.vault.letters import returned
from sotay.vault.privacy import contacts
from sotay.work.desk import Desk, office_of
from sotay.work.transfer.enrolling import standing
from sotay.work.transfer.waiting import waiting

if TYPE_CHECKING:
    from datetime import datetime

    from sotay.papers.paper import Paper


@dataclass(frozen=True)
class LossSheet:
    """What the page says; needs no notebook any more. `known` are sentences."""

    at: "datetime"
    label: str
    device_code: str
    known: tuple[str, ...]
    office: Office

    def print(self) -> "Paper":
        """Return the page as PDF."""
        told = papers.lostdevice.LostDevice(self.at, self.label, self.device_code, self.known)
        return papers.lostdevice.lost_device_pdf(told, self.office)


def sheet(desk: Desk) -> LossSheet:
    """Gather what is on this machine that the province has not, and by what it is known."""
    now = standing(desk)
    rows = outbox.bundles(desk.vault.store)
    unheard = [row for row in rows if row.receipt is None and row.holds]
    last = max((row.seq for row in rows if row.receipt), default=0)
    known = [
        counted("{n} bản ghi đã chốt chưa đóng gói.", waiting(desk).going),
        counted("{n} gói đã đóng chưa có phiếu báo nhận.", len(unheard)),
        _("Gói cuối tỉnh đã báo nhận: số {n}.").format(n=last)
        if last
        else _("Tỉnh chưa báo nhận gói nào của máy này."),
        counted(
            "{n} thẻ liên hệ của người dân nằm trên máy này.", contacts.count(desk.vault.store)
        ),
    ]
    if said := returned.unconfirmed(desk.vault.store):
        known.append(counted("{n} tin báo lại về thư của tỉnh chưa tới tỉnh.", said))
    if now.province_code:
        known.append(_("Mã đối chiếu của tỉnh: {c}.").format(c=now.province_code))
    at = local(desk.clock.now_ms())
    return LossSheet(at, desk.vault.folder.name, now.device_code, tuple(known), office_of(desk))
