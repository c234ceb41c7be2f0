"""Drafts that are open, and those left behind that the notebook does not have yet."""

from PySide6.QtCore import QObject

from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.shell import Runner
from sotay.model.record import Record
from sotay.vault.records.keeping import unborn
from sotay.vault.records.lookup import Entry


class Drafts(QObject):
    """Makes one `Draft` a record and lets it go only once it is written."""

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._open: dict[str, Draft] = {}

    def begin(self, record: Record) -> Draft:
        """Return the draft of a record that the notebook does not have yet."""
        made = Draft(self._runner, unborn(record), self, unborn=True)
        self._open[record.id] = made
        return made

    def take(self, entry: Entry) -> Draft:
        """Return the draft of a record: what was typed and not yet written comes first."""
        draft = self._open.get(entry.row.id)
        if draft is None:
            draft = self._open[entry.row.id] = Draft(self._runner, entry, self)
        draft.stand(entry)
        return draft

    def leave(self, draft: Draft) -> None:
        """Write a draft that is no longer on the screen, then forget it."""
        draft.flush()
        if draft.clean:
            self._forget(draft)
        else:
            draft.kept.connect(lambda _at: self._forget(draft))

    def drop(self, draft: Draft) -> None:
        """Forget a draft that is being discarded; what was typed is written first."""
        self._open.pop(draft.id, None)
        draft.let_go()
        draft.deleteLater()

    def is_unborn(self, key: str) -> bool:
        """Return whether a record is being written for the first time, or not at all yet."""
        return key in self._open and self._open[key].unborn

    def settle(self) -> None:
        """Write everything, now."""
        for draft in self._open.values():
            draft.flush()

    def _forget(self, draft: Draft) -> None:
        if draft.shown or self._open.get(draft.id) is not draft:
            return
        del self._open[draft.id]
        draft.deleteLater()
