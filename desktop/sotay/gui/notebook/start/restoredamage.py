"""The notebook is damaged: what that means, and the two ways out of it."""

from PySide6.QtCore import Signal

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.gatepage import Page
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.notebar import Note, NoteBar
from sotay.gui.kit.widgets.text import label
from sotay.store.errors import StoreMissing


class RestoreDamage(Page):
    """Shown in place of the lock page when the database would not open."""

    restore = Signal()
    salvage = Signal()

    def __init__(self, fault: SotayError) -> None:
        super().__init__(
            _("Sổ này bị hỏng"),
            _(
                "Có thể do ổ đĩa lỗi, mất điện giữa chừng, hoặc tệp bị chép đè. Đừng xóa gì trong "
                "thư mục sổ. Có hai cách lấy lại nội dung:"
            ),
            "damage",
        )
        self.bring_back = Button(
            _("Phục hồi từ bản sao lưu"), "primary", "history", "damage_restore"
        )
        self.save = Button(_("Cứu những gì còn đọc được"), "plain", "archive", "damage_salvage")
        again = Button(_("Quay lại"), "quiet", "arrow_left", "damage_back", self.left)
        best = _(
            "Cách tốt nhất nếu có USB sao lưu: đầy đủ đến lần sao lưu gần nhất. Những gì ghi sau "
            "lần đó thì không có."
        )
        rest = _(
            "Khi không có bản sao lưu, hoặc bản sao lưu đã cũ: đọc từng bản ghi còn nguyên sang sổ "
            "mới và cho biết mất những gì. Có thể làm cả hai rồi so lại."
        )
        what = NoteBar(Note("bad", str(fault), code=fault.code))
        what.close_button().hide()  # what this page is about
        self.put(what)
        self.put(_offer(best, self.bring_back))
        if not isinstance(fault, StoreMissing):
            self.put(_offer(rest, self.save))
        self.foot(again)
        self.bring_back.clicked.connect(self.restore)
        self.save.clicked.connect(self.salvage)

    def begin(self) -> None:
        """Let Enter restore."""
        self.bring_back.setFocus()


def _offer(about: str, button: Button) -> Card:
    card = Card()
    card.add(label(about, wrap=True), across(button))
    button.setAccessibleDescription(about)
    return card
