"""The window's parts: Qt and `base` only, whatever is opened in it.

Map:

- `shell`: `Screen` (base of every screen), `Place` (an entry of the rail), `Shell` (what a screen
  is given: `runner`, `presenter`, `looks`, `go`, `count`, `say`)
- `window`: the frame: `rail`, screens, status line, keys, breakpoints, locking; `idle` asks for it
- `runner`: `ask` (read), `do` (write), `side` (no notebook, on a line that `beside` names), `open`,
  `shut`; `job.Job`, `latest.Latest` for search as one types; `line` is its thread, `apart` another
  for recordings, `lines` all; `shutting` is why it is shut; `sweep` keeps Python's collector off
- `presenter`: the one place that shows errors, and notes that all is well; `crash` words a bug
- `style/`: tokens, `look()`, `Looks`, the style sheet, fonts, `icon(name)`
- `widgets/`: the parts screens are made of, one class a file; `laying` puts them into rows and
  columns. `heeding` asks again after a write, `soon` acts once all that goes on now is through

A screen with a list and a page beside it (`listplace` holds the frame of both)::

    class Meetings(ListPlace[Desk, Entry]):
        def __init__(self, shell: Shell) -> None:
            super().__init__(shell, "meetings")
            model = PagedModel(shell.runner, page, kinds={"meeting"}, parent=self)
            nothing = EmptyState("people_team", _("Chưa có cuộc họp nào."), _("Họp mới"))
            pane = ListPane(_("Cuộc họp"), model, search=_("Tìm"), empty=nothing)
            self.page = MeetingPage(shell)
            self.stand(pane, self.page, EmptyState(…), back=self.page.add_back)

        def look(self, opened: Desk, key: str) -> Entry:
            return reading.entry(opened, key)

        def show_one(self, looked: Entry) -> None:
            self.page.show_entry(looked)

What most starts do without (the words for a bug, the list of keys) loads when it is first named.
"""

from typing import TYPE_CHECKING

from sotay.base.later import later

if TYPE_CHECKING:
    from sotay.gui.kit import crash, keyshelp

__all__ = ["crash", "keyshelp"]
__getattr__ = later(__name__, __all__)
