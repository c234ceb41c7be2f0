"""A place among tokens: what is there, what comes next, and what a fault there is called."""

from sotay.base.sentences import _
from sotay.forms.xpath.errors import FormulaUnreadable
from sotay.forms.xpath.tokens import Token, cut, unreadable


class Cursor:
    """A place among the tokens of a formula."""

    def __init__(self, formula: str) -> None:
        self._formula = formula
        self.tokens = cut(formula)
        self.at = 0
        self.ends = _ends(self.tokens)

    @property
    def here(self) -> Token:
        """The token that is next to be read."""
        return self.tokens[self.at]

    def next(self) -> Token:
        """Return the one behind it."""
        return self.tokens[min(self.at + 1, len(self.tokens) - 1)]

    def step_on(self) -> Token:
        """Return the token here, and be behind it."""
        token = self.here
        self.at += 1
        return token

    def has(self, *texts: str) -> bool:
        """Return whether a mark or operator of these is here."""
        return self.here.kind in ("mark", "operator") and self.here.text in texts

    def took(self, text: str) -> bool:
        """Return whether this mark or operator was here; it is behind then."""
        if self.has(text):
            self.at += 1
            return True
        return False

    def expect(self, text: str) -> None:
        """Be behind this mark; raises `FormulaUnreadable` where it is missing."""
        if not self.took(text):
            raise self.fault(_("thiếu “{t}”").format(t=text))

    def fault(self, reason: str = "") -> FormulaUnreadable:
        """Return what is wrong here."""
        end = self.here.kind == "end"
        told = _("công thức dừng giữa chừng") if end else _("không hiểu “{t}”")
        return unreadable(self._formula, self.here.at, reason or told.format(t=self.here.text[:40]))


def _ends(tokens: list[Token]) -> dict[int, tuple[int, int]]:
    """Return where what each bracket opens ends, and how many commas stand right within."""
    found: dict[int, tuple[int, int]] = {}
    waiting: list[list[int]] = []
    for place, token in enumerate(tokens):
        if token.kind != "mark":
            continue
        if token.text in "([":
            waiting.append([place, 0])
        elif token.text == "," and waiting:
            waiting[-1][1] += 1
        elif token.text in ")]" and waiting:
            start, commas = waiting.pop()
            found[start] = (place, commas)
    return found
