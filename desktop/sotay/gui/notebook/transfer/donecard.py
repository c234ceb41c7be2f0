"""What was copied just now: which bundles, where to, and that each was read back."""

from pathlib import Path

from sotay.base.sentences import _
from sotay.base.sizes import size_told
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.scrollpage import show_in_sight
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.transfer.bundlerow import digest_told
from sotay.vault.outbox import SealedRow


class DoneCard(Card):
    """Hidden until something was copied; all that went to one place is told together."""

    def __init__(self) -> None:
        super().__init__(_("Đã niêm phong và chép xong"), "", "seal_done")
        self._facts = Facts("seal_done_facts")
        self._place: Path | None = None
        self._copies: dict[str, tuple[SealedRow, Path]] = {}
        self._eject = label("", wrap=True, name="seal_done_eject")
        self.add(self._facts, self._eject)
        self.show_going_on(False)
        self.hide()

    def show_going_on(self, more: bool) -> None:
        """Say that the stick may be taken out, or that there is more to come."""
        wait = _("Chưa rút USB: máy còn đang làm tiếp.")
        self._eject.setText(wait if more else _("Rút USB an toàn (Eject) rồi mới rút ra."))

    def show_copy(self, row: SealedRow, path: Path) -> None:
        """Tell of a copy at `path` too; of one to another place, of that alone."""
        if path.parent != self._place:
            self._copies.clear()
        self._place = path.parent
        self._copies[row.digest] = (row, path)
        rows = [each for each, _at in self._copies.values()]
        self._facts.show_facts(
            [
                (_("Gói số"), ", ".join(str(each.seq) for each in rows)),
                (_("Tệp"), ", ".join(at.name for _each, at in self._copies.values())),
                (_("Nơi"), str(path.parent)),
                (_("Dung lượng"), size_told(sum(each.size for each in rows))),
                (_("Mã đối chiếu"), " · ".join(digest_told(each.digest) for each in rows)),
                (_("Kiểm tra"), _("đã đọc lại và khớp")),
            ]
        )
        show_in_sight(self)
