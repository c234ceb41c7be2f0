"""The cards of a record that is being answered: what is asked just now, in order, and its state."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sotay.forms.layout.asked import is_asked
from sotay.forms.layout.pages import Page, Part, Section, Turns, pages
from sotay.forms.model.form import Question
from sotay.forms.model.patterns import Pattern
from sotay.forms.session.graph import settled
from sotay.forms.session.places import path_of
from sotay.forms.session.record import Field
from sotay.forms.session.session import Session
from sotay.forms.tree.node import DOCUMENT, ELEMENT, Node

_NO_ANSWER: Final = ""


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


class Deck:
    """Finds the cards of a session; keeps only what the form says, so ask as often as wanted."""

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

    def cards(self) -> list[Card]:
        """Return what is asked just now, in order."""
        top = self._session.record.document
        return [
            card
            for nth, section in enumerate(self.sections)
            for card in self._within(section.parts, top, nth)
        ]

    def _within(self, parts: Sequence[Part], within: Node, nth: int) -> Iterator[Card]:
        for part in parts:
            if isinstance(part, Page):
                if any(one.relevant for one in self.fields(part, within)):
                    yield Card(part, within, nth)
                continue
            for above in self._session.record.of(part.pattern[:-1], within):
                if above.relevant:
                    yield from self._turns(part, above.node, nth)

    def _turns(self, part: Turns, above: Node, nth: int) -> Iterator[Card]:
        there = self.turns(part, above)
        for node in there:
            if self._session.record.at(node).relevant:
                yield from self._within(part.parts, node, nth)
        if self.changeable(part) and (
            self._session.record.at(there[0]).relevant if there else self._holds(part, above)
        ):
            yield Card(part, above, nth)

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

    def answers(self, question: Question) -> bool:
        """Return whether a question wants an answer; a note or what is worked out does not."""
        return self._answered[question.pattern]

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

    def standings(self, cards: Sequence[Card]) -> list[Standing]:
        """Return how far each section is in which something is asked just now."""
        by: dict[int, list[tuple[Question, Field]]] = {}
        first: dict[int, Card] = {}
        for card in cards:
            first.setdefault(card.section, card)
            asked = by.setdefault(card.section, [])
            if isinstance(card.part, Page):
                asked += self._asked(card.part, card.within)
        return [self._standing(first[nth], asked) for nth, asked in by.items()]

    def _asked(self, page: Page, within: Node) -> Iterator[tuple[Question, Field]]:
        for question in page.questions:
            if self.answers(question):
                for one in self._session.record.of(question.pattern, within):
                    if one.relevant:
                        yield question, one

    def _standing(self, first: Card, asked: Sequence[tuple[Question, Field]]) -> Standing:
        demands, aside = self._session.demands, self._session.aside
        wrong = [one for _question, one in asked if one.seen and not demands.valid(one)]
        wanted = [
            one
            for _question, one in asked
            if one.seen == _NO_ANSWER and one.pattern not in aside and demands.required(one)
        ]
        lacking = {id(one.node) for one in (*wrong, *wanted)}
        return Standing(
            self.sections[first.section],
            first,
            len(asked),
            sum(bool(one.seen) for _question, one in asked),
            tuple(one for _question, one in asked if id(one.node) in lacking),
            len(wrong),
        )
