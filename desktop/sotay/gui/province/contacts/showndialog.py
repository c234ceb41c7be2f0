"""A contact card laid open: for a minute at most, on the screen alone."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from sotay.base.sentences import Counted, _, counted
from sotay.bundle.keys import comparison_code
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.shell import BUNDLES, CARDS, Shell
from sotay.province.contacts import standing
from sotay.province.contacts.reading import Opened
from sotay.province.contacts.standing import CardState

SECONDS: Final = 60
_SAYS: Final = Counted("Tự đóng sau {n} giây. Đã ghi vào nhật ký; không lưu lại ở đâu khác.")


class ShownDialog(Dialog):
    """Nothing of it can be chosen to be copied; once closed it takes two persons again.

    It closes before its minute is over where the card is taken back meanwhile.
    """

    def __init__(self, parent: QWidget, shell: Shell, record: str, found: Sequence[Opened]) -> None:
        super().__init__(parent, _("Thẻ liên hệ"), no=_("Đóng"), name="card_shown")
        self._shell, self._record = shell, record
        self._left = SECONDS
        self._says = label("", "quiet", wrap=True, name="card_left")
        self._told: list[QLabel] = []
        self.add(self._says)
        for one in found:
            if len(found) > 1:
                says = _("Máy gửi: {code}").format(code=comparison_code(one.device))
                self.add(label(says, "lead", wrap=True))
            for title, words in _facts(one):
                told = label(words, "lead", wrap=True, name="card_fact")
                self._told.append(told)
                self.add(in_column(label(title, "caption"), told, gap=2))
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._tick)
        self.finished.connect(self._forget)
        Heeding(shell.runner, self, (BUNDLES, CARDS), self._ask)
        self._say()
        self._timer.start()

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.reject()
        else:
            self._say()

    def _say(self) -> None:
        self._says.setText(counted(_SAYS, self._left))

    def _ask(self) -> None:
        record = self._record
        self._shell.runner.ask(lambda p: standing.states(p, [record]), self._stay, owner=self)

    def _stay(self, now: Sequence[CardState]) -> None:
        if not any(one.there for one in now):
            self.reject()

    def _forget(self) -> None:
        self._timer.stop()
        for told in self._told:
            told.setText("")


def _facts(one: Opened) -> Iterator[tuple[str, str]]:
    card = one.card
    titles = ((_("Họ tên"), card.name), (_("Cách liên hệ"), card.reach), (_("Ghi chú"), card.note))
    yield from ((title, words) for title, words in titles if words)
