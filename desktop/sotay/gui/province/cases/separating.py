"""Tách: a case stands by itself again, decided with both texts side by side."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import Counted, _
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.dialog import Done
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.cases.decision import About, Deciding, Deed, do
from sotay.gui.province.cases.texts import Text, beside
from sotay.gui.province.shell import Shell
from sotay.province.cases import joining
from sotay.province.cases.deciding import Outcome

_SEPARATED = Counted("Đã tách {n} hồ sơ.")


class Separating(Deciding):
    """It stands by itself again, with the agency and day it had together with the other."""

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        about: About,
        texts: Sequence[Text],
        then: Callable[[Deed, Outcome], object],
    ) -> None:
        super().__init__(parent, shell, _("Tách hồ sơ"), _("Tách ra"), "separate")
        self._about, self._then = about, then
        says = _("Hồ sơ tách ra được xử lý riêng, vẫn giữ cơ quan và hạn đang có.")
        self.add(label(says, "quiet", wrap=True))
        if len(texts) > 1:
            self.add(beside(*texts[:2]))
        self.ask_by(f"separate {about.matter}", dict, lambda _texts: None)
        self.write_by(self._separate, self._told)

    def _separate(self, written: Done, failed: Failed) -> Job:
        by = self.by()
        self._deed = Deed(
            (self._about,), lambda p, seen: joining.separate(p, seen, by), _SEPARATED
        )  # fmt: skip
        return do(self._shell, self._deed, written, failed, self)

    def _told(self, outcome: Outcome) -> None:
        self.written()
        self._then(self._deed, outcome)
