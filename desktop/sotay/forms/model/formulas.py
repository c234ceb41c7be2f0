"""Formulas of a form: each read once, and held against the functions there are."""

from collections.abc import Collection
from contextlib import suppress
from typing import Final

from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.forms.model.problems import Problems
from sotay.forms.xpath import Expression, parse
from sotay.forms.xpath.errors import FormulaFailed, FormulaUnreadable
from sotay.forms.xpath.functions import FUNCTIONS
from sotay.forms.xpath.functions.patterns import pattern_read
from sotay.forms.xpath.syntax import Call, Text, Variable, parts

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
    """Reads formulas; one that is written twice is read once. `lists` are those there are."""

    def __init__(self, problems: Problems, lists: Collection[str] = ()) -> None:
        self.problems = problems
        self._lists = set(lists)
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

    def query(self, formula: str, where: str) -> Expression | None:
        """Return what chooses from an outside list of old, which no form declares."""
        with suppress(FormulaUnreadable):  # said below
            for one in parts(parse(formula).syntax):
                if isinstance(one, Call) and one.name == "instance":
                    self._lists |= {each.value for each in one.arguments if isinstance(each, Text)}
        return self.read(formula, where, "choices")

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
        if not fits:
            return counted("hàm {f}() không nhận {n} giá trị", number, f=call.name)
        return self._wrong_text(call)

    def _wrong_text(self, call: Call) -> str:
        """Return what is wrong with a text that stands in a call, and could only fail later."""
        told = call.arguments[-1] if call.arguments else None
        if not isinstance(told, Text):
            return ""
        if call.name == "instance" and told.value not in self._lists:
            return _("không có danh sách “{n}”").format(n=told.value)
        if call.name == "regex":
            try:
                pattern_read(told.value)
            except FormulaFailed as fault:
                return fault.reason
        return ""
