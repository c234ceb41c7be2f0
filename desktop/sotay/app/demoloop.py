"""The second half of the walk: the province answers, residents are told, and the province knows.

It goes by the folder that stands for a stick alone, both ways, and by what an officer and a cadre
do: nothing here knows a key, a table or a file of the mailbox.
"""

from dataclasses import dataclass
from pathlib import Path

from msgspec import structs

from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.errors import Cancelled, SotayError
from sotay.base.files import read_limited
from sotay.base.sentences import _, counted
from sotay.bundle.signed import DOCUMENT_LIMIT
from sotay.bundle.trails.checking import check
from sotay.media import cleaning
from sotay.model.letters import Query, Response
from sotay.model.words import MATTER_STATES
from sotay.papers.paper import Paper
from sotay.province import mailbox
from sotay.province.cases import assigning, queue
from sotay.province.cases.deciding import By, Seen
from sotay.province.cases.queue import Queued
from sotay.province.letters import posted
from sotay.province.opening import Province
from sotay.province.responses import asking, drafting, enclosing, issuing, standing
from sotay.register.casequeue import Narrowed
from sotay.work.desk import Desk
from sotay.work.letters import announcing, documents, reading, writing
from sotay.work.printing import save_paper
from sotay.work.trails import exporting, sheet
from sotay.work.transfer import sealing, stick
from sotay.work.transfer.papers import take_in

_SECTOR, _DAYS = "giao_thong", 15  # of the matter; working days that the agency has


@dataclass(frozen=True)
class Loop:
    """A commune and its province, the folder of the walk, and the document that is sent down."""

    desk: Desk
    province: Province
    folder: Path
    document: Paper

    @property
    def stick(self) -> Path:
        """The folder that stands for a stick."""
        return self.folder / "usb"

    def walk(self) -> list[str]:
        """Do all of it; return what was done, a line each."""
        case = queue.page(self.province, Narrowed(sector=_SECTOR), limit=1)[0]
        asked = self._ask(case)
        return [self._answer(case), *self._hear(case.matter, asked), *self._know(case.matter)]

    def _ask(self, case: Queued) -> Query:
        question = asking.Question(_("Việc này nay thế nào, còn ai nhắc lại không?"))
        asked = asking.ask(self.province, case.matter, question).body
        assert isinstance(asked, Query)  # noqa: S101 - as `ask` makes it
        return asked

    def _answer(self, case: Queued) -> str:
        """Give the case to an agency, write a response with a document, issue it, send it down."""
        agency = _("Sở Xây dựng")
        due = assigning.due_after(self.province, _DAYS)
        by = By(_("cán bộ trực (thực hành)"))
        assigning.assign(self.province, [Seen(case.matter, case.version)], agency, due, by=by)
        kept = drafting.begin(self.province, case.matter)
        text = _("Đã cho kiểm tra tại chỗ và giao đơn vị quản lý làm xong trong tháng này.")
        draft = structs.replace(
            kept.draft, text=text, agency=agency, state="da_giai_quyet",
            deed=_("Đã làm xong, đã nghiệm thu"), ask=_("Phòng Kinh tế xã"),
        )  # fmt: skip
        kept = drafting.keep(self.province, draft, kept.version)
        paper = cleaning.take(self.document.pdf, "van-ban.pdf")
        kept = enclosing.attach(self.province, kept, paper)
        issuing.issue(self.province, kept)
        self._come_by()
        says = _(
            "Tỉnh giao “{m}” cho {a}, hạn {d}; ban hành văn bản trả lời kèm một tệp, hỏi lại một "
            "câu. Thư đã niêm phong, ghi vào USB."
        )
        return says.format(m=case.title, a=agency, d=short_date(due))

    def _hear(self, matter: str, asked: Query) -> list[str]:
        """Take the letter in, print what residents are told by, tell them, reply, send it up."""
        self._fetch()
        came = reading.matter(self.desk, matter).response
        if came is None or not isinstance(came.body, Response):
            raise SystemExit(_("Thư của tỉnh không tới."))
        notice, aloud = self.folder / "thong-bao.pdf", self.folder / "bai-doc-loa.pdf"
        self._save(announcing.gather_notice(self.desk, came.id).print(), notice, matter)
        self._save(announcing.gather_script(self.desk, came.id).print(), aloud, matter)
        sent = self.folder / "van-ban-cua-tinh.pdf"
        documents.save_copy(self.desk, came.body.files[0], sent, replace=False)
        today = local(self.desk.clock.now_ms()).date()
        writing.tell(self.desk, came.id, "hop_thon", today, confirmed="da_xong")
        writing.reply(self.desk, asked.id, _("Không còn ai nhắc lại."))
        _bundle, path = sealing.seal(self.desk, self.stick).value
        says = _("Xã đã nhận thư; thông báo niêm yết: {n}; bài đọc loa: {a}; tệp của tỉnh: {f}")
        told = _("Xã đã báo người dân, đã trả lời câu hỏi lại, gói thứ hai: {p}")
        return [says.format(n=notice, a=aloud, f=sent), told.format(p=path)]

    def _know(self, matter: str) -> list[str]:
        """Have the province take that in, and prove all of it by the matter's trail."""
        self._come_by()
        self._fetch()
        story = standing.story(self.province, matter)
        answer = story.progress.response
        far = posted.of_line(self.province, answer.id, story.unit) if answer else []
        if story.progress.state != "nguoi_dan_xac_nhan" or not all(one.got for one in far):
            raise SystemExit(_("Thư chưa được báo là đã tới, hoặc người dân chưa được báo."))
        state, reply = MATTER_STATES[story.progress.state], story.said.replies[0].text
        told = _("Tỉnh biết thư đã tới máy, kiến nghị nay: {s}; xã trả lời: “{r}”")
        return [told.format(s=_(state), r=reply), self._prove(matter)]

    def _prove(self, matter: str) -> str:
        target, paper = self.folder / "hanh-trinh.hanhtrinh", self.folder / "hanh-trinh.pdf"
        made = exporting.export(self.desk, matter, target).value
        self._save(sheet.prepare(self.desk, matter).value.print(), paper, matter)
        found = check(read_limited(target, DOCUMENT_LIMIT, ours=True), made.root)
        if not found.sound:
            raise SystemExit(_("Hành trình không đúng: {p}").format(p=target))
        return counted(
            "Hành trình ({n} bước, {r} phiếu báo nhận), đã kiểm tra chỉ bằng khóa công khai: {p}; "
            "bản in: {q}",
            len(found.steps), r=len(found.receipts), p=target, q=paper,
        )  # fmt: skip

    def _save(self, paper: Paper, target: Path, matter: str) -> None:
        save_paper(self.desk, paper, target, matter, replace=False)

    def _come_by(self) -> None:
        """Have the stick come by the province: what it brings is taken in, letters go onto it."""
        _whole(mailbox.receive_from(self.province, self.stick).ended)

    def _fetch(self) -> None:
        """Have the stick come back to the commune, which says on it what came."""
        taken = take_in(self.desk, stick.prepare(self.desk).read(self.stick)).value
        if taken.faults:
            raise SystemExit(taken.faults[0].told)
        _whole(stick.prepare(self.desk).carry(self.stick).ended)


def _whole(ended: SotayError | Cancelled | None) -> None:
    if ended is not None:
        raise SystemExit(str(ended))
