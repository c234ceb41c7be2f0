"""Nội dung sẽ gửi: everything the next bundle would take out, who can open it, and sealing it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

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
from sotay.gui.notebook.transfer.leavingunits import LeavingUnits
from sotay.gui.notebook.transfer.noticecard import LEAVE, SEND, NoticeAnswers
from sotay.gui.notebook.transfer.target import Target
from sotay.model.kinds import RECORD_KINDS
from sotay.model.words import HOLDS_OF_CONSENT
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import AttachmentUnsealable
from sotay.work.records.notices import Answer, Noticed
from sotay.work.transfer import blobs, holding, sealing
from sotay.work.transfer.enrolling import Standing
from sotay.work.transfer.errors import NothingToSeal
from sotay.work.transfer.leaving import Leaving
from sotay.work.transfer.sealing import SealJob


@dataclass(frozen=True)
class _Round:
    """One press: where to, if anywhere yet; what was answered; what could not be read."""

    folder: Path | None
    accepted: frozenset[Answer]
    unread: frozenset[str] = frozenset()
    files_only: bool = False  # the records are gone: now what follows them

    def prepare(self, desk: Desk) -> Outcome[SealJob]:
        """Gather the next bundle; raises as `sealing.prepare`."""
        return sealing.prepare(
            desk,
            accepted=self.accepted,
            unread=self.unread,
            files_only=self.files_only,
        )


class SealCard(Card):
    """`sealed` tells the bundle and the file it was copied to."""

    sealed = Signal(object, object)
    going_on = Signal(bool)  # whether there is more to do of what one press began

    def __init__(self, shell: Shell, progress: ProgressPanel, delivery: Delivery) -> None:
        super().__init__(_("Nội dung sẽ gửi"), "", "seal")
        self._shell = shell
        self._progress = progress
        self._delivery = delivery
        self._waiting = 0
        self._running = 0
        self._says = label("", "quiet", wrap=True, name="seal_says")
        self._facts = Facts("seal_facts")
        self.units = LeavingUnits()
        self.units.held.connect(lambda one: self._decide(partial(holding.hold_back, record=one)))
        self.units.released.connect(lambda one: self._decide(partial(holding.let_go, record=one)))
        self._who = label(
            _(
                "Chỉ tỉnh mở được gói; người nhặt được USB không mở được, máy này cũng không. "
                "Gói mang mã xác thực để tỉnh biết gói không bị sửa."
            ),
            "caption",
            wrap=True,
        )
        self.target = Field(_("Chép gói sang"), Target(shell.runner), "", "target")
        self.notices = NoticeAnswers()
        self.notices.chosen.connect(self._answer)
        self.seal = Button(_("Đóng gói và niêm phong"), "primary", "shield_lock", "seal_go")
        self.seal.clicked.connect(self._begin)
        foot = across(self.seal)
        self.add(self._says, self._facts, self.units, self.notices, self._who, self.target, foot)

    def show_leaving(
        self,
        found: Leaving,
        standing: Standing,
        noticed: Sequence[Noticed],
        given: frozenset[Answer],
    ) -> None:
        """Show what would leave now, and the notices that stand in it."""
        files_only = not (found.rows or found.told) and found.attachments > 0
        waiting = found.attachments if files_only else len(found.rows) + found.told
        enrolled = standing.state == "enrolled"
        self._waiting = waiting if enrolled else 0
        self.notices.show_noticed(noticed, given)
        self._rest()
        self._facts.show_facts(_facts(found))
        self.units.show_leaving(found)
        for part in (self._who, self.target):
            part.setVisible(waiting > 0)
        if not waiting:
            says = _("Chưa có bản ghi nào đã chốt mà chưa gửi. Bản nháp không được gửi.")
        elif not enrolled:
            says = _("Những bản ghi này chờ gửi; đóng gói được sau khi tỉnh đăng ký máy này.")
        elif files_only:
            says = _("Những tệp đính kèm này đi sau các bản ghi đã vào gói trước.")
        elif not found.rows:
            says = _("Gói này không có bản ghi nào, chỉ báo cho tỉnh những điều sau đây.")
        else:
            says = _("Những bản ghi đã chốt sau đây sẽ vào gói. Bản nháp không được gửi.")
        self._says.setText("\n".join([says, *_held(found), *(one.told() for one in found.unread)]))

    def _answer(self, notice: Answer, way: str) -> None:
        if way == LEAVE:
            self._decide(partial(holding.hold_back, record=notice[0]))
        else:
            self._decide(partial(holding.answer, notice=notice, leaves=way == SEND))

    def _decide(self, act: Callable[[Desk], Outcome[None]]) -> None:
        """Have a decision be a row at once; it is shown when that is so."""
        self._shell.runner.do(act, owner=self)

    def _begin(self) -> None:
        """Seal what waits, in a bundle after the other until nothing of it is left."""
        self._seal(_Round(self.target.control.folder(), self.notices.accepted()))

    def _seal(self, now: _Round) -> None:
        self._follow(
            self._shell.runner.do(  # the answers are noted
                now.prepare,
                lambda made: self._write(made, now),
                owner=self,
                failed=lambda error: self._step_over(error, now),
            ),
            _cut_off(),
        )

    def _write(self, made: SealJob, now: _Round) -> None:
        job = self._shell.runner.side(
            Beside.SEALING,
            lambda job: made.write(job.progress),
            lambda sealed: self._note(made, sealed, now),
            owner=self,
            failed=lambda error: self._step_over(error, now),
        )
        self._follow(job, _cut_off())
        self._progress.follow(job, _("Đang đóng gói và niêm phong…"))

    def _step_over(self, error: SotayError, now: _Round) -> None:
        """Tell of an attachment that cannot be read, and go on with all else."""
        if isinstance(error, NothingToSeal) and (now.unread or now.files_only):
            return
        if not isinstance(error, AttachmentUnsealable):
            raise error
        self._shell.presenter.area.show_note(Note("bad", str(error), code=error.code))
        self._shell.runner.do(partial(blobs.note_unsealable, fault=error), owner=self)
        self._seal(replace(now, unread=now.unread | {error.sha256}))

    def _note(self, made: SealJob, sealed: SealedBundle, now: _Round) -> None:
        self._follow(
            self._shell.runner.do(
                lambda desk: sealing.record(desk, made, sealed),
                lambda row: self._deliver(made, row, now),
                owner=self,
            ),
            not_copied(),
        )

    def _deliver(self, made: SealJob, row: SealedRow, now: _Round) -> None:
        if now.folder is None:
            says = _("Đã niêm phong gói số {n}, để trong hộp chờ gửi: gửi qua mạng hoặc bằng USB.")
            self._shell.presenter.note("ok", says.format(n=row.seq))
            self._seal(replace(now, files_only=True))
            return

        def copied(row: SealedRow, path: Path) -> None:
            self.sealed.emit(row, path)
            self._seal(replace(now, files_only=True))

        self._follow(self._delivery.carry(made.courier, [row], now.folder, copied))

    def _follow(self, job: Job, cut_off: str = "") -> None:
        """Keep the button off from the first step to the end of the last."""
        if cut_off:
            self._shell.presenter.note_cut_off(job, cut_off)
        self._running += 1
        self._rest()
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._running -= 1
        soon(self, self._rest)  # behind the next step, where there is one

    def _rest(self) -> None:
        self.going_on.emit(self._running > 0)
        answered = self.notices.open() == 0
        self.seal.setEnabled(self._waiting > 0 and answered and not self._running)
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
        (_("Tệp đi trong gói riêng, sau chữ"), _number(found.behind) if found.rows else ""),
        (_("Báo đã tiêu hủy"), _number(found.destroyed)),
        (_("Báo rút lại sự đồng ý"), _number(found.withdrawn)),
        (_("Báo lại về thư của tỉnh"), _number(found.returned)),
        (_("Thẻ liên hệ"), _number(found.cards)),
        (_("Không gửi, giữ lại máy này"), _number(len(found.held))),
        (_("Để gói sau"), later if found.later else ""),
    ]


def _held(found: Leaving) -> list[str]:
    """Return a line for each record that stays, and why."""
    says = _("Không gửi “{t}” ngày {d}: {why}.")
    return [
        says.format(t=one.row.title, d=day_told(one.row.day), why=_(HOLDS_OF_CONSENT[one.why]))
        for one in found.held
        if one.why != "kept"
    ]


def _number(number: int) -> str:
    return grouped(number) if number else ""
