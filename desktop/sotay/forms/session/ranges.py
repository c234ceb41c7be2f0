"""Questions with a least and a greatest answer (ODK XForms, "range")."""

from contextlib import suppress

from sotay.base.sentences import _
from sotay.forms.model.form import Form, Question
from sotay.forms.model.patterns import Pattern
from sotay.forms.xpath.values import number_told

Bounds = tuple[float, float]


def bounds_of(question: Question) -> Bounds | None:
    """Return the least and the greatest value of a range, None where the form does not tell."""
    try:
        first, last = (float(question.attributes[one]) for one in ("start", "end"))
    except (KeyError, ValueError):
        return None
    return min(first, last), max(first, last)


class Ranges:
    """Knows the ranges of a form."""

    def __init__(self, form: Form) -> None:
        self._bounds: dict[Pattern, Bounds] = {}
        for one in form.questions:
            if one.kind == "range" and (bounds := bounds_of(one)) is not None:
                self._bounds[one.pattern] = bounds

    def beyond(self, pattern: Pattern, value: str) -> str:
        """Return between what a value should be that is outside of its range, "" for any other."""
        bounds = self._bounds.get(pattern)
        if not value or bounds is None:
            return ""
        with suppress(ValueError):
            if bounds[0] <= float(value) <= bounds[1]:
                return ""
        least, most = map(number_told, bounds)
        return _("cần một số từ {a} đến {b}").format(a=least, b=most)
