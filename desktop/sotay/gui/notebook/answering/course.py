"""Where one is among the cards, while answers make others come and go around it."""

from typing import Final

from sotay.forms.layout.deck import Card, Standing
from sotay.gui.notebook.answering.asked import Asked

END: Final = "end"  # where one is behind the last card


class Course:
    """`at` is the card one is on, None behind the last."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.cards: list[Card] = asked.deck.cards()
        self.at: Card | None = self.cards[0] if self.cards else None
        self._place = 0

    def look_again(self) -> bool:
        """Find the cards anew; return whether one still is on the same one."""
        self.cards = self.asked.deck.cards()
        if self.at is None or self.at in self.cards:
            self._note()
            return True
        self.at = self.cards[min(self._place, len(self.cards) - 1)] if self.cards else None
        return False

    def place(self) -> int:
        """Return which card it is, from 0; behind the last, how many there are."""
        return self.cards.index(self.at) if self.at is not None else len(self.cards)

    def where(self) -> str:
        """Return the path of the card, `END` behind the last."""
        return self.asked.deck.path(self.at) if self.at is not None else END

    def step(self, by: int) -> bool:
        """Go on (1) or back (-1); return whether there was somewhere to go."""
        place = self.place() + by
        if not 0 <= place <= len(self.cards):
            return False
        self.at = self.cards[place] if place < len(self.cards) else None
        self._note()
        return True

    def to(self, path: str) -> bool:
        """Go to the card that a question, a turn or `END` is on; return whether there is one."""
        self.cards = self.asked.deck.cards()
        if path == END:
            self.at = None
            return True
        place = self.asked.deck.find(path, self.cards)
        if place < 0:  # a turn, whose first question is meant
            begins = (self.asked.deck.path(one).startswith(f"{path}/") for one in self.cards)
            place = next((n for n, so in enumerate(begins) if so), -1)
        if place < 0:
            return False
        self.at = self.cards[place]
        self._note()
        return True

    def standings(self) -> list[Standing]:
        """Return how far each section is."""
        return self.asked.deck.standings()

    def _note(self) -> None:
        self._place = self.place()
