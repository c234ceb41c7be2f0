"""Where one is in a record: kept over a lock, without a word of the record."""

from sotay.gui.records.editor import RecordEditor
from sotay.gui.shell import Spot, scroll_soon


def spot_in(editor: RecordEditor) -> Spot:
    """Return the record shown, its tab, and how far it is scrolled."""
    if editor.draft is None:
        return Spot()
    bar = editor.page.verticalScrollBar()
    return Spot(editor.draft.id, editor.tabs.bar.currentIndex(), bar.value())


def stand_at(editor: RecordEditor, spot: Spot) -> Spot:
    """Turn to the tab and scroll, where that is the record shown; return where to go after it."""
    if editor.draft is not None and spot.key == editor.draft.id:
        editor.tabs.bar.setCurrentIndex(spot.tab)
        scroll_soon(editor.page, spot.scrolled)
    return Spot()
