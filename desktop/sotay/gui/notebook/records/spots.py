"""Where one is in a record: kept over a lock, without a word of the record."""

from sotay.gui.kit.cursorspot import put_back, turnings
from sotay.gui.kit.shell import Screen, Spot, scroll_soon
from sotay.gui.notebook.records.editor import RecordEditor


def spot_in(editor: RecordEditor) -> Spot:
    """Return the record shown, its tab, how far it is scrolled, and which of several it shows."""
    if editor.draft is None:
        return Spot()
    bar = editor.page.verticalScrollBar()
    turned = {name: part.turned_to() for name, part in turnings(editor).items()}
    return Spot(editor.draft.id, editor.tabs.bar.currentIndex(), bar.value(), turned=turned)


def stand_at(screen: Screen, editor: RecordEditor, spot: Spot) -> Spot:
    """Turn to the tab, the place and the cursor, where that is the record shown; return none."""
    if editor.draft is not None and spot.key == editor.draft.id:
        editor.tabs.bar.setCurrentIndex(spot.tab)
        for name, part in turnings(editor).items():
            if name in spot.turned:
                part.turn_back(spot.turned[name])
        put_back(screen, spot.cursor)
        scroll_soon(editor.page, spot.scrolled)
    return Spot()
