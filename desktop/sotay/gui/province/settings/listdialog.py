"""What each dialog over a part of the lists has: it keeps what is typed over a lock, and writes."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.province.shell import LISTS, Shell
from sotay.gui.province.unwritten import Unwritten

if TYPE_CHECKING:
    from sotay.province.directory.editing import Version
    from sotay.province.opening import Province

Act = Callable[["Province"], "Version"]


class ListDialog(Dialog):
    """Whoever makes one calls `follow` once its fields are there.

    `over` tells what the words were typed over, and crosses a lock with them: what another saved
    meanwhile is told as an overtaken save, never written over unseen.
    """

    def __init__(self, parent: QWidget, shell: Shell, title: str, name: str, over: str) -> None:
        super().__init__(parent, title, yes=_("Lưu"), name=name)
        self._shell = shell
        self.over = over
        self._unwritten: Unwritten | None = None
        self.write_by(self._save, self._told)

    def follow(self, named: str) -> None:
        """Keep what is typed under this name until it is written; put back what was kept."""
        self._unwritten = Unwritten(self._shell, self, named, self._kept, self._put)
        self.given_up.connect(self._unwritten.written)  # what was typed is thrown away

    def typed(self) -> Mapping[str, str]:
        """Return what is typed and not as it stood, by field; nothing where all is as it stood."""
        raise NotImplementedError

    def put_back(self, words: Mapping[str, str]) -> None:
        """Put back what a lock came upon."""
        raise NotImplementedError

    def act(self) -> Act:
        """Return what writes it, with the fields as they are now."""
        raise NotImplementedError

    def _kept(self) -> Mapping[str, str]:
        words = self.typed()
        return {**words, "over": self.over} if words else {}

    def _put(self, words: Mapping[str, str]) -> None:
        self.over = words.get("over", self.over)
        self.put_back(words)

    def touch(self) -> None:
        """Be told that something was typed."""
        if self._unwritten is not None:
            self._unwritten.touch()

    def _save(self, written: Done, failed: Failed) -> Job:
        return self._shell.do(self.act(), (LISTS,), written, owner=self, failed=failed)

    def _told(self, _version: "Version") -> None:
        if self._unwritten is not None:
            self._unwritten.written()
        says = _("Đã lưu. Các máy nhận danh mục mới ở lần tới có USB hoặc mạng.")
        self._shell.presenter.note("ok", says)
