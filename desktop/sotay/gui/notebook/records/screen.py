"""A list of one kind of record with its editor beside it: pick, begin, write, discard, undo."""

from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock
from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.focus import on_focus_moved
from sotay.gui.kit.listplace import ListPlace
from sotay.gui.kit.shell import Spot
from sotay.gui.kit.shortcuts import bind
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.listpane import ListPane
from sotay.gui.kit.widgets.rows import PagedModel, Reader
from sotay.gui.notebook.records.askedback import AskedBack
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.records.drafts import Drafts
from sotay.gui.notebook.records.editor import RecordEditor
from sotay.gui.notebook.records.filters import menus
from sotay.gui.notebook.records.foundmarks import mark_found
from sotay.gui.notebook.records.offering import Offering
from sotay.gui.notebook.records.placewords import Words
from sotay.gui.notebook.records.sectorsoffered import SectorsOffered
from sotay.gui.notebook.records.spots import spot_in, stand_at
from sotay.gui.notebook.records.waysback import WaysBack
from sotay.gui.notebook.shell import Shell
from sotay.model.office import Office
from sotay.model.record import Record
from sotay.vault.errors import RecordUnknown
from sotay.vault.records.lookup import Entry
from sotay.work.desk import Desk, office_of
from sotay.work.records import reading, writing
from sotay.work.search import catch_up

_LOW = 640  # pixels at 100 %


