"""The unit's own places with where they are: taken in from a file, offered in questionnaires."""

from pathlib import Path

from sotay.base.files import read_limited
from sotay.base.sentences import _, counted
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.filedialog import ask_open
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.work.questionnaires import places
from sotay.work.questionnaires.places import ReadPlaces, UnitPlace

_SHOWN = 8


class PlacesCard(Card):
    """What is there is told; another file takes its place."""

    def __init__(self, shell: Shell) -> None:
        says = _(
            "Để chọn nhanh khi phiếu hỏi vị trí: thôn, nhà văn hóa, trụ sở. Chỉ địa điểm của đơn "
            "vị, không phải nhà của ai: tọa độ được làm tròn còn khoảng 100 m."
        )
        super().__init__(_("Địa điểm của đơn vị"), says, "places")
        self._shell = shell
        self._there = label("", "body", wrap=True, name="places_there")
        self._left = label("", "quiet", wrap=True, name="places_left")
        self._left.hide()
        how = _("CSV có cột ten, vi_do, kinh_do (hoặc name, lat, lon), hoặc GeoJSON gồm các điểm.")
        self.load = Button(_("Nạp danh sách…"), "plain", "document_add", "places_load", self._ask)
        self.clear = Button(_("Bỏ danh sách"), "quiet", "", "places_clear", self._clear)
        self.add(
            self._there, self._left, label(how, "caption", wrap=True), across(self.load, self.clear)
        )

    def ask(self) -> None:
        """Read them."""
        self._shell.runner.ask(places.every, self._show, owner=self)

    def take(self, path: Path) -> None:
        """Take a file in; what is wrong with it is told as any fault is."""

        def read(_job: object) -> ReadPlaces:
            return places.read(path.name, read_limited(path, places.LARGEST))

        self._shell.runner.side(Beside.FORMS, read, self._put, owner=self)

    def _ask(self) -> None:
        kinds = _("Danh sách địa điểm (*.csv *.geojson *.json)")
        ask_open(self, _("Nạp danh sách địa điểm"), kinds, self.take)

    def _put(self, found: ReadPlaces) -> None:
        self._left.setText("\n".join(found.left[:_SHOWN]))
        self._left.setVisible(bool(found.left))
        self._shell.runner.do(
            lambda desk: places.put(desk, found.places), lambda _n: self.ask(), owner=self
        )

    def _clear(self) -> None:
        self._left.hide()
        self.load.setFocus()  # the button will not be there to press
        self._shell.runner.do(lambda desk: places.put(desk, ()), lambda _n: self.ask(), owner=self)

    def _show(self, found: list[UnitPlace]) -> None:
        first = "; ".join(one.told() for one in found[:_SHOWN])
        more = "…" if len(found) > _SHOWN else ""
        told = counted("{n} địa điểm: {first}{more}", len(found), first=first, more=more)
        self._there.setText(told if found else _("Chưa có địa điểm nào."))
        self.clear.setVisible(bool(found))
