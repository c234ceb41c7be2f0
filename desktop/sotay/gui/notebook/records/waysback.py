"""Ways back to a closed revision, each with a way back from it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from sotay.base.sentences import _
from sotay.gui.notebook.records.editor import RecordEditor
from sotay.gui.notebook.shell import Shell
from sotay.vault.records.lookup import Entry
from sotay.vault.search.narrowing import OPEN
from sotay.work.desk import Desk, Outcome
from sotay.work.records import revisions, writing


class WaysBack(QObject):
    """Does what an editor's `revert_asked` and `restore_asked` ask for."""

    def __init__(self, shell: Shell, editor: RecordEditor) -> None:
        super().__init__(editor)
        self._shell = shell
        self._editor = editor

    def revert(self) -> None:
        """Put the amendment shown aside."""
        draft = self._editor.draft
        if draft is None or draft.status != "amending":
            return
        if draft.opened_only:
            self._editor.stand_again()
        else:
            draft.revert(self._reverted)

    def _reverted(self, was: Entry) -> None:
        back = partial(self._shell.runner.do, lambda desk: _taken_up(desk, was))
        says = _("Đã bỏ bản đính chính. Bản đã chốt được giữ nguyên.")
        self._shell.presenter.note("info", says, _("Hoàn tác"), back)

    def offer_back(self, put_back: Callable[[], object], what: str) -> None:
        """Say that a part of the record was taken away, with the way to put it back."""
        draft = self._editor.draft

        def back() -> None:
            if self._editor.draft is draft:
                put_back()

        says = _("Đã bỏ {what}.").format(what=what)
        self._shell.presenter.note("info", says, _("Hoàn tác"), back)

    def offer_record(self, key: str, says: str, then: Callable[[str], object]) -> None:
        """Say that a whole draft was put aside, with the way to bring it back."""

        def back() -> None:
            do = self._shell.runner.do
            do(lambda desk: writing.bring_back(desk, key), then, owner=self)

        self._shell.presenter.note("info", says, _("Hoàn tác"), back)

    def restore(self, rev: str) -> None:
        """Make a revision the working copy of the record shown."""
        if self._editor.draft is not None:
            self._editor.draft.restore(rev, self._restored)

    def _restored(self, was: Entry) -> None:
        def again(desk: Desk) -> Outcome[Any]:
            if was.row.status in OPEN:
                return writing.keep(desk, was.record)
            return revisions.revert(desk, was.row.id)

        self._editor.tabs.bar.setCurrentIndex(0)
        says = _("Bản cũ đã thành bản đang soạn. Xem lại rồi chốt nội dung.")
        back = partial(self._shell.runner.do, again)
        self._shell.presenter.note("info", says, _("Hoàn tác"), back)


def _taken_up(desk: Desk, was: Entry) -> Outcome[Any]:
    """Take an amendment up again, with what no field of it could read."""
    kept = writing.keep(desk, was.record)
    if was.loose:
        writing.keep_loose(desk, was.row.id, was.loose)
    return Outcome(kept.value, kept.touched)