class RecordScreen(ListPlace[Desk, Entry]):
    """The frame of the three record places."""

    def __init__(
        self, shell: Shell, words: Words, read: Reader[Desk], editor: RecordEditor
    ) -> None:
        super().__init__(shell, words.kind)
        self.shell = shell
        self.editor = editor
        self.drafts = Drafts(shell.runner, self)
        self._ways_back = WaysBack(shell, editor)
        Offering(shell.runner, editor)
        SectorsOffered(shell.runner, editor)
        AskedBack(shell, editor)
        self._words = words
        self._spot = Spot()  # where to go once a record is read
        self._untouched: dict[str, Record] = {}  # as they were begun
        model = PagedModel(shell.runner, read, {words.kind}, self, first=catch_up)
        none_yet = EmptyState(words.icon, words.none_yet, words.new, "none_yet")
        pane = ListPane(
            words.title,
            model,
            search=_("Tìm trong mục {title}").format(title=words.title),
            empty=none_yet,
            new=words.new,
            menus=menus(shell.runner, (words.kind,), sectors=words.sectors),
        )
        nothing = EmptyState(words.icon, words.none_picked, name="none_picked")
        self.stand(pane, editor, nothing, back=editor.head.add_back)
        none_yet.asked.connect(self.new)
        self._wire(model)

    def fit(self, width: int, height: int) -> None:
        """Fold the facts away in a low window, too."""
        super().fit(width, height)
        self.editor.facts.set_low(height < _LOW)

    def new(self) -> None:
        """Begin a record, at once: the next key is its first, and before it there is no row."""
        self.drafts.settle()
        if (make := self._words.make) is None:
            return
        if (office := self.shell.office) is None:  # not told yet, in the first moment
            self.shell.runner.ask(office_of, self._know, owner=self)
            return
        record = make(office, SystemClock().now_ms())
        self._untouched[record.id] = record
        self.one.go_on()
        self.pane.select(record.id)
        self._leave()
        self._stand(self.drafts.begin(record))
        self.editor.begin()

    def _know(self, office: Office) -> None:
        self.shell.know_office(office)
        self.new()

    def turn_to(self, at: int) -> None:
        """Show the section of the record shown at this place."""
        if self.side.currentWidget() is self.editor:
            self.editor.tabs.show_at(at)

    def turn_by(self, step: int) -> None:
        """Show the section after or before."""
        if self.side.currentWidget() is self.editor:
            self.editor.tabs.show_by(step)

    def spot(self) -> Spot:
        """Return the record shown, its tab, and how far it is scrolled."""
        return spot_in(self.editor)

    def return_to(self, spot: Spot) -> None:
        """Show that record again where it was, if it is still there."""
        if spot.key:
            self._spot = spot
            self.open_item(spot.key)

    def settle(self) -> None:
        """Write what is still unwritten."""
        self.editor.settle()
        self.drafts.settle()

    def discard(self) -> None:
        """Put the record shown aside, if it is a draft that was never closed; offer it back."""
        draft = self.editor.draft
        if draft is None or draft.status != "draft":
            return
        key = draft.id
        self.show_none()
        if draft.unborn and draft.clean:
            return
        self.drafts.drop(draft)
        self.shell.runner.do(lambda desk: writing.discard(desk, key), self._discarded, owner=self)

    def _wire(self, model: PagedModel[Desk]) -> None:
        self.pane.new_asked.connect(self.new)
        self.editor.discard_asked.connect(self.discard)
        self.editor.revert_asked.connect(self._ways_back.revert)
        self.editor.restore_asked.connect(self._ways_back.restore)
        self.editor.removed.connect(self._ways_back.offer_back)
        self.editor.stuck.connect(self.shell.presenter.area.take_back)  # not said twice
        self.pane.count_in_hint(self._words.search)
        model.answered.connect(self._mark)
        self.shell.runner.touched.connect(self._touched)
        bind("discard", self.pane.view, self.discard)
        on_focus_moved(self._focus_moved)

    def open_key(self, key: str) -> None:
        """Show a record, unless it is the one shown."""
        if not key:
            self.show_none()
        elif self.editor.draft is None or self.editor.draft.id != key:
            self.drafts.settle()
            self.shell.runner.ask(lambda desk: reading.entry(desk, key), self._show, owner=self)

    def _show(self, entry: Entry) -> None:
        if self.pane.selected() != entry.row.id:
            return  # the person went on meanwhile
        if entry.row.status == "discarded":
            self.show_none()
            return
        self._leave()
        self._stand(self.drafts.take(entry))

    def _stand(self, draft: Draft) -> None:
        self.editor.show_draft(draft)
        self.stand_at_page()
        self._mark()
        self.opened(draft.entry)
        self._spot = stand_at(self, self.editor, self._spot)

    def _mark(self) -> None:
        """Mark what is searched for in the texts of the record shown."""
        mark_found(self.editor, self.pane.model.words())

    def opened(self, entry: Entry) -> None:
        """Be told which record is shown now."""

    def _leave(self) -> None:
        if (draft := self.editor.leave()) is None:
            return
        self.drafts.leave(draft)
        if self._untouched.pop(draft.id, None) == draft.record and not draft.unborn:
            key = draft.id
            self.shell.runner.do(lambda desk: writing.discard_blank(desk, key), owner=self)

    def show_none(self) -> None:
        """Leave the record shown."""
        self._leave()
        self.pane.select("")
        super().show_none()

    def _touched(self, kinds: frozenset[str]) -> None:
        draft = self.editor.draft
        if draft is None or self._words.kind not in kinds:
            return
        key = draft.id
        self.shell.runner.ask(
            lambda desk: reading.entry(desk, key),
            self._stands,
            owner=self,
            failed=lambda fault: self._gone(key, fault),
        )

    def _gone(self, key: str, fault: SotayError) -> None:
        """Show nothing any more of a record that was destroyed."""
        if not isinstance(fault, RecordUnknown):
            raise fault
        draft = self.editor.draft
        if draft is not None and draft.id == key and not draft.unborn:
            self.show_none()

    def _stands(self, entry: Entry) -> None:
        draft = self.editor.draft
        ours = draft is not None and draft.id == entry.row.id
        if ours and entry.row.status == "discarded":
            self.show_none()
        elif draft is not None and ours:
            draft.stand(entry)

    def _discarded(self, key: str) -> None:
        self._ways_back.offer_record(key, self._words.discarded, self.open_item)

    def _focus_moved(self, old: QWidget | None, _new: QWidget | None) -> None:
        if old is not None and self.editor.isAncestorOf(old):
            self.editor.hold()
            self.drafts.settle()
