"""Another template of minutes for one kind of meeting."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.errors import SotayError
from sotay.base.reading import Unread, read_day
from sotay.base.sentences import _
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import STRETCH, in_row
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.settings.listdialog import Act, ListDialog
from sotay.gui.province.settings.sectionsfield import SectionsField
from sotay.gui.province.settings.templatepage import TRIAL, PageMaker
from sotay.gui.province.shell import Shell
from sotay.model import directory
from sotay.model.directory.minutes import Template
from sotay.model.words import MEETING_KINDS
from sotay.province.directory import editing

_WIDE = 640  # pixels at 100 %: a long form


class TemplateDialog(ListDialog):
    """Begins as the newest of the kind, which stays what it is."""

    def __init__(self, parent: QWidget, shell: Shell, kind: str, stood: Template | None) -> None:
        title = _("Mẫu biên bản: {k}").format(k=_(MEETING_KINDS[kind]))
        super().__init__(parent, shell, title, "template", stood.version if stood else "")
        fix_width(self, _WIDE, self.setMinimumWidth)
        self._kind = kind
        self._pages = PageMaker(shell, self)
        began = stood or self.empty(kind)
        self._lines = _lines()
        self._texts = _texts()
        self._sections = SectionsField(began.sections)
        self._lay_out_fields()
        texts = {name: one.control for name, one in self._texts.items()}
        self._typing: dict[str, LineField | TextEditor] = {**self._lines, **texts}
        for name, one in self._typing.items():
            if name not in ("version", "since"):
                one.set_text(getattr(began, name))
            one.changed.connect(self.touch)
        self._sections.changed.connect(self.touch)
        self._began = self._words()
        self.follow(f"template {kind}")

    @staticmethod
    def empty(kind: str) -> Template:
        """Return the template that says nothing: minutes as the program prints them."""
        told = {"version": TRIAL, "kind": kind, "since": date.min}
        return directory.shaped(told, Template)

    def _lay_out_fields(self) -> None:
        law = _(
            "Quốc hiệu, tên cơ quan, số, thời gian, địa điểm, thành phần, chủ trì, thư ký, giờ kết "
            "thúc, hai người ký, nơi nhận theo Nghị định 30/2020/NĐ-CP luôn có. Ô bỏ trống thì in "
            "như mẫu của Sổ tay."
        )
        places = _(
            "Chỗ điền: {office} (cơ quan), {title} (tên cuộc họp), {place} (địa điểm), {day} "
            "(ngày), {hour} (giờ bắt đầu), {chair} (chủ trì), {secretary} (thư ký)."
        )
        look = Button(_("Xem trang in"), "plain", "document_pdf", "template_try", self._look)
        heads = _("Thứ tự và tên các phần; phần nào có nội dung cũng được in")
        self.add(
            label(law, "caption", wrap=True),
            label(places, "caption", wrap=True),
            self._lines["version"], self._lines["since"], self._lines["subject"],
            self._texts["opening"], self._texts["closing"],
            label(heads, "strong", wrap=True), self._sections,
            self._lines["secretary"], self._lines["chair"], self._texts["footnote"],
        )  # fmt: skip
        foot = QWidget()
        in_row(look, STRETCH, of=foot, edges=(0, 8, 0, 0))
        self.add_open(foot)  # in sight from every field

    def accept(self) -> None:
        """Save it, where it has a name and a day."""
        day = self._day()
        if not self._lines["version"].text():
            self._lines["version"].ask_again(_("Cần đặt tên bản."))
        elif isinstance(day, Unread):
            self._lines["since"].ask_again(day.why)
        else:
            super().accept()

    def typed(self) -> Mapping[str, str]:
        """Return what is typed; nothing where that is what it began with."""
        words = self._words()
        return {} if words == self._began else words

    def put_back(self, words: Mapping[str, str]) -> None:
        """Put back what a lock came upon."""
        for name, one in self._typing.items():
            one.set_text(words.get(name, ""))
        self._sections.put_back(words)

    def act(self) -> Act:
        """Set it, beside those of before."""
        told, seen = self._told_now(), self.over
        return lambda province: editing.put_template(
            province, directory.shaped(told, Template), seen
        )

    def _look(self) -> None:
        told = self._told_now()
        if isinstance(told["since"], Unread):
            told["since"] = date.min
        told["version"] = told["version"] or TRIAL
        try:
            one = directory.shaped(told, Template)
        except SotayError as fault:
            self.say_fault(fault)
            return
        self._fault.hide()
        self._pages.show(one, self, self.say_fault)

    def _told_now(self) -> dict[str, object]:
        fields = {name: one.text() for name, one in self._typing.items()}
        more = {"kind": self._kind, "since": self._day(), "sections": self._sections.sections()}
        return {**fields, **more}

    def _words(self) -> dict[str, str]:
        return {name: one.text() for name, one in self._typing.items()} | self._sections.words()

    def _day(self) -> object:
        return read_day(self._lines["since"].text(), local(SystemClock().now_ms()).date())


def _lines() -> dict[str, LineField]:
    named = _("Chữ số, chữ không dấu, như MB-2027-1; tệp biên bản ghi tên này trong thuộc tính.")
    held = _("Cho cuộc họp từ ngày này trở đi, như 01/01/2027.")
    subject = _("In khi cuộc họp chưa có tên.")
    return {
        "version": LineField(_("Tên bản"), named, "template_version", most=20),
        "since": LineField(_("Áp dụng từ ngày"), held, "template_since", most=40),
        "subject": LineField(_("Trích yếu"), subject, "template_subject", most=200),
        "secretary": LineField(
            _("Chức danh người ký bên trái"), "", "template_secretary", most=80,
            example=_("Thư ký"),
        ),
        "chair": LineField(
            _("Chức danh người ký bên phải"), "", "template_chair", most=80, example=_("Chủ tọa")
        ),
    }  # fmt: skip


def _texts() -> dict[str, Field[TextEditor]]:
    opening = _("Trước dòng “Thời gian bắt đầu”.")
    closing = _("Trước dòng ghi giờ kết thúc.")
    foot = _("Chữ nhỏ dưới Nơi nhận.")
    return {
        name: Field(says, TextEditor(f"template_{name}", least=2, most=8), hint, f"template_{name}")
        for name, says, hint in (
            ("opening", _("Lời mở đầu"), opening),
            ("closing", _("Lời kết thúc"), closing),
            ("footnote", _("Ghi chú cuối biên bản"), foot),
        )
    }
