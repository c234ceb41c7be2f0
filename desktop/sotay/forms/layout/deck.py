"""The cards of a record that is being answered: what is asked just now, in order, and its state."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sotay.forms.layout.asked import is_asked, is_head
from sotay.forms.layout.pages import Page, Part, Section, Turns, pages
from sotay.forms.model.patterns import Pattern
from sotay.forms.session.places import path_of
from sotay.forms.session.reads import settled
from sotay.forms.session.record import Field
from sotay.forms.session.session import Session
from sotay.forms.tree.node import DOCUMENT, ELEMENT, Node


@dataclass(frozen=True)
class Card:
    """What is shown at one moment: a page, or the turns of a repeat, in an instance `within`.

    Two cards are one if they are the same part in the same instance.
    """

    part: Part
    within: Node
    section: int


@dataclass(frozen=True)
class Standing:
    """How far a section is: questions asked just now, answered, and those that keep it open.

    `first` is its first card. `wrong` counts answers that are not as demanded, among `missing`.
    """

    section: Section
    first: Card
    asked: int
    answered: int
    missing: tuple[Field, ...]
    wrong: int


@dataclass(frozen=True, slots=True)
class _Place:
    """A card that there may be, what is kept of its questions, and of those that want an answer."""

    card: Card
    fields: tuple[Field, ...] = ()
    asked: tuple[Field, ...] = ()


class Deck:
    """Finds the cards of a session; which there may be is looked up again when turns come or go."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.sections = pages(session.form)
        self._answered: Mapping[Pattern, bool] = {
            one.pattern: is_asked(session.form, one) for one in session.form.questions
        }
        self._conditions = {
            pattern: settled(bind.relevant, pattern, session.form)
            for pattern in session.form.repeats
            if (bind := session.form.binds.get(pattern)) and bind.relevant
        }
        self._places: dict[int, list[_Place]] = {}  # by the version of the record

    def cards(self) -> list[Card]:
        """Return what is asked just now, in order."""
        return [one.card for one in self._every() if self._shown(one)]

    def _shown(self, one: _Place) -> bool:
        if one.fields:
            return any(each.relevant for each in one.fields)
        part, above = one.card.part, one.card.within
        if not isinstance(part, Turns) or not self._session.record.at(above).relevant:
            return False
        there = self.turns(part, above)
        return self._session.record.at(there[0]).relevant if there else self._holds(part, above)

    def _every(self) -> list[_Place]:
        version = self._session.record.version
        if version not in self._places:
            top = self._session.record.document
            found = (
                place
                for nth, section in enumerate(self.sections)
                for place in self._within(section.parts, top, nth)
            )
            self._places = {version: list(found)}
        return self._places[version]

    def _within(self, parts: Sequence[Part], within: Node, nth: int) -> Iterator[_Place]:
        for part in parts:
            if isinstance(part, Page):
                fields = self.fields(part, within)
                asked = tuple(one for one in fields if self._answered[one.pattern])
                if fields and not all(map(is_head, part.questions)):
                    yield _Place(Card(part, within, nth), tuple(fields), asked)
                continue
            for above in self._session.record.of(part.pattern[:-1], within):
                for node in self.turns(part, above.node):
                    yield from self._within(part.parts, node, nth)
                if self.changeable(part):
                    yield _Place(Card(part, above.node, nth))

    def _holds(self, part: Turns, above: Node) -> bool:
        """Return whether a repeat of which there is no instance is asked for."""
        formula = self._conditions.get(part.pattern)
        phantom = Node(ELEMENT, part.pattern[-1])
        phantom.parent = above
        return formula is None or formula.holds(phantom, self._session.world)

    def changeable(self, part: Turns) -> bool:
        """Return whether the person says how many turns there are."""
        return part.repeat.count is None and not part.repeat.fixed

    def turns(self, part: Turns, above: Node) -> list[Node]:
        """Return the instances of a repeat in the node above them."""
        return self._session.record.instances(part.pattern, above)

    def fields(self, page: Page, within: Node) -> list[Field]:
        """Return what is kept of a page's questions, in their order, hidden ones too."""
        record = self._session.record
        return [one for each in page.questions for one in record.of(each.pattern, within)]

    def path(self, card: Card) -> str:
        """Return where a card begins, as it is found again by `find`."""
        repeats = self._session.form.repeats
        if isinstance(card.part, Turns):
            above = "" if card.within.kind == DOCUMENT else path_of(card.within, repeats)
            return f"{above}/{card.part.pattern[-1]}"
        first = self.fields(card.part, card.within)
        return path_of(first[0].node, repeats) if first else ""

    def find(self, path: str, cards: Sequence[Card] | None = None) -> int:
        """Return the place of the card that a path begins or is on, -1 where none is."""
        cards = self.cards() if cards is None else cards
        try:
            wanted = self._session.find(path)
        except LookupError:
            return -1
        for place, card in enumerate(cards):
            if isinstance(card.part, Turns):
                if path == self.path(card):
                    return place
            elif wanted is not None and any(
                one is wanted for one in self.fields(card.part, card.within)
            ):
                return place
        return -1

    def standings(self) -> list[Standing]:
        """Return how far each section is in which something is asked just now."""
        by: dict[int, list[_Place]] = {}
        for one in self._every():
            if self._shown(one):
                by.setdefault(one.card.section, []).append(one)
        return [self._standing(places) for places in by.values()]

    def _standing(self, places: Sequence[_Place]) -> Standing:
        demands, aside = self._session.demands, self._session.aside
        asked = answered = wrong = 0
        missing: list[Field] = []
        for one in (each for place in places for each in place.asked if each.relevant):
            asked += 1
            if one.seen:
                answered += 1
                if not demands.valid(one):
                    wrong += 1
                    missing.append(one)
            elif one.pattern not in aside and demands.required(one):
                missing.append(one)
        first = places[0].card
        section = self.sections[first.section]
        return Standing(section, first, asked, answered, tuple(missing), wrong)
