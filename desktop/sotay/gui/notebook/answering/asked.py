"""What the cards of one questionnaire share: the session, its cards, and what its owner allows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sotay.forms.layout.deck import Deck
from sotay.forms.layout.numbers import Numbers, numbers
from sotay.forms.model.patterns import Pattern
from sotay.forms.session.offering import Offer
from sotay.forms.session.places import path_of
from sotay.forms.session.session import Session
from sotay.forms.tree.node import Node
from sotay.gui.notebook.answering.filing import Files
from sotay.gui.notebook.answering.showing import Showing


def _open(_pattern: Pattern) -> str:
    return ""


@dataclass
class Allowed:
    """What the owner of the cards allows: files, shut questions (and why), matters, quotes.

    `showing` shows and plays the files that belong to the form; without it they are named.
    `places` are offered where a place is asked for.
    `aside` says of a question where its answer goes, where that is not with the others.
    `tells_failing` is whether formulas that did not work out are told; to a resident they are not.
    """

    files: Files | None = None
    showing: Showing | None = None
    shut: Callable[[Pattern], str] = _open
    aside: Callable[[Pattern], str] = _open
    matters: bool = False  # whether a matter may be raised from a question
    quote: Callable[[str], object] | None = None  # quotes the answer at a path somewhere else
    tells_failing: bool = True
    places: Sequence[Offer] = ()

    def show_files_of(self, session: Session | None) -> None:
        """Show the files of another form from now on; nothing of the one before goes on."""
        self.hush()
        if self.showing is not None and session is not None:
            self.showing.use(session.media)

    def hush(self) -> None:
        """Let what is shown large or played end with its card."""
        if self.showing is not None:
            self.showing.hush()


@dataclass
class Asked:
    """A session that is being answered, with what is read off its form once."""

    session: Session
    allowed: Allowed
    locked: bool = False
    deck: Deck = field(init=False)
    numbers: Numbers = field(init=False)
    loose: dict[str, str] = field(default_factory=dict)  # texts that are no answer yet, by path

    def __post_init__(self) -> None:
        """Read the form."""
        self.deck = Deck(self.session)
        self.numbers = numbers(self.session.form)

    def path(self, node: Node) -> str:
        """Return the path of an element."""
        return path_of(node, self.session.form.repeats)

    def reads(self, pattern: Pattern) -> bool:
        """Return whether what may be chosen at a pattern hangs on other answers."""
        return self.session.offering.hangs_on_answers(pattern)

    def loose_now(self) -> dict[str, str]:
        """Return the texts that are no answers yet, of questions that are asked just now.

        One that is not asked any more has no way to it, and keeps nothing from being closed.
        """
        return {path: text for path, text in self.loose.items() if self._asks(path)}

    def _asks(self, path: str) -> bool:
        one = self.session.find(path)
        return one is not None and one.relevant
