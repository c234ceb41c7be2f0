"""How minutes are worded, on the page of settings: a row for each kind of meeting."""

from datetime import date
from functools import partial

from sotay.base.clock import SystemClock, local
from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.settings.listsread import CHANGE, Read, stands
from sotay.gui.province.settings.templatedialog import TemplateDialog
from sotay.gui.province.settings.templatepage import PageMaker
from sotay.gui.province.shell import Shell
from sotay.model.directory.minutes import Minutes, Template
from sotay.model.words import MEETING_KINDS


class TemplatesCard(Card):
    """Which template is in force, and which comes; none is changed once it is set."""

    def __init__(self, shell: Shell) -> None:
        hint = _(
            "Mỗi loại cuộc họp một mẫu, áp dụng cho cuộc họp từ một ngày; phần pháp luật đã định "
            "giữ nguyên. Biên bản đã in theo bản nào thì còn theo bản ấy, nên bản đã đặt không "
            "sửa, chỉ thêm bản mới."
        )
        super().__init__(_("Mẫu biên bản"), hint, "templates")
        self._shell = shell
        self._says = label("", "caption", wrap=True, name="templates_says")
        self._list = in_column(gap=10)
        self._whose = shell.whose(CHANGE)
        self._pages = PageMaker(shell, self)
        self.add(self._says, self._list)

    def show_read(self, got: Read) -> None:
        """Show a row for each kind."""
        self._says.setText(stands(got.parts["minutes"], self._whose))
        day = local(SystemClock().now_ms()).date()
        fill(self._list, [self._row(got.told.minutes, kind, day) for kind in MEETING_KINDS])

    def _row(self, told: Minutes, kind: str, day: date) -> ItemRow:
        of_kind = [one for one in told.templates if one.kind == kind]
        now = told.of(kind, day)
        lines = [_now(now), *(_later(one) for one in of_kind if one.since > day)]
        look = Button(_("Xem trang in"), "quiet", "document_pdf", "template_look")
        look.clicked.connect(partial(self._look, kind, now or next(iter(of_kind), None)))
        add = Button(_("Đặt mẫu mới…"), "quiet", "add", "template_add")
        add.clicked.connect(partial(self._add, kind, of_kind[-1] if of_kind else None))
        buttons = (look,) if self._whose else (look, add)
        title = _(MEETING_KINDS[kind])
        return ItemRow("template_row", title, "\n".join(lines), buttons=buttons, key=kind)

    def _look(self, kind: str, one: Template | None) -> None:
        self._pages.show(one or TemplateDialog.empty(kind), self.window())

    def _add(self, kind: str, stood: Template | None) -> None:
        TemplateDialog(self.window(), self._shell, kind, stood).open()


def _now(one: Template | None) -> str:
    if one is None:
        return _("In theo mẫu của Sổ tay.")
    says = _("Bản {v}, cho cuộc họp từ ngày {d}: {x}.")
    what = ", ".join(one.differs(None)) or _("như mẫu của Sổ tay")
    return says.format(v=one.version, d=short_date(one.since), x=what)


def _later(one: Template) -> str:
    says = _("Sau đó: bản {v}, cho cuộc họp từ ngày {d}.")
    return says.format(v=one.version, d=short_date(one.since))
