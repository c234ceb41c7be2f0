"""Becoming known to the province: make a request, compare 16 characters, take the answer in."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.bundle.errors import CodeDiffers
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.filedialog import ask_open, ask_save
from sotay.gui.kit.widgets.foldingrow import FoldingRow
from sotay.gui.kit.widgets.laying import across, in_column, in_row
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.pill import Pill, State
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.formdrafts import Unsaved
from sotay.gui.notebook.shell import Shell
from sotay.work.transfer import enrolling
from sotay.work.transfer.enrolling import Standing

CODE_LETTERS = 16


class _Step(QWidget):
    """Controls stand below the words, each at its own width."""

    def __init__(self, number: int, title: str, about: str, *controls: QWidget) -> None:
        super().__init__()
        below = in_column(FoldingRow(*controls), edges=(0, 4, 0, 0))
        says = label(title, "strong", wrap=True), label(about, "quiet", wrap=True)
        words = in_column(*says, below, gap=4)
        row = in_row(of=self, gap=12)
        place = label(str(number), "title")
        fix_width(place, 18, place.setMinimumWidth)
        row.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


class EnrolCard(Card):
    """Three steps until the province knows this machine; then only who the province is."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Đăng ký máy với tỉnh"), "", "enrol")
        self._shell = shell
        self._pill = Pill(name="enrol_state")
        self.add_to_head(self._pill)
        self._facts = Facts("enrol_facts")
        self.add(self._facts)
        self._steps = QWidget()
        in_column(*self._make_steps(), of=self._steps, gap=14)
        self.add(self._steps)
        self._again = Button(_("Nhập tệp xác nhận mới…"), "quiet", "", "enrol_again")
        self._again.clicked.connect(lambda: self._steps.setVisible(not self._steps.isVisible()))
        line = self._typed.control
        self.unsaved = Unsaved(
            shell,
            self,
            "enrol",
            lambda: {"code": line.text()} if line.text() else {},
            lambda texts: line.setText(texts.get("code", "")),
        )
        self.add(across(self._again))

    def show_standing(self, found: Standing) -> None:
        """Show where this device stands."""
        self._pill.show_state(
            {
                "none": State(_("Chưa đăng ký"), "warn"),
                "requested": State(_("Chờ tỉnh"), "info"),
                "enrolled": State(_("Đã đăng ký"), "ok"),
            }[found.state]
        )
        enrolled = found.state == "enrolled"
        self._code.setText(found.device_code)
        self._code.setAccessibleName(" ".join(found.device_code))
        self._facts.show_facts(
            [
                (_("Mã đối chiếu của tỉnh"), found.province_code),
                (_("Mã đối chiếu của máy này"), found.device_code if enrolled else ""),
                (_("Đăng ký cho"), found.office),
            ]
        )
        self._steps.setVisible(not enrolled)
        self._again.setVisible(enrolled)

    def _make_steps(self) -> list[_Step]:
        write = Button(_("Lưu đề nghị…"), "plain", "save", "enrol_request", self._ask_where)
        self._code = label("", "code", name="device_code")
        self._typed = LineField(
            _("16 ký tự của tỉnh"), "", "province_code", most=40, example="XXXX-XXXX-XXXX-XXXX"
        )
        fix_width(self._typed, 260, self._typed.setMinimumWidth)
        take = Button(_("Chọn tệp xác nhận…"), "plain", "folder_open", "enrol_accept")
        take.clicked.connect(self._ask_answer)
        return [
            _Step(
                1,
                _("Tạo đề nghị đăng ký"),
                _("Lưu tệp này ra USB rồi đưa cho bộ phận tiếp nhận của tỉnh."),
                write,
            ),
            _Step(
                2,
                _("Đối chiếu 16 ký tự của máy này"),
                _("Đọc cho cán bộ tỉnh qua điện thoại hoặc gặp mặt; họ phải thấy đúng như vậy."),
                self._code,
            ),
            _Step(
                3,
                _("Nhập tệp xác nhận đăng ký"),
                _("Gõ 16 ký tự ghi trên giấy của tỉnh, rồi chọn tệp tỉnh trả về."),
                self._typed,
                take,
            ),
        ]

    def _ask_where(self) -> None:
        ask_save(
            self,
            _("Lưu đề nghị đăng ký"),
            "de-nghi-dang-ky.json",
            _("Đề nghị đăng ký (*.json)"),
            self.write_request,
        )

    def write_request(self, target: Path) -> None:
        """Write the request to `target`; the dialog has asked about an old file of that name."""
        self._shell.runner.do(
            lambda desk: enrolling.write_request(desk, target, replace=True),
            lambda code: self._shell.presenter.note(
                "ok", _("Đã lưu “{f}”. Mã đối chiếu: {c}").format(f=target.name, c=code)
            ),
            owner=self,
        )

    def _ask_answer(self) -> None:
        letters = [letter for letter in self._typed.text() if letter.isalnum()]
        if len(letters) != CODE_LETTERS:
            self._typed.ask_again(_("Cần đủ 16 ký tự trên giấy của tỉnh trước khi chọn tệp."))
            return
        kinds = _("Tệp xác nhận đăng ký (*.json)")
        ask_open(self, _("Chọn tệp xác nhận đăng ký"), kinds, self.accept_answer)

    def accept_answer(self, source: Path) -> None:
        """Take the province's answer, if its key bears the characters typed."""
        code = self._typed.text()
        self.unsaved.save(
            lambda desk: enrolling.accept(desk, source, code),
            lambda found: self._accepted(found, code),
            failed=self._failed,
        )

    def _accepted(self, found: Standing, code: str) -> None:
        if self._typed.text() == code:  # else something was typed meanwhile
            self._typed.control.clear()
        told = _("Tỉnh đã đăng ký máy này cho {o}.").format(o=found.office)
        self._shell.presenter.note("ok", told)

    def _failed(self, fault: SotayError) -> None:
        if isinstance(fault, CodeDiffers):
            self._typed.show_error(str(fault))
        raise fault
