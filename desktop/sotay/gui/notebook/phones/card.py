"""Điện thoại cùng phòng: ODK Collect and KoboCollect hand in over the laptop's own network.

It is open while the card is seen, and said before it opens what plain HTTP means. A lock, leaving
the place and the button close it.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.phones import sayings
from sotay.gui.notebook.phones.cames import Cames
from sotay.gui.notebook.phones.coming import Coming
from sotay.gui.notebook.phones.hanging import Hanging
from sotay.gui.notebook.phones.hosting import Hosting
from sotay.gui.notebook.phones.saving import ask_where
from sotay.gui.notebook.phones.square import Square
from sotay.gui.notebook.shell import Shell
from sotay.model.kinds import KINDS
from sotay.upload.errors import NoLocalNetwork
from sotay.upload.phones import addresses
from sotay.upload.phones.addresses import Own
from sotay.upload.phones.digest import USER
from sotay.upload.phones.settings import settings
from sotay.work.privacy.contacting import CARD
from sotay.work.questionnaires import arrived, arrivedfiles, leftover, onphones
from sotay.work.questionnaires.arrived import Listed
from sotay.work.questionnaires.onphones import PHONES, OnPhones
from sotay.work.questionnaires.shelf import SHELF

if TYPE_CHECKING:
    from sotay.work.desk import Desk, Outcome

_KINDS = frozenset({*KINDS, PHONES, SHELF, CARD})


class PhonesCard(Card):
    """What is offered, the room while it is open, and what came that waits for a person."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Điện thoại cùng phòng"), sayings.hint(), "phones")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self.hosting = Hosting(shell.runner, self)
        self.hanging = Hanging(shell.runner, self)
        self._offers = in_column(gap=6)
        self.where = Field(_("Địa chỉ của máy này"), Choice((), "phones_where"), "", "phones_where")
        self.plain = label(sayings.plain(), "quiet", wrap=True, name="phones_plain")
        self.begin = Button(
            _("Mở cho điện thoại gửi phiếu"), "primary", "", "phones_open", self.open
        )
        self.end = Button(_("Đóng"), "plain", "", "phones_close", self.hosting.close)
        self.square, self.facts = Square(), Facts("phones_facts")
        self.coming = Coming()
        self.how = label(sayings.how(), "caption", wrap=True, name="phones_how")
        self.cames = Cames()
        box = QWidget()
        in_column(label(_("Mẫu đưa lên điện thoại"), "strong"), self._offers, of=box, gap=6)
        self.add(box, self.where, self.plain, across(self.begin), self.square, self.facts,
                 self.how, self.coming, across(self.end), self.cames)  # fmt: skip
        self._join()
        self._show_open(open_=False)

    def _join(self) -> None:
        self.hosting.opened.connect(self._opened)
        self.hosting.came.connect(self.coming.heard)
        self.hosting.ended.connect(self._ended)
        self.hanging.failed.connect(self._not_hung)
        self.cames.decided.connect(self._decide)
        Heeding(self._shell.runner, self, _KINDS, self._look)

    def showEvent(self, event: QShowEvent) -> None:
        """Look on which networks the machine is, and what came."""
        super().showEvent(event)
        runner = self._shell.runner
        runner.side(Beside.LOOKING, lambda _job: addresses.own(), self._show_own, owner=self)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close where the place is left; a window that is only minimised goes on taking in."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.hosting.close()

    def open(self) -> None:
        """Open at the address that is chosen."""
        address = self.where.control.value()
        if address is None:
            self.where.ask_again(str(NoLocalNetwork()))
            return
        self.where.show_error("")
        self.coming.clear()
        self.begin.setEnabled(False)
        self.hosting.open(address)

    def _look(self) -> None:
        if self.isVisible():
            self._latest.ask(_found, self._show)

    def _show(self, found: "tuple[list[OnPhones], list[Listed], int]") -> None:
        offers, came, number = found
        fill(
            self._offers,
            [self._offer(one) for one in offers] or [label(sayings.none(), "quiet", wrap=True)],
        )
        self.cames.show_each(came, number)
        self.hosting.look_again()
        self.hanging.run()

    def _offer(self, one: OnPhones) -> QWidget:
        row, form = QWidget(), one.questionnaire
        switch = Switch(form.title, f"phones_offer_{form.id}")
        switch.show_value(one.marked and not one.why)
        switch.setEnabled(not one.why)
        switch.turned.connect(partial(self._mark, form.sha256))
        in_column(across(switch), *([label(one.why, "caption", wrap=True)] if one.why else []),
                  of=row, gap=2)  # fmt: skip
        return row

    def _mark(self, sha256: str, on: bool) -> None:
        self._shell.runner.do(lambda desk: onphones.mark(desk, sha256, offered=on), owner=self)

    def _show_own(self, found: tuple[Own, ...]) -> None:
        chosen = self.where.control.value()
        self.where.control.clear()
        for one in found:
            told = f"{one.address} ({one.interface})" if one.interface else one.address
            self.where.control.addItem(told, one.address)
        self.where.control.setCurrentIndex(max(0, self.where.control.findData(chosen)))
        self.where.show_error("" if found else str(NoLocalNetwork()))

    def _opened(self, base: str, code: str) -> None:
        office = self._shell.office
        self.square.show_text(settings(base, code, office.name if office else USER))
        self.facts.show_facts(
            [(_("Địa chỉ"), base), (_("Tên đăng nhập"), USER), (_("Mã ngày"), code)]
        )
        self._show_open(open_=True)
        self.end.setFocus()

    def _ended(self, fault: SotayError | None) -> None:
        self.square.show_text("")
        self._show_open(open_=False)
        self.begin.setEnabled(True)
        if fault is not None:
            self.where.ask_again(str(fault))

    def _show_open(self, *, open_: bool) -> None:
        for part in (self.square, self.facts, self.how, self.coming, self.end):
            part.setVisible(open_)
        for other in (self.begin, self.plain, self.where):
            other.setVisible(not open_)

    def _not_hung(self, file: object, fault: SotayError) -> None:
        name = getattr(file, "name", "")
        says = _("Tệp “{f}” từ điện thoại chưa đính kèm được: {w}").format(f=name, w=fault)
        self._shell.presenter.note("warn", says, code=fault.code, about=f"phones {name}")

    def _decide(self, word: str, one: Listed) -> None:
        runner, came = self._shell.runner, one.arrival
        if word == "look":
            self._shell.go("questionnaires", came.record)
        elif word == "files":
            self.hanging.run(again=True)
        elif word == "make":
            runner.do(
                lambda desk: arrived.make(desk, came.id),
                lambda made: self._shell.go("questionnaires", made.id), owner=self,
            )  # fmt: skip
        elif word == "save":
            ask_where(self._shell, self, one)
        elif word == "card":
            runner.do(partial(_decided, word=word, one=one), owner=self)
        else:
            self._ask_gone(word, one)

    def _ask_gone(self, word: str, one: Listed) -> None:
        """Ask once: what a telephone has sent it may not have any more."""
        says = _(
            "Phần này bị xóa hẳn khỏi sổ. Điện thoại coi phiếu là đã gửi nên có thể không còn giữ."
        )
        act = partial(self._shell.runner.do, partial(_decided, word=word, one=one), owner=self)
        question(self, _("Bỏ phần này?"), says, _("Bỏ"), act, kind="danger")


def _found(desk: "Desk") -> "tuple[list[OnPhones], list[Listed], int]":
    came = arrived.page(desk, undecided=True)
    return onphones.every(desk), came, arrived.count(desk, undecided=True)


def _decided(desk: "Desk", word: str, one: Listed) -> "Outcome[None]":
    came = one.arrival.id
    if word == "card":
        return arrived.hand_over(desk, came)
    if word == "forget":
        return arrived.forget_reached(desk, came)
    if word == "drop":
        return arrived.drop(desk, came)
    if word == "rest":
        return leftover.let_go(desk, one.arrival)
    for file in one.files[:-1]:
        arrivedfiles.drop(desk, came, file.name)
    return arrivedfiles.drop(desk, came, one.files[-1].name)
