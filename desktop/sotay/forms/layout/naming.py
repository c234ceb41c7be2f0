"""What the questions and choices of a form are called where a formula is said in words."""

from collections.abc import Callable, Iterator
from typing import Final

from sotay.base.sentences import _
from sotay.forms.layout.markup import plain
from sotay.forms.layout.numbers import Numbers
from sotay.forms.layout.titles import title
from sotay.forms.layout.wording import opening
from sotay.forms.model.form import Control, Form
from sotay.forms.model.patterns import Pattern, walked
from sotay.forms.xpath.syntax import Path, Syntax, parts

_SHORT: Final = 40  # letters of a label where a question has no number
Labels = Callable[[Pattern, str], str]  # the words of a choice of a question, "" where it has none


class Names:
    """Calls the questions of one form by their numbers; `labels` gives the words of choices."""

    def __init__(self, form: Form, numbers: Numbers, labels: Labels) -> None:
        self._form = form
        self._numbers = numbers
        self._labels = labels
        named = [one for one in form.controls if one.pattern is not None and title(one) is not None]
        self._controls: dict[Pattern, Control] = {one.pattern: one for one in named if one.pattern}
        self._questions = {one.pattern: one.kind for one in form.questions}

    def called(self, pattern: Pattern) -> str:
        """Return what a question is called: its number, else its words; "" for no question."""
        if number := self._numbers.named(pattern):
            return _("câu {number}").format(number=number)
        control = self._controls.get(pattern)
        words = " ".join(plain(opening(self._form, title(control))).split()) if control else ""
        cut = words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()}…"
        return f"“{cut}”" if words else ""

    def label(self, pattern: Pattern, value: str) -> str:
        """Return the words of a choice, or a value that is none as it stands."""
        return self._labels(pattern, value) or value

    def asks(self, pattern: Pattern) -> bool:
        """Return whether there is a question at a pattern."""
        return pattern in self._questions

    def single(self, pattern: Pattern) -> bool:
        """Return whether one choice is taken there."""
        return self._questions.get(pattern) == "select1"

    def sources(self, pattern: Pattern) -> str:
        """Return from which questions a value is worked out, as a list of their numbers."""
        bind = self._form.binds.get(pattern)
        found = (
            list(self._looked_at(bind.calculate.syntax, pattern)) if bind and bind.calculate else []
        )
        return ", ".join(dict.fromkeys(one for one in map(self.called, found) if one))

    def _looked_at(self, syntax: Syntax, own: Pattern) -> Iterator[Pattern]:
        for one in parts(syntax):
            if isinstance(one, Path) and (found := walked(one, own)) in self._questions:
                yield found or ()
