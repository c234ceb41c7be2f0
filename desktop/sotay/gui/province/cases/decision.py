"""A decision about cases, asked for in a dialog: who decides, what is noted, what became of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import Counted, _, counted
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.dialog import WIDE, Dialog, Done
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.province.shell import CASES, LETTERS, Shell
from sotay.gui.province.unwritten import Texts, Unwritten
from sotay.province.cases.deciding import By, Outcome, Seen

if TYPE_CHECKING:
    from sotay.province.opening import Province

_OFFICER: Final = "officer"  # what is kept of who decided last, while the window is open
_NAMED: Final = 3  # titles told of many
Act = Callable[["Province", Sequence[Seen]], Outcome]


@dataclass(frozen=True)
class About:
    """A case that is decided about: what was seen of it, and what it is called."""

    matter: str
    version: int
    title: str

    @property
    def seen(self) -> Seen:
        """The version that whoever decides had before them."""
        return Seen(self.matter, self.version)


@dataclass(frozen=True)
class Deed:
    """What is to be done with cases, and what is said of those it was done with."""

    about: tuple[About, ...]
    act: Act
    says: Counted

    def over(self, versions: dict[str, int]) -> "Deed":
        """Return the same of these cases alone, over the versions they have by now."""
        left = (one for one in self.about if one.matter in versions)
        about = tuple(replace(one, version=versions[one.matter]) for one in left)
        return replace(self, about=about)


def called(about: Sequence[About]) -> str:
    """Return which cases these are, the first few by their titles."""
    told = [f"“{one.title}”" for one in about[:_NAMED]]
    if (left := len(about) - _NAMED) > 0:
        told.append(counted("{n} hồ sơ khác", left))
    return "; ".join(told)


def do(shell: Shell, deed: Deed, then: Done, failed: Failed | None, owner: QWidget) -> Job:
    """Decide."""
    seen = [one.seen for one in deed.about]
    return shell.do(
        lambda province: deed.act(province, seen), (CASES, LETTERS), then, owner=owner,
        failed=failed,
    )  # fmt: skip


class Deciding(Dialog):
    """A base: what is asked for stands above the note and who decides.

    What was typed and not written is put back when the same is asked for again, over a lock, too.
    """

    def __init__(self, parent: QWidget, shell: Shell, title: str, yes: str, name: str) -> None:
        super().__init__(parent, title, yes=yes, name=name)
        fix_width(self, WIDE, self.setMinimumWidth)
        self._shell = shell
        self._note = TextEditor(f"{name}_note", least=2, most=6, says=_("Ghi chú"))
        self._by = LineField(
            _("Cán bộ quyết định"), _("Tên hoặc chức danh; ở lại tỉnh cùng hồ sơ."), f"{name}_by"
        )

    def ask_by(self, kept: str, read: Callable[[], Texts], put: Callable[[Texts], object]) -> None:
        """Put note and officer at the end; keep under this name what is typed in the dialog."""
        self.add(Field(_("Ghi chú"), self._note, _("Không gửi xuống xã.")), self._by)

        def texts() -> Texts:
            told = {**read(), "note": self._note.text()}
            return {**told, "by": self._by.text()} if any(told.values()) else {}

        def put_back(told: Texts) -> None:
            put(told)
            self._note.show_text(told.get("note", ""))
            self._by.set_text(told.get("by", ""))

        self.unwritten = Unwritten(self._shell, self, kept, texts, put_back)
        self._note.changed.connect(self.unwritten.touch)
        self._by.changed.connect(self.unwritten.touch)
        self._shell.typed(_OFFICER, self._put_officer, self)
        self._shell.runner.ask(_account, self._signed_in, owner=self)

    def by(self) -> By:
        """Return who decides, and what they note."""
        return By(self._by.text(), self._note.text())

    def written(self) -> None:
        """Forget what was typed, but who it was."""
        self.unwritten.written()
        self._shell.keep_typed(_OFFICER, {"by": self._by.text()})

    def _signed_in(self, name: str) -> None:
        """Ask nobody who signed in by an account who it is."""
        if name:
            self._by.set_text(name)
            self._by.hide()

    def _put_officer(self, told: Texts) -> None:
        if not self._by.text():
            self._by.set_text(told.get("by", ""))


def _account(province: "Province") -> str:
    return province.officer.name if province.officer is not None else ""
