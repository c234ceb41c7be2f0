"""What is read before consent is asked for, on the page of settings."""

from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.settings.listsread import CHANGE, Read, stands
from sotay.gui.province.settings.textdialog import TextDialog
from sotay.gui.province.shell import Shell
from sotay.model.directory.consents import ConsentText
from sotay.model.readtext import read_text


class TextsCard(Card):
    """The wordings, the latest first; none is changed once it is set."""

    def __init__(self, shell: Shell) -> None:
        hint = _(
            "Cán bộ đọc cho người dân nghe, hoặc in ra, trước khi hỏi; mỗi câu trả lời ghi tên bản "
            "đã đọc. Bản đã đặt không sửa, chỉ thêm bản mới từ một ngày."
        )
        super().__init__(_("Lời đọc trước khi hỏi sự đồng ý"), hint, "texts")
        self._shell = shell
        self._got: Read | None = None
        self._says = label("", "caption", wrap=True, name="texts_says")
        self._list = in_column(gap=10)
        add = Button(_("Đặt lời đọc mới…"), "plain", "add", "text_add", self._add)
        self._whose = shell.whose(CHANGE)
        add.setVisible(not self._whose)
        self.add(self._says, across(add), self._list)

    def show_read(self, got: Read) -> None:
        """Show these."""
        self._got = got
        self._says.setText(stands(got.parts["consents"], self._whose))
        fill(self._list, [_row(one) for one in reversed(got.told.consents.texts)])

    def _add(self) -> None:
        if (got := self._got) is not None:
            texts = got.told.consents.texts
            stood = texts[-1].text if texts else read_text().text
            TextDialog(self.window(), self._shell, stood, got.parts["consents"].number).open()


def _row(one: ConsentText) -> ItemRow:
    title = _("Bản {v}, dùng từ {d}").format(v=one.version, d=short_date(one.since))
    return ItemRow("text_row", title, one.text, key=one.version)
