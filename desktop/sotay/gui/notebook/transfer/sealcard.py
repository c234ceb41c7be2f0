"""Nội dung sẽ gửi: everything the next bundle would take out, who can open it, and sealing it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QListView

from sotay.base.dates import day_told
from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted, shown
from sotay.base.sizes import size_told
from sotay.base.text import grouped
from sotay.bundle.seal import SealedBundle
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.soon import soon
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.notebar import Note
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.tip import set_tip
from sotay.gui.notebook.shell import Shell
from sotay.gui.notebook.transfer.delivery import Delivery, not_copied
from sotay.gui.notebook.transfer.noticecard import NoticeAnswers
from sotay.gui.notebook.transfer.target import Target
from sotay.model.kinds import RECORD_KINDS
from sotay.model.words import HOLDS_OF_CONSENT
from sotay.vault.outbox import SealedRow
from sotay.work.errors import AttachmentUnsealable
from sotay.work.records.notices import Noticed
from sotay.work.transfer import sealing
from sotay.work.transfer.enrolling import Standing
from sotay.work.transfer.leaving import Leaving
from sotay.work.transfer.sealing import SealJob


class SealCard(Card):
    """`sealed` tells the bundle and the file it was copied to."""

    sealed = Signal(object, object)

    def __init__(self, shell: Shell, progress: ProgressPanel, delivery: Delivery) -> None:
        super().__init__(_("Nội dung sẽ gửi"), "", "seal")
        self._shell = shell
        self._progress = progress
        self._delivery = delivery
        self._waiting = 0
        self._running = 0
        self._says = label("", "quiet", wrap=True, name="seal_says")
        self._facts = Facts("seal_facts")
        self._titles = QStringListModel(self)
        self._list = QListView()
        self._list.setObjectName("units")
        self._list.setAccessibleName(_("Các bản ghi sẽ gửi"))
        self._list.setModel(self._titles)
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setFixedHeight(180)
        self._who = label(
            _(
                "Chỉ tỉnh mở được gói; người nhặt được USB không mở được, máy này cũng không. "
                "Gói mang mã xác thực để tỉnh biết gói không bị sửa."
            ),
            "caption",
            wrap=True,
        )
        self.target = Field(_("Nơi nhận gói"), Target(shell.runner), "", "target")
        self.notices = NoticeAnswers()
        self.notices.answered.connect(self._rest)
        self.seal = Button(_("Đóng gói và niêm phong"), "primary", "shield_lock", "seal_go")
        self._lay_out()
        self.seal.clicked.connect(self._begin)
        self.target.control.changed.connect(lambda: self.target.show_error(""))

    def _lay_out(self) -> None:
        foot = across(self.seal)
        self.add(self._says, self._facts, self._list, self.notices, self._who, self.target, foot)

    def show_leaving(self, found: Leaving, standing: Standing, noticed: Sequence[Noticed]) -> None:
        """Show what would leave now, and the notices that stand in it."""
        waiting = len(found.rows) + found.destroyed + found.withdrawn
        enrolled = standing.state == "enrolled"
        self._waiting = waiting if enrolled else 0
        self.notices.show_noticed(noticed)
        self._rest()
        self._facts.show_facts(_facts(found))
        self._titles.setStringList(
            [
                f"{_(RECORD_KINDS[row.kind])} · {row.title or _('Chưa đặt tên')}"
                for row in found.rows
            ]
        )
        self._list.setVisible(bool(found.rows))
        for part in (self._who, self.target):
            part.setVisible(waiting > 0)
        if not waiting:
            says = _("Chưa có bản ghi nào đã chốt mà chưa gửi. Bản nháp không được gửi.")
        elif not enrolled:
            says = _("Những bản ghi này chờ gửi; đóng gói được sau khi tỉnh đăng ký máy này.")
        elif not found.rows:
            says = _("Gói này chỉ báo cho tỉnh những bản ghi đã tiêu hủy hoặc đã được rút lại.")
        else:
            says = _("Những bản ghi đã chốt sau đây sẽ vào gói. Bản nháp không được gửi.")
        self._says.setText("\n".join([says, *_held(found)]))

    def _begin(self) -> None:
        self._begin_without(self.notices.left())

    def _begin_without(self, without: frozenset[str]) -> None:
        """Seal the next bundle, leaving these records for another."""
        folder = self.target.control.folder()
        if folder is None:
            self.target.ask_again(_("Cắm USB rồi bấm tìm lại, hoặc chọn một thư mục."))
            return
        accepted = self.notices.accepted()
        self._follow(
            self._shell.runner.do(  # the answers are noted
                lambda desk: sealing.prepare(desk, without=without, accepted=accepted),
                lambda made: self._write(made, folder),
                owner=self,
                failed=lambda error: self._offer_rest(error, without),
            ),
            _cut_off(),
        )

    def _write(self, made: SealJob, folder: Path) -> None:
        job = self._shell.runner.side(
            Beside.SEALING,
            lambda job: made.write(job.progress),
            lambda sealed: self._note(made, sealed, folder),
            owner=self,
            failed=lambda error: self._offer_rest(error, made.without),
        )
        self._follow(job, _cut_off())
        self._progress.follow(job, _("Đang đóng gói và niêm phong…"))

    def _offer_rest(self, error: SotayError, without: frozenset[str]) -> None:
        """Tell of a record that cannot go, and offer to send the others without it."""
        if not isinstance(error, AttachmentUnsealable):
            raise error
        rest = without | {error.record}
        go_on = lambda: self._begin_without(rest)  # noqa: E731 - a name for one line
        note = Note("bad", str(error), _("Gửi phần còn lại"), go_on, error.code)
        self._shell.presenter.area.show_note(note)

    def _note(self, made: SealJob, sealed: SealedBundle, folder: Path) -> None:
        self._follow(
            self._shell.runner.do(
                lambda desk: sealing.record(desk, made, sealed),
                lambda row: self._deliver(made.folder, row, folder),
                owner=self,
            ),
            not_copied(),
        )

    def _deliver(self, outbox: Path, row: SealedRow, folder: Path) -> None:
        self._follow(self._delivery.carry(outbox, [row], folder, self.sealed.emit))

    def _follow(self, job: Job, cut_off: str = "") -> None:
        """Keep the button off from the first step to the end of the last."""
        if cut_off:
            self._shell.presenter.note_cut_off(job, cut_off)
        self._running += 1
        self.seal.setEnabled(False)
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._running -= 1
        soon(self, self._rest)  # behind the next step, where there is one

    def _rest(self) -> None:
        answered = self.notices.open() == 0
        leave = self._waiting > len(self.notices.left())
        self.seal.setEnabled(leave and answered and not self._running)
        set_tip(self.seal, "" if answered else _("Hãy trả lời từng lưu ý ở trên trước."))


def _cut_off() -> str:
    return _("Khóa sổ khi đang đóng gói nên gói đó chưa xong. Mở sổ rồi đóng gói lại.")


def _facts(found: Leaving) -> list[tuple[str, str]]:
    """Return what the bundle would hold; what is not there has no words and is not shown."""
    later = counted("còn {n} bản ghi; gói này đã đầy", found.later, n=grouped(found.later))
    attached = f"{grouped(found.attachments)} ({size_told(found.attached)})"
    return [
        *((words, _number(found.number(kind))) for kind, words in shown(RECORD_KINDS).items()),
        (_("Dung lượng nội dung"), size_told(found.size) if found.rows else ""),
        (_("Tệp đính kèm"), attached if found.attachments else ""),
        (_("Báo đã tiêu hủy"), _number(found.destroyed)),
        (_("Báo rút lại sự đồng ý"), _number(found.withdrawn)),
        (_("Không gửi, giữ lại máy này"), _number(len(found.held))),
        (_("Để gói sau"), later if found.later else ""),
    ]


def _held(found: Leaving) -> list[str]:
    """Return a line for each record that stays, and why."""
    says = _("Không gửi “{t}” ngày {d}: {why}.")
    return [
        says.format(t=one.row.title, d=day_told(one.row.day), why=_(HOLDS_OF_CONSENT[one.why]))
        for one in found.held
    ]


def _number(number: int) -> str:
    return grouped(number) if number else ""
