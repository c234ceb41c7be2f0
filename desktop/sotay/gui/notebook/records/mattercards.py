"""The matters heard in a meeting or interview, as cards; one is open at a time."""

from collections.abc import Mapping
from functools import partial

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.sentences import _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import at, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.records.drafts import Drafts
from sotay.gui.notebook.records.mattercard import MatterCard
from sotay.gui.notebook.records.strip import Way
from sotay.gui.notebook.shell import Runner
from sotay.model.office import Office
from sotay.model.progress import Progress
from sotay.vault.records.lookup import Entry
from sotay.vault.search.narrowing import OPEN
from sotay.work.desk import Desk, office_of
from sotay.work.letters import reading as letters
from sotay.work.letters.reading import LETTERS, Standing
from sotay.work.records import reading, writing


class MatterCards(QWidget):
    """Belongs to the record of `host`. Matters are records of their own and keep themselves."""

    counted = Signal(int)
    changed = Signal()  # a matter is being written
    kept = Signal(object)  # as `Draft.kept`
    stuck = Signal(object)  # as `Draft.stuck`
    go_asked = Signal(str)  # a matter's id
    question_asked = Signal(str)  # the path of the question a matter was raised from
    raised_before = Signal(object, str)  # () -> None to note another, what the one there says
    removed = Signal(object, str)  # () -> None to put it back, what it was

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setObjectName("matter_cards")
        self._runner = runner
        self._office: Office | None = None  # asked for with the first matter
        self._drafts = Drafts(runner, self)
        self._host: Draft | None = None
        self._cards: list[MatterCard] = []
        self._none = label(
            _("Chưa ghi kiến nghị nào. Mỗi kiến nghị được theo dõi riêng đến khi có trả lời."),
            "quiet",
            wrap=True,
        )
        self._rows = in_column()
        self.add_button = Button(_("Thêm kiến nghị"), "quiet", "add", "matter_add", self.add)
        in_column(self._none, self._rows, at(self.add_button, Qt.AlignmentFlag.AlignLeft), of=self)
        Heeding(runner, self, {"matter", LETTERS}, self._ask)

    def show_of(self, host: Draft | None) -> None:
        """Show the matters of another record, or of none."""
        self._fold_all()
        self._host = host
        self._show([], {})
        self.lock()
        self._ask()
        if host is not None:
            self._runner.ask(office_of, self._hold_office, owner=self)

    def lock(self) -> None:
        """Follow the host: read only while that is closed."""
        locked = self._host is None or self._host.locked
        if self.add_button.isVisibleTo(self) == locked:
            self._fold_all()
        self.add_button.setVisible(not locked)

    def add(self) -> None:
        """Note a new matter heard in the host, at once; it is written with its first letter."""
        self.add_from("", "")

    def add_from(self, question: str, text: str) -> None:
        """Note one heard in the answer to a question of the host, `text` to begin with."""
        if self._host is None:
            return
        if self._office is None:
            know = partial(self._know, question=question, text=text)
            self._runner.ask(office_of, know, owner=self)
            return
        host, now_ms = self._host, SystemClock().now_ms()
        matter = writing.new_matter(self._office, now_ms, host.record, question)
        draft = self._drafts.begin(matter)
        draft.changed.connect(host.write)  # a matter is heard in a record that is there
        if text:
            draft.put(msgspec.structs.replace(matter, text=text))
        self._open(self._make(draft.entry))
        self._tell_number()

    def raise_from(self, question: str, text: str) -> None:
        """Show what was raised from a question before, with a way to another; else as `add_from`.

        One in which nothing is written yet is gone on with, and nothing said.
        """
        host = self._host
        there = [one for one in self._cards if host and one.is_from(host.id, question)]
        if not there:
            self.add_from(question, text)
            return
        if there[-1].draft is None:
            self._open(there[-1])
        there[-1].write_on()

        def another() -> None:
            if self._host is host:
                self.add_from(question, text)

        if not self._drafts.is_unborn(there[-1].entry.row.id):
            self.raised_before.emit(another, there[-1].says())

    def _know(self, office: Office, question: str, text: str) -> None:
        self._hold_office(office)
        self.add_from(question, text)

    def _hold_office(self, office: Office) -> None:
        self._office = office

    def settle(self) -> None:
        """Write what is still unwritten."""
        for card in self._cards:
            card.settle()
        self._drafts.settle()

    def hold_loose(self) -> None:
        """Have the notebook keep the texts that are in no value, as they stand now."""
        for card in self._cards:
            card.hold_loose()

    def obstacles(self) -> list[Way]:
        """Return the texts that could not be read in cards folded since, with the way to each."""
        return [
            (f"{_('Kiến nghị')}: “{text}”", partial(self._open, card))
            for card in self._cards
            if card.draft is None
            for text in card.entry.loose.values()
        ]

    def blank(self) -> bool:
        """Tell whether a matter that is still open says nothing."""
        open_now = (card for card in self._cards if card.entry.row.status in OPEN)
        return any((card.draft or card.entry).record.gaps() for card in open_now)

    def cards(self) -> list[MatterCard]:
        """Return the cards shown."""
        return list(self._cards)

    def _ask(self) -> None:
        if self._host is not None:
            host = self._host.id
            self._runner.ask(lambda desk: (host, *_heard(desk, host)), self._answered)

    def _answered(self, told: tuple[str, list[Entry], dict[str, Standing]]) -> None:
        host, entries, standings = told
        if self._host is not None and self._host.id == host:
            self._show(entries, standings)

    def _show(self, entries: list[Entry], standings: Mapping[str, Standing]) -> None:
        keys = {entry.row.id: entry for entry in entries}
        for card in [card for card in self._cards if card.entry.row.id not in keys]:
            if not self._drafts.is_unborn(card.entry.row.id):
                self._drop(card)
        held = {card.entry.row.id: card for card in self._cards}
        for key, entry in keys.items():
            if there := held.get(key):
                if there.draft:
                    there.draft.stand(entry)
                there.show_entry(entry, standings[key].progress)
            else:
                self._make(entry, standings[key].progress)
        self._tell_number()

    def _tell_number(self) -> None:
        self._none.setVisible(not self._cards)
        self.counted.emit(len(self._cards))

    def _make(self, entry: Entry, progress: Progress | None = None) -> MatterCard:
        card = MatterCard(entry, local(SystemClock().now_ms()).date(), progress)
        self._cards.append(card)
        self._rows.addWidget(card)
        for signal, act in (
            (card.open_asked, self._open),
            (card.fold_asked, self._fold),
            (card.go_asked, lambda card: self.go_asked.emit(card.entry.row.id)),
            (card.discard_asked, self._discard),
            (card.question_asked, lambda card: self.question_asked.emit(card.question())),
        ):
            signal.connect(partial(act, card))
        return card

    def _open(self, card: MatterCard) -> None:
        self._fold_all()
        draft = self._drafts.take(card.entry)
        for ours, its in (
            (self.changed, draft.changed),
            (self.kept, draft.kept),
            (self.stuck, draft.stuck),
        ):
            its.connect(ours, Qt.ConnectionType.UniqueConnection)
        draft.shown = True
        card.open_on(draft, locked=self._host is None or self._host.locked)

    def _fold(self, card: MatterCard) -> None:
        if (draft := card.fold()) is not None:
            draft.shown = False
            self._drafts.leave(draft)
            if draft.unborn and draft.clean:
                self._drop(card)  # nothing was written in it

    def _fold_all(self) -> None:
        for card in list(self._cards):
            self._fold(card)

    def _discard(self, card: MatterCard) -> None:
        key, draft = card.entry.row.id, card.fold()
        if draft is not None:
            self._drafts.drop(draft)
            if draft.unborn and draft.clean:
                self._drop(card)
                return
        self._runner.do(lambda desk: writing.discard(desk, key), self._discarded, owner=self)

    def _discarded(self, key: str) -> None:
        def back() -> None:
            self._runner.do(lambda desk: writing.bring_back(desk, key), owner=self)

        self.removed.emit(back, _("kiến nghị"))

    def _drop(self, card: MatterCard) -> None:
        self._fold(card)
        self._cards.remove(card)
        self._rows.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._tell_number()


def _heard(desk: Desk, host: str) -> tuple[list[Entry], dict[str, Standing]]:
    """Return the matters heard in a record, and where each stands."""
    heard = reading.matters_of(desk, host)
    return heard, letters.matters(desk, [one.row.id for one in heard])
