"""The way down in the register to practise in: matters given, answered, told, objected to, late.

Everything goes by a stick between one commune and the province, as officers and cadres do it; for
another commune letters are sealed that nobody carried.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from sotay.base.clock import local
from sotay.base.sentences import _
from sotay.province import carrying, enrolling, mailbox
from sotay.province.cases import assigning, queue
from sotay.province.cases.deciding import By, Seen
from sotay.province.letters import sealing
from sotay.province.responses import asking, drafting, issuing
from sotay.register.casequeue import Narrowed
from sotay.work.letters import writing
from sotay.work.transfer import stick
from sotay.work.transfer.papers import take_in

if TYPE_CHECKING:
    from sotay.model.letters import ResponseState
    from sotay.province.cases.queue import Queued
    from sotay.province.opening import Province
    from sotay.work.desk import Desk


@dataclass
class PracticeLoop:
    """A commune and its province, and the folder that stands for the stick between them."""

    desk: "Desk"
    province: "Province"
    unit: str
    root: Path

    def answer(self, due: date) -> None:
        """Give a matter of the commune until `due`, answer two, ask about one; write the stick."""
        given, told, objected, asked, *_rest = self._cases(self.unit)
        self._give(given, _("Phòng Kinh tế, Hạ tầng và Đô thị"), due)
        self._told = self._respond(
            told, "da_giai_quyet", _("Đã giao đơn vị quản lý kiểm tra và làm xong trong tháng."),
            _("Đã làm xong, đã nghiệm thu"),
        )  # fmt: skip
        self._objected = self._respond(
            objected, "da_giai_trinh", _("Việc này làm theo quy hoạch đã công bố."), ""
        )
        question = asking.Question(_("Việc này nay thế nào, còn ai nhắc lại không?"), due=due)
        self._asked = asking.ask(self.province, asked.matter, question).body.id
        carrying.carry(self.province, self.root, self._devices(self.unit))

    def leave(self, unit: str, due: date) -> None:
        """Give matters of another commune until `due`; a letter is sealed and carried by nobody."""
        first, second, *_rest = self._cases(unit)
        self._give(first, _("Sở Xây dựng"), due)
        for device in self._devices(unit):
            sealing.seal(self.province, device)
        self._give(second, _("Phòng Văn hóa - Xã hội"), due + timedelta(days=30))

    def hear(self) -> None:
        """Take in what came to the commune: residents are told one answer, another is not one."""
        take_in(self.desk, stick.prepare(self.desk).read(self.root))
        day = local(self.desk.clock.now_ms()).date()
        writing.tell(self.desk, self._told, "hop_thon", day, confirmed="da_xong")
        says = _("Hỏi bao giờ làm, văn bản chỉ nói về quy hoạch.")
        writing.object_to(self.desk, self._objected, says)
        writing.reply(self.desk, self._asked, _("Không còn ai nhắc lại."))

    def say_back(self) -> None:
        """Have the stick tell the province which letters came."""
        stick.prepare(self.desk).carry(self.root)
        mailbox.receive_from(self.province, self.root)

    def _cases(self, unit: str) -> "list[Queued]":
        return queue.page(self.province, Narrowed(unit=unit))

    def _devices(self, unit: str) -> list[str]:
        return [one.id for one in enrolling.known(self.province) if one.unit == unit]

    def _give(self, case: "Queued", agency: str, due: date) -> None:
        by = By(_("cán bộ trực (thực hành)"))
        assigning.assign(self.province, [Seen(case.matter, case.version)], agency, due, by=by)

    def _respond(self, case: "Queued", state: "ResponseState", text: str, deed: str) -> str:
        """Answer a matter; return the response by its id."""
        kept = drafting.begin(self.province, case.matter)
        draft = structs.replace(
            kept.draft, text=text, agency=_("Sở Xây dựng"), state=state, deed=deed,
            ask=_("Phòng Kinh tế xã"),
        )  # fmt: skip
        return issuing.issue(
            self.province, drafting.keep(self.province, draft, kept.version)
        ).body.id
