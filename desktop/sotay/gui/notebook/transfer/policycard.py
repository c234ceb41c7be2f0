"""The province's policy as it holds on this machine; a warning above all where it says to stop."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.filedialog import ask_files
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.pill import Pill, State
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.work.transfer import receiving, ruling

if TYPE_CHECKING:
    from sotay.work.desk import Desk, Outcome
    from sotay.work.transfer.ruling import Ruling


class PolicyCard(Card):
    """Hidden until the machine is enrolled. `warning` is a card of its own, for the top."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Chính sách của tỉnh"), "", "policy")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._pill = Pill(name="policy_state")
        take = Button(_("Nhập giấy tờ của tỉnh…"), "plain", "mail_inbox", "policy_open")
        take.clicked.connect(self._ask_papers)
        self.add_to_head(self._pill)
        self._facts = Facts("policy_facts")
        self.add(self._facts, across(take))
        self.warning = Card(_("Máy này chưa gửi tiếp được"), "", "policy_warning")
        self._says = label("", wrap=True, name="policy_says")
        self.warning.add(self._says)
        self.hide()
        self.warning.hide()
        Heeding(shell.runner, self, frozenset(("bundle", "enrolment")), self.ask)

    def ask(self) -> None:
        """Read what holds, and show it."""
        self._latest.ask(ruling.held_ruling, self._show)

    def take(self, files: Sequence[Path]) -> None:
        """Take papers in, whichever they are; the first that is refused ends it."""

        def accept(desk: "Desk") -> "Outcome[int]":
            return receiving.accept_files(desk, files)

        self._shell.runner.do(accept, self._taken, owner=self)

    def _ask_papers(self) -> None:
        kinds = _("Giấy tờ của tỉnh (*.json)")
        ask_files(self, _("Chọn chính sách, khóa ký, phiếu báo nhận của tỉnh"), kinds, self.take)

    def _taken(self, new: int) -> None:
        says = _("Đã nhập giấy tờ của tỉnh.") if new else _("Không đổi gì: máy đã có bản này.")
        self._shell.presenter.note("ok" if new else "info", says)

    def _show(self, held: "Ruling | None") -> None:
        self.setVisible(held is not None)
        if held is None:
            self.warning.hide()
            return
        stops = [one for one in (ruling.revoked_told(held), ruling.doubtful_told(held)) if one]
        self._says.setText("\n\n".join(stops))
        self.warning.setVisible(bool(stops))
        self._pill.show_state(
            State(_("Đã thu hồi"), "bad")
            if held.last is not None
            else State(_("Cần chính sách mới"), "warn")
            if held.doubtful
            else State(_("Đang áp dụng"), "ok")
        )
        self._facts.show_facts(
            [
                (_("Số"), str(held.epoch)),
                (_("Lập lúc"), short_time(local(held.issued * 1000))),
                (_("Nơi nhận qua mạng"), ", ".join(held.receivers) or _("chưa có")),
                (_("Tự gửi khi có mạng"), _("được") if held.automatic else _("không")),
                (_("Đăng ký của máy, hạn"), f"{local(held.valid_to * 1000):%d/%m/%Y}"),
                (
                    _("Khóa ký của tỉnh, hạn"),
                    f"{local(held.signs_to * 1000):%d/%m/%Y}" if held.signs_to else "",
                ),
            ]
        )
