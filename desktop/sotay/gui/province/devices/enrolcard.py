"""A request, the 16 characters that are read out by telephone, the answer that goes back."""

from pathlib import Path
from typing import TYPE_CHECKING

from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.errors import SotayError
from sotay.base.files import write_whole
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.filedialog import ask_open, ask_save
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.pill import Pill, State
from sotay.gui.province.shell import DEVICES, Shell
from sotay.gui.province.units import unit_told
from sotay.province import enrolling
from sotay.province.errors import CodeNotThatOfRequest

if TYPE_CHECKING:
    from sotay.bundle.documents import Request
    from sotay.province.enrolling import Device
    from sotay.province.opening import Province

_LETTERS = 16


class EnrolCard(Card):
    """The characters are never shown here: the officer reads them off the other machine."""

    def __init__(self, shell: Shell) -> None:
        hint = _(
            "Cán bộ xã đọc 16 ký tự trên máy của họ, qua số điện thoại đã biết hoặc gặp mặt. Gõ "
            "đúng những gì nghe được; sổ so với tệp đề nghị."
        )
        super().__init__(_("Đăng ký máy"), hint, "enrolling")
        self._shell = shell
        self._request: Request | None = None
        self._from = Path()
        self._again = False
        self._choose = Button(_("Chọn tệp đề nghị…"), "plain", "folder_open", "enrol_choose")
        self._pill = Pill(name="enrol_state")
        self._facts = Facts("enrol_facts")
        self._code = LineField(
            _("16 ký tự cán bộ đọc"), "", "enrol_code", most=40, example="XXXX-XXXX-XXXX-XXXX"
        )
        fix_width(self._code, 260, self._code.setMinimumWidth)
        self._go = Button(_("Đăng ký và lưu tệp xác nhận…"), "primary", "", "enrol_go")
        self.add_to_head(self._pill)
        self.add(across(self._choose), self._facts, self._code, across(self._go))
        self._choose.clicked.connect(self._ask_request)
        self._go.clicked.connect(self._ask_where)
        self._code.control.returnPressed.connect(self._go.click)
        self._forget()
        shell.typed("enrol", self._put, self)

    def settle(self) -> None:
        """Keep which request it was, and the characters typed so far, over a lock."""
        paper = str(self._from) if self._request is not None else ""
        self._shell.keep_typed("enrol", {"paper": paper, "code": self._code.text()})

    def _put(self, words: dict[str, str]) -> None:
        if self._request is None and (paper := words.get("paper")):
            self.read(Path(paper))
            self._code.set_text(words.get("code", ""))

    def read(self, paper: Path) -> None:
        """Take up the request in this file."""
        self._forget()
        self._from = paper
        self._shell.runner.side(
            Beside.FILES, lambda _job: enrolling.request_in(paper), self._look_up, owner=self
        )

    def _ask_request(self) -> None:
        ask_open(self, _("Chọn đề nghị đăng ký"), _("Đề nghị đăng ký (*.json)"), self.read)

    def _look_up(self, request: "Request") -> None:
        self._request = request
        self._shell.runner.ask(
            lambda province: [one for one in enrolling.known(province) if one.id == request.device],
            self._show,
            owner=self,
        )

    def _show(self, known: "list[Device]") -> None:
        request = self._request
        if request is None:
            return
        revoked = bool(known) and known[0].last_seq is not None
        self._again = bool(known) and not revoked
        state = State(_("Máy mới"), "info")
        if known:
            state = State(_("Đã thu hồi"), "bad") if revoked else State(_("Đã đăng ký"), "ok")
        self._pill.show_state(state)
        self._pill.show()
        self._facts.show_facts(
            [
                (_("Cơ quan"), request.office),
                (_("Xã, phường"), unit_told(request.unit)),
                (_("Tên máy"), request.label),
                (_("Lập ngày"), short_date(local(request.created * 1000).date())),
            ]
        )
        words = _("Ghi lại tệp xác nhận…") if self._again else _("Đăng ký và lưu tệp xác nhận…")
        self._go.setText(words)
        for part in (self._code, self._go):
            part.setVisible(not revoked)
        self._code.control.setFocus()

    def _ask_where(self) -> None:
        letters = [letter for letter in self._code.text() if letter.isalnum()]
        if len(letters) != _LETTERS:
            self._code.ask_again(_("Cần đủ 16 ký tự cán bộ đọc."))
            return
        name = f"{self._from.stem}-tra-loi.json"
        kinds = _("Tệp xác nhận đăng ký (*.json)")
        ask_save(self, _("Lưu tệp xác nhận đăng ký"), name, kinds, self.enrol_to)

    def enrol_to(self, target: Path) -> None:
        """Sign the device in and write the answer; the dialog has asked about an old file."""
        request, code, again = self._request, self._code.text(), self._again
        if request is None:
            return

        def act(province: "Province") -> str:
            answer = enrolling.enrol(province, request, code, again=again)
            write_whole(target, answer, replace=True, shared=True)
            return province.code

        job = self._shell.do(act, (DEVICES,), self._enrolled, owner=self, failed=self._failed)
        self._go.wait_for(job)
        self._target = target

    def _enrolled(self, own: str) -> None:
        says = _("Đã ghi “{f}”. Gửi về xã; cán bộ nhập kèm mã đối chiếu của tỉnh {c}.")
        self._shell.presenter.note("ok", says.format(f=self._target.name, c=own))
        self._forget()

    def _failed(self, fault: SotayError) -> None:
        """Say a wrong code beside what was typed; look again, for it may be enrolled by now."""
        if isinstance(fault, CodeNotThatOfRequest):
            self._code.ask_again(str(fault))
            return
        if self._request is not None:
            self._look_up(self._request)
        raise fault

    def _forget(self) -> None:
        self._request = None
        self._code.control.clear()
        for part in (self._pill, self._facts, self._code, self._go):
            part.hide()
