"""Another wording of what is read before consent is asked for."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.reading import Unread, read_day
from sotay.base.sentences import _
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.province.settings.listdialog import Act, ListDialog
from sotay.gui.province.shell import Shell
from sotay.model import directory
from sotay.model.directory.consents import ConsentText
from sotay.province.directory import editing


class TextDialog(ListDialog):
    """Begins with the wording `stood`, which stays what it is."""

    def __init__(self, parent: QWidget, shell: Shell, stood: str, seen: int) -> None:
        super().__init__(parent, shell, _("Lời đọc mới"), "consent_text", str(seen))
        self._stood = stood
        hint = _("Chữ số, chữ không dấu, như BN-2027-1; câu trả lời của người dân ghi tên này.")
        self._version = LineField(_("Tên bản"), hint, "text_version", most=20)
        self._since = LineField(_("Dùng từ ngày"), "", "text_since", most=40)
        hint = _(
            "Giữ các chỗ điền {office} (cơ quan), {until} (ngày lưu đến), {contact} (nơi nhận yêu "
            "cầu); có thể thêm {recorder}, {post}. Người phụ trách pháp chế nên đọc trước."
        )
        editor = TextEditor("text_words", least=8, most=16, says=_("Lời đọc"))
        self._words = Field(_("Lời đọc"), editor, hint, "text_words")
        editor.set_text(stood)
        self.add(self._version, self._since, self._words)
        for one in (self._version, self._since, editor):
            one.changed.connect(self.touch)
        self.follow("consent text")

    def accept(self) -> None:
        """Save it, where it says from which day on."""
        read = self._day()
        if not self._version.text():
            self._version.ask_again(_("Cần đặt tên bản."))
        elif isinstance(read, Unread):
            self._since.ask_again(read.why)
        else:
            super().accept()

    def typed(self) -> Mapping[str, str]:
        """Return what is typed; nothing where that is the wording it began with."""
        words = {
            "version": self._version.text(), "since": self._since.text(),
            "words": self._words.control.text(),
        }  # fmt: skip
        began = {"version": "", "since": "", "words": self._stood.strip()}
        return {} if words == began else words

    def put_back(self, words: Mapping[str, str]) -> None:
        """Put back what a lock came upon."""
        self._version.set_text(words.get("version", ""))
        self._since.set_text(words.get("since", ""))
        self._words.control.set_text(words.get("words", ""))

    def act(self) -> Act:
        """Set it, beside those of before."""
        told = {
            "version": self._version.text(), "since": self._day(),
            "text": self._words.control.text(),
        }  # fmt: skip
        seen = int(self.over)
        return lambda province: editing.put_text(
            province, directory.shaped(told, ConsentText), seen
        )

    def _day(self) -> object:
        return read_day(self._since.text(), local(SystemClock().now_ms()).date())
