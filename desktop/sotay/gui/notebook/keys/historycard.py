"""Every time the notebook was opened anew or its keys changed, told to its owner."""

from collections.abc import Sequence

from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.work.keys import access
from sotay.work.keys.access import KeyEvent


class HistoryCard(Card):
    """A line an event, newest first."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            _("Những lần mở lại và đổi khóa"),
            _(
                "Thấy lần nào không phải do mình làm thì báo ngay người phụ trách an toàn thông "
                "tin của cơ quan, đổi mật khẩu rồi đổi khóa sổ. Giờ ghi theo đồng hồ của máy "
                "lúc đó."
            ),
            "key_history",
        )
        self._shell = shell
        self._lines = label("", wrap=True, name="key_history_lines")
        self.add(self._lines)
        Heeding(shell.runner, self, {access.KEYS}, self.ask)

    def ask(self) -> None:
        """Read the log."""
        self._shell.runner.ask(access.key_history, self._show)

    def _show(self, events: Sequence[KeyEvent]) -> None:
        lines = [f"{short_time(event.at)}   {event.told}" for event in events]
        self._lines.setText("\n".join(lines) or _("Chưa có lần nào."))
