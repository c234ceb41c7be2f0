"""The versions of a record that came, and two of them side by side."""

from collections.abc import Sequence

from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.bundle.keys import comparison_code
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.shell import Shell
from sotay.gui.reading.sidebyside import show_differences
from sotay.model.comparing import Difference
from sotay.province import versions
from sotay.province.versions import Version


class VersionsCard(Card):
    """Compares beside the register's line, once there is more than one."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Các bản đã nhận"), "", "record_versions")
        self._shell = shell
        self._found: Sequence[Version] = ()
        self._list = in_column(gap=8)
        self._old = Choice([], "version_old", _("Bản cũ"))
        self._new = Choice([], "version_new", _("Bản mới"))
        self._says = label("", "quiet", wrap=True, name="version_says")
        self._differences = in_column(gap=14)
        self._which = label(_("So hai bản"), "strong")
        self.add(
            self._list, self._which, across(self._old, self._new), self._says, self._differences
        )
        for choice in (self._old, self._new):
            choice.currentIndexChanged.connect(lambda _at: self._compare())

    def show_versions(self, found: Sequence[Version]) -> None:
        """Show these, the newest first; compare the last two that can be read."""
        self._found = found
        fill(self._list, [_row(one, len(found) - nth) for nth, one in enumerate(found)])
        told = [(str(len(found) - nth), one) for nth, one in enumerate(found) if one.record]
        for widget in (self._which, self._old, self._new, self._says):
            widget.setVisible(len(told) > 1)
        fill(self._differences, [])
        if len(told) > 1:
            for choice, at in ((self._old, 1), (self._new, 0)):
                choice.blockSignals(True)
                choice.clear()
                for number, one in told:
                    choice.addItem(_named(number, one), number)
                choice.set_value(told[at][0])
                choice.blockSignals(False)
            self._compare()

    def _compare(self) -> None:
        found, old, new = self._found, int(self._old.value()), int(self._new.value())

        def show(differences: list[Difference]) -> None:
            if found is self._found:
                self._says.setText(show_differences(self._differences, differences))

        self._shell.runner.side(
            Beside.LOOKING, lambda _job: versions.compare(found, old, new), show, owner=self
        )


def _named(number: str, one: Version) -> str:
    return _("Bản {n}, {at}").format(n=number, at=short_time(one.received))


def _row(one: Version, number: int) -> ItemRow:
    about = _("Máy {d}; gói {b}").format(d=comparison_code(one.device), b=one.bundle[:16])
    state = State(_("Đang được xem"), "ok") if one.stands else None
    if one.record is None:
        state = State(_("Nội dung đã mất"), "bad")
    return ItemRow("version_row", _named(str(number), one), about, state, key=one.rev)
