"""Formulas of a form: each read once, and held against the functions there are."""

from typing import Final

from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.forms.model.problems import Problems
from sotay.forms.xpath import Expression, parse
from sotay.forms.xpath.functions import FUNCTIONS
from sotay.forms.xpath.syntax import Call, Variable, parts

# What the engine around the formulas answers: it knows the form's lists, choices and media.
ADDED: Final = {
    "pulldata": (2, 5),
    "search": (1, 6),
    "jr:choice-name": (2, 2),
    "choice-name": (2, 2),
    "version": (0, 0),
    "property": (1, 1),
}


class Formulas:
    """Reads formulas; one that is written twice is read once."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self._read: dict[str, tuple[Expression | None, list[str]]] = {}

    def read(self, formula: str | None, where: str, column: str = "") -> Expression | None:
        """Return a formula, None where there is none or it is no formula.

        What is wrong with it is noted wherever it stands: `column` says as what.
        """
        if formula is None or not formula.strip():
            return None
        if formula not in self._read:
            self._read[formula] = self._looked_over(formula)
        found, faults = self._read[formula]
        for says in faults:
            self.problems.add(where, says, formula, column)
        return found

    def _looked_over(self, formula: str) -> tuple[Expression | None, list[str]]:
        try:
            found = parse(formula)
        except SotayError as fault:
            return None, [str(fault)]
        faults = []
        for one in parts(found.syntax):
            if isinstance(one, Variable):
                faults.append(_("có biến “${n}”, XForms không có biến").format(n=one.name))
            elif isinstance(one, Call) and (says := self._wrong(one)):
                faults.append(says)
        return found, faults

    def _wrong(self, call: Call) -> str:
        """Return what is wrong with a call, "" where nothing is."""
        number = len(call.arguments)
        function, added = FUNCTIONS.get(call.name), ADDED.get(call.name)
        if function is not None:
            fits = function.takes(number)
        elif added is not None:
            fits = added[0] <= number <= added[1]
        else:
            return _("không có hàm {f}()").format(f=call.name)
        return "" if fits else counted("hàm {f}() không nhận {n} giá trị", number, f=call.name)
