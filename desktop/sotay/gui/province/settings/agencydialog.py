"""One agency: what it is called, which names mean it too, which sectors it deals with."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.settings.listdialog import Act, ListDialog
from sotay.gui.province.shell import Shell
from sotay.model import directory
from sotay.model.directory.agencies import Agencies, Agency
from sotay.model.words import SECTORS
from sotay.province.directory import editing

_MOST = 200  # letters of a name


class AgencyDialog(ListDialog):
    """Adds one, or changes `before`: a name that is changed goes on meaning it."""

    def __init__(self, parent: QWidget, shell: Shell, before: Agency | None = None) -> None:
        title = _("Sửa cơ quan") if before else _("Thêm cơ quan")
        super().__init__(parent, shell, title, "agency", _spelt(before))
        stood = before or Agency(name="-")
        self._name = LineField(_("Tên cơ quan, đơn vị"), "", "agency_name", most=_MOST)
        hint = _(
            "Mỗi dòng một tên: tên cũ, tên viết tắt. Gõ tên nào cũng được hiểu là cơ quan này."
        )
        self._also = TextEditor("agency_also", least=2, most=6, says=_("Tên khác"))
        self._sectors = {code: Switch(_(says), f"agency_{code}") for code, says in SECTORS.items()}
        self.add(self._name, Field(_("Tên khác"), self._also, hint, "agency_also"))
        self.add(label(_("Lĩnh vực phụ trách"), "strong"), across(*self._sectors.values()))
        self._show({
            "name": before.name if before else "", "also": "\n".join(stood.also),
            "sectors": " ".join(stood.sectors),
        })  # fmt: skip
        self._stood = self._words()
        self._name.changed.connect(self.touch)
        self._also.changed.connect(self.touch)
        for switch in self._sectors.values():
            switch.turned.connect(lambda _on: self.touch())
        self.follow(f"agency {before.name if before else ''}")

    def accept(self) -> None:
        """Save it, where it has a name."""
        if not self._name.text():
            self._name.ask_again(_("Cần ghi tên cơ quan."))
            return
        super().accept()

    def typed(self) -> Mapping[str, str]:
        """Return the fields, where they differ from what stood there."""
        words = self._words()
        return {} if words == self._stood else words

    def put_back(self, words: Mapping[str, str]) -> None:
        """Put back what a lock came upon."""
        self._show(words)

    def act(self) -> Act:
        """Add it or change it; what it was called before goes on meaning it."""
        before, words = _read(self.over), self._words()
        also = [one for line in words["also"].split("\n") if (one := " ".join(line.split()))]
        if before is not None and before.name not in (words["name"], *also):
            also.append(before.name)
        told = {"name": words["name"], "also": also, "sectors": words["sectors"].split()}
        return lambda province: editing.put_agency(province, directory.shaped(told, Agency), before)

    def _words(self) -> dict[str, str]:
        chosen = (code for code, switch in self._sectors.items() if switch.isChecked())
        return {
            "name": self._name.text(), "also": self._also.text(), "sectors": " ".join(chosen)
        }  # fmt: skip

    def _show(self, words: Mapping[str, str]) -> None:
        self._name.set_text(words.get("name", ""))
        self._also.set_text(words.get("also", ""))
        chosen = words.get("sectors", "").split()
        for code, switch in self._sectors.items():
            switch.show_value(code in chosen)


def _spelt(stood: Agency | None) -> str:
    return directory.spelt(Agencies(agencies=(stood,))).decode() if stood else ""


def _read(spelt: str) -> Agency | None:
    part = directory.read_part("agencies", spelt.encode()) if spelt else None
    return part.agencies[0] if isinstance(part, Agencies) else None
