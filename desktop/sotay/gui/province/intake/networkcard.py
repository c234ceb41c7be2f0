"""Bundles that came over a network while this window has the register open."""

from collections.abc import Sequence
from pathlib import Path

from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.intake.taking import Taking


class NetworkCard(Card):
    """Hidden while none waits. What is taken in here the receiver finds in, and answers later."""

    def __init__(self, taking: Taking) -> None:
        super().__init__(_("Gói qua mạng"), "", "from_network")
        self._taking = taking
        self._paths: Sequence[Path] = ()
        self._says = label("", wrap=True, name="network_says")
        self.take = Button(_("Nhận vào sổ ngay"), "plain", "arrow_download", "network_take")
        self.take.clicked.connect(self._take)
        self.add(self._says, across(self.take))
        self.hide()

    def show_waiting(self, paths: Sequence[Path]) -> None:
        """Show how many wait."""
        self._paths = paths
        says = counted(
            "{n} gói đã tới đủ qua mạng và chờ vào sổ. Sổ trong thư mục mở ở một chỗ mỗi lúc: "
            "chương trình nhận gói nhập và trả phiếu cho các máy khi cửa sổ này khóa.",
            len(paths),
        )
        self._says.setText(says)
        self.setVisible(bool(paths))

    def _take(self) -> None:
        if not self._taking.running:
            self._taking.files(list(self._paths))
