"""Mã PIN: a short code to open the notebook again after a lock, in this run of the program only."""

from PySide6.QtWidgets import QWidget

from sotay.base.dates import short_time
from sotay.base.errors import FieldProblem
from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.passphrase import Passphrase
from sotay.gui.kit.widgets.pill import Pill, State
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.keys.oldpassphrase import OldPassphrase
from sotay.gui.notebook.keys.sessionpin import SessionPin
from sotay.gui.notebook.shell import Shell
from sotay.model.pin import LEAST, MOST, judge_pin
from sotay.store.pin.heldkey import HeldKey
from sotay.store.pin.lease import ASLEEP_H, LASTS_H
from sotay.work.keys.pin import note_removed, set_pin


class PinCard(Card):
    """Says whether it is on, until when, and what it keeps out; off until a button is pressed."""

    def __init__(self, shell: Shell, pin: SessionPin) -> None:
        super().__init__(_("Mã PIN để mở lại nhanh"), _told(), "pin")
        self._shell = shell
        self._pin = pin
        self._pill = Pill(name="pin_state")
        self.add_to_head(self._pill)
        self._says = label("", wrap=True, name="pin_says")
        missing = _("Nhập mật khẩu của sổ: chỉ chủ sổ được đặt mã PIN.")
        self.old = OldPassphrase(_("Mật khẩu của sổ"), missing, "pin_old")
        self.first = Field(
            _("Mã PIN muốn đặt"),
            Passphrase("pin_first", _("Mã PIN muốn đặt")),
            counted(
                "{n}–{m} chữ số hoặc chữ cái; không phải ngày sinh, năm sinh hay số dễ đoán.",
                MOST,
                m=MOST,
                n=LEAST,
            ),
            "pin_first",
        )
        self.again = Field(
            _("Gõ lại mã PIN"), Passphrase("pin_again", _("Gõ lại mã PIN")), "", "pin_again"
        )
        self.set = Button(_("Đặt mã PIN"), "plain", "key", "pin_set")
        self.remove = Button(_("Bỏ mã PIN"), "plain", "delete", "pin_remove")
        self._form = QWidget()
        self._lay_out()
        self._wire()
        self.show_state()

    def show_state(self) -> None:
        """Say how it stands now."""
        on = self._pin.held() is not None
        self._pill.show_state(State(_("Đang bật"), "ok") if on else State(_("Đang tắt")))
        self._form.setVisible(not on and not self._pin.practice)
        self.remove.setVisible(on)
        if on:
            told = _(
                "Đặt lúc {since}; khi sổ khóa, mở lại bằng mã PIN hoặc mật khẩu đều được. Chậm "
                "nhất {until} mã tự mất."
            )
            since, until = short_time(self._pin.since()), short_time(self._pin.until())
            self._says.setText(told.format(since=since, until=until))
        elif self._pin.practice:
            self._says.setText(_("Sổ thực hành ai cũng mở được nên không đặt mã PIN."))
        else:
            self._says.setText(_("Chưa có mã PIN nào: khi sổ khóa, mở lại bằng mật khẩu."))

    def forget(self) -> None:
        """Let go of everything that was typed."""
        for field in (self.old, self.first, self.again):
            field.control.clear()

    def _lay_out(self) -> None:
        in_column(self.old, self.first, self.again, across(self.set), of=self._form, gap=10)
        self.add(self._says, self._form, across(self.remove))

    def _wire(self) -> None:
        for field in (self.first, self.again):
            field.control.changed.connect(lambda: self._tell(self.first, ""))
            field.control.changed.connect(lambda: self._tell(self.again, ""))
        self.old.control.entered.connect(self.first.control.setFocus)
        self.first.control.entered.connect(self.again.control.setFocus)
        self.again.control.entered.connect(self.set.click)
        self.set.clicked.connect(self._set)
        self.remove.clicked.connect(self._remove)
        self._pin.changed.connect(self.show_state)

    def _set(self) -> None:
        old, pin = self.old.typed(), self.first.control.text()
        if not old or not self._agreed(pin):
            return
        job = self._shell.runner.do(
            lambda desk: set_pin(desk, old, pin), self._done, failed=self.old.refuse
        )
        self.set.wait_for(job)

    def _agreed(self, pin: str) -> bool:
        """Tell whether what was typed will do; what will not is told beside its field."""
        try:
            judge_pin(pin)
        except FieldProblem as problem:
            self._tell(self.first, _("Chưa đặt được: {why}.").format(why=problem.reason))
            return False
        if pin != self.again.control.text():
            self._tell(self.again, _("Chưa đặt được: hai lần gõ không giống nhau."))
            return False
        return True

    def _tell(self, field: Field[Passphrase], reason: str) -> None:
        field.show_error(reason)
        if reason:
            field.control.setFocus()

    def _done(self, held: HeldKey) -> None:
        self.forget()
        self._pin.set_to(held)
        says = _(
            "Đã đặt mã PIN, dùng đến khi tắt Sổ tay. Mật khẩu của sổ vẫn như cũ; đừng quên mật "
            "khẩu."
        )
        self._shell.presenter.note("ok", says)

    def _remove(self) -> None:
        self._pin.end()
        self._shell.runner.do(note_removed)
        self._shell.presenter.note("ok", _("Đã bỏ mã PIN; sổ khóa thì mở lại bằng mật khẩu."))


def _told() -> str:
    return _(
        "Chỉ dùng đến khi tắt Sổ tay, không ghi gì xuống ổ đĩa: tắt Sổ tay hay khởi động lại "
        "máy là mã mất, phải đặt lại. Gõ sai 3 lần, quá {lasts}, máy ngủ quá {asleep} "
        "hoặc đổi mật khẩu thì mã cũng mất và phải dùng mật khẩu. Mã PIN chặn người ngồi vào "
        "máy lúc sổ khóa; không chặn được người lấy được máy đang chạy và đọc được bộ nhớ máy."
    ).format(lasts=counted("{n} giờ", LASTS_H), asleep=counted("{n} giờ", ASLEEP_H))
