"""One questionnaire of the notebook: what it is, whether it is the newest, what to do with it."""

from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.sentences import _, counted
from sotay.base.text import grouped
from sotay.gui.kit.widgets.button import Button, Kind
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.pill import Pill, State
from sotay.gui.kit.widgets.text import label
from sotay.vault.questionnaires.shelf import Questionnaire

_OF_SURVEYS: Final = ("shelf_export", "shelf_register")  # offered where there are any


class ShelfRow(Card):
    """Signals ask for what its buttons say; a retired one is looked at, printed or had back."""

    begin_asked = Signal()
    alone_asked = Signal()
    look_asked = Signal()
    personal_asked = Signal()
    log_asked = Signal()
    retire_asked = Signal()
    copy_asked = Signal()
    paper_asked = Signal()
    back_asked = Signal()
    export_asked = Signal()
    register_asked = Signal()

    def __init__(self, one: Questionnaire, said: str = "", *, newest: bool) -> None:
        """`said` is what the province says of it."""
        super().__init__(one.title or one.id, "", "shelf_row")
        self.sha256 = one.sha256
        gone = one.retired_at is not None
        pill = Pill(name="shelf_state")
        pill.show_state(_state(gone=gone, newest=newest))
        self.add_to_head(pill)
        self.add(label(_about(one), "caption", wrap=True, name="shelf_about"))
        if said:
            self.add(label(said, "caption", wrap=True, name="shelf_said"))
        named = one.title or one.id
        kind: Kind = "primary" if newest else "plain"
        begin = Button(_("Phỏng vấn"), kind, "add", "shelf_begin", self.begin_asked)
        alone = Button(
            _("Người dân tự trả lời"), "plain", "person", "shelf_alone", self.alone_asked
        )
        look = Button(_("Xem thử"), "plain", "eye", "shelf_look", self.look_asked)
        retire = Button(_("Cất đi"), "quiet", "archive", "shelf_retire", self.retire_asked)
        back = Button(_("Đưa lại"), "plain", "arrow_undo", "shelf_back", self.back_asked)
        copy = Button(_("Sửa bản sao"), "quiet", "edit", "shelf_copy", self.copy_asked)
        buttons = [look, back] if gone else [begin, alone, look, copy, retire]
        for button in buttons:
            button.setAccessibleName(f"{button.text()}: {named} ({one.version or one.sha256[:6]})")
        self._more = IconButton("more_horizontal", _("Việc khác"), "shelf_more", self._open_menu)
        self._more.setAccessibleName(_("Việc khác: {t}").format(t=named))
        self._menu = QMenu(self)
        self._menu.setObjectName("shelf_menu")
        for words, name, asked in (
            (_("In phiếu trắng…"), "shelf_paper", self.paper_asked),
            (_("Xuất câu trả lời…"), "shelf_export", self.export_asked),
            (_("Lập sổ phiếu…"), "shelf_register", self.register_asked),
            (_("Câu về danh tính…"), "shelf_personal", self.personal_asked),
            (_("Nhật ký thao tác…"), "shelf_log", self.log_asked),
        ):
            action = self._menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(asked)
            action.setVisible(name not in _OF_SURVEYS or bool(one.surveys))
        self.add(across(*buttons, self._more))

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


def _state(*, gone: bool, newest: bool) -> State:
    if gone:
        return State(_("Đã cất"))
    return State(_("Mới nhất"), "ok") if newest else State(_("Bản cũ hơn"), "warn")


def _about(one: Questionnaire) -> str:
    told = [
        _("Mã {i}").format(i=one.id),
        _("phiên bản {v}").format(v=one.version) if one.version else _("không ghi phiên bản"),
        _("nạp ngày {d} từ “{f}”").format(d=short_date(local(one.at).date()), f=one.source_name),
    ]
    if one.surveys:
        told.append(counted("{n} phiếu đã ghi", one.surveys, n=grouped(one.surveys)))
    if one.personal:
        told.append(counted("{n} câu về danh tính sang thẻ liên hệ", len(one.personal)))
    if one.logged:
        told.append(_("đang ghi nhật ký thao tác"))
    return " · ".join(told)
