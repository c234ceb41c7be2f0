"""Bàn giao: a successor's own passphrase and sheet, the old ones out, minutes to sign."""

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across
from sotay.gui.notebook.keys.handing import Handing
from sotay.gui.notebook.keys.handingminutes import HandingMinutes
from sotay.gui.notebook.keys.keychange import change_key
from sotay.gui.notebook.keys.newcode import NewCode
from sotay.gui.notebook.shell import Shell
from sotay.work.keys import handover
from sotay.work.keys.handover import HandOverJob


class HandOverCard(Card):
    """Asks for the secrets, has code and minutes put on paper, and only then hands over."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            _("Bàn giao sổ"),
            _(
                "Khi người khác nhận sổ này: người giao gõ mật khẩu đang dùng, người nhận đặt "
                "mật khẩu mới và nhận tờ khôi phục mới. Mật khẩu, mã và mảnh khóa cũ hết tác "
                "dụng với sổ này, nhưng vẫn mở được bản sao lưu và bản chép làm trước đó: hãy "
                "thu lại hoặc hủy. Muốn chấm dứt hẳn, đổi khóa sổ ở mục dưới sau khi bàn giao. "
                "Vắng người giao thì mở sổ bằng các mảnh khóa rồi bàn giao."
            ),
            "hand_over",
        )
        self._shell = shell
        begin = Button(_("Bàn giao sổ…"), "plain", "people_team", "hand_over_go")
        self.add(across(begin))
        begin.clicked.connect(self._begin)

    def _begin(self) -> None:
        dialog = Handing(self, self._shell.runner)
        dialog.prepared.connect(self._show_code)
        dialog.open()

    def _show_code(self, job: HandOverJob, giver: str, taker: str) -> None:
        """Have the successor's code on paper while the owner's secrets still open."""
        leave = _("Dừng, chưa bàn giao")
        dialog = NewCode(self, self._shell.runner, job.sheet, leave=leave)
        dialog.failed.connect(self._shell.presenter.show_error)
        dialog.accepted.connect(lambda: self._show_minutes(job, giver, taker))
        dialog.rejected.connect(self._left)
        dialog.open()

    def _show_minutes(self, job: HandOverJob, giver: str, taker: str) -> None:
        """Have the minutes signed, too, before anything is changed."""
        dialog = HandingMinutes(self, self._shell.runner, job, giver, taker)
        dialog.accepted.connect(lambda: self._finish(job))
        dialog.rejected.connect(self._left)
        dialog.open()

    def _finish(self, job: HandOverJob) -> None:
        change_key(
            self._shell,
            lambda desk: handover.finish(desk, job),
            self._done,
            late=_("Sổ đã bàn giao trong lúc khóa sổ: mở bằng mật khẩu của người nhận."),
            failed=self._not_done,
        )

    def _left(self) -> None:
        says = _(
            "Chưa bàn giao: sổ vẫn mở bằng mật khẩu, mã và mảnh khóa cũ. Hủy tờ khôi phục mới và "
            "biên bản nếu đã in, đã lưu."
        )
        self._shell.presenter.note("info", says)

    def _not_done(self, fault: SotayError) -> None:
        self._left()
        self._shell.presenter.show_error(fault)

    def _done(self, _job: HandOverJob) -> None:
        says = _("Đã bàn giao: mật khẩu, mã và mảnh khóa cũ không mở được sổ này nữa.")
        self._shell.presenter.note("ok", says)
