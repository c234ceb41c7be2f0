"""Which sectors are offered, and what belongs to each."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.settings.listdialog import Act, ListDialog
from sotay.gui.province.shell import Shell
from sotay.model import directory
from sotay.model.directory.sectors import Sectors
from sotay.model.words import SECTORS
from sotay.province.directory import editing

_MOST = 500  # letters of a note
_ON = "1"


class SectorsDialog(ListDialog):
    """All of them at once, over the version that was seen."""

    def __init__(self, parent: QWidget, shell: Shell, stood: Sectors, seen: int) -> None:
        super().__init__(parent, shell, _("Lĩnh vực đưa ra cho các xã"), "sectors", str(seen))
        hint = _(
            "Lĩnh vực tắt đi không hiện ra để chọn nữa; kiến nghị đã ghi lĩnh vực đó giữ nguyên. "
            "Dòng dưới mỗi lĩnh vực nói lĩnh vực ấy gồm những gì."
        )
        self.add(label(hint, "caption", wrap=True))
        self._offered: dict[str, Switch] = {}
        self._notes: dict[str, LineField] = {}
        for code, says in SECTORS.items():
            switch = self._offered[code] = Switch(_(says), f"sector_{code}")
            note = self._notes[code] = LineField("", "", f"note_{code}", most=_MOST)
            note.control.setAccessibleName(_("Giải thích lĩnh vực {s}").format(s=_(says)))
            note.control.setPlaceholderText(_("Gồm những gì (không bắt buộc)"))
            switch.show_value(stood.offers(code))
            note.set_text(stood.note(code))
            self.add(across(switch), note)
            switch.turned.connect(lambda _on: self.touch())
            note.changed.connect(self.touch)
        self._stood = self._words()
        self.follow("sectors")

    def typed(self) -> Mapping[str, str]:
        """Return all of it, where it differs from what stood there."""
        words = self._words()
        return {} if words == self._stood else words

    def put_back(self, words: Mapping[str, str]) -> None:
        """Put back what a lock came upon."""
        for code in SECTORS:
            self._offered[code].show_value(words.get(code) == _ON)
            self._notes[code].set_text(words.get(f"note {code}", ""))

    def act(self) -> Act:
        """Set the part anew; what is as the program has it is not said."""
        told = [
            {"code": code, "offered": self._offered[code].isChecked(), "note": note.text()}
            for code, note in self._notes.items()
            if note.text() or not self._offered[code].isChecked()
        ]
        seen = int(self.over)
        return lambda province: editing.put(
            province, "sectors", directory.shaped({"sectors": told}, Sectors), seen
        )

    def _words(self) -> dict[str, str]:
        offered = {code: _ON if one.isChecked() else "" for code, one in self._offered.items()}
        return {**offered, **{f"note {code}": one.text() for code, one in self._notes.items()}}
