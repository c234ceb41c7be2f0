"""Values that are set by an event (ODK XForms, "Actions")."""

from collections.abc import Iterator, Mapping
from typing import Final

from sotay.base.sentences import _
from sotay.forms.model.binds import named_binds
from sotay.forms.model.form import Action, Repeat
from sotay.forms.model.formulas import Formulas
from sotay.forms.model.patterns import ROOT, Pattern, resolved, told, walked
from sotay.forms.tree.node import Node
from sotay.forms.xpath.errors import FormulaUnreadable
from sotay.forms.xpath.syntax import Path

FIRST_LOAD: Final = "odk-instance-first-load"
LOAD: Final = "odk-instance-load"
NEW_REPEAT: Final = "odk-new-repeat"
CHANGED: Final = "xforms-value-changed"
FINISHED: Final = "xforms-revalidate"
_KNOWN: Final = {
    FIRST_LOAD: FIRST_LOAD, LOAD: LOAD, NEW_REPEAT: NEW_REPEAT, CHANGED: CHANGED,
    "xforms-ready": LOAD, "xforms-revalidate": FINISHED, "jr-insert": NEW_REPEAT,
}  # fmt: skip
EVENTS: Final = "http://www.w3.org/2001/xml-events"


def read_actions(model: Node, body: Node, root: Pattern, formulas: Formulas) -> tuple[Action, ...]:
    """Return every action; what is wrong with one is noted."""
    binds = named_binds(model)
    own = [(one, None, root) for one in model.elements if one.name == "setvalue"]
    found = [_action(*one, formulas, binds) for one in (*own, *_within(body, None, root))]
    return tuple(one for one in found if one is not None)


def _within(
    element: Node, source: Pattern | None, context: Pattern
) -> Iterator[tuple[Node, Pattern | None, Pattern]]:
    """Yield each action in the body, the question or repeat it is in, and where that stands."""
    for child in element.elements:
        if child.name == "setvalue":
            yield child, source, context
            continue
        reference = child.attribute("ref") or child.attribute("nodeset")
        here, own = context, source
        if reference is not None and child.name not in ("label", "hint", "value", "itemset"):
            try:
                here = own = resolved(reference, context)
            except FormulaUnreadable:
                continue  # said where the body was read
        yield from _within(child, own, here)


def _action(
    element: Node,
    source: Pattern | None,
    context: Pattern,
    formulas: Formulas,
    binds: Mapping[str, str],
) -> Action | None:
    events = (element.attribute("event") or element.attribute("event", EVENTS) or "").split()
    where = told(source) if source else "model"
    if not events or not _KNOWN.keys() >= set(events):
        says = _("không biết sự kiện “{e}”").format(e=" ".join(events))
        formulas.problems.add(where, says)
        return None
    known = frozenset(_KNOWN[one] for one in events)
    if NEW_REPEAT in known and source is None:
        formulas.problems.add(where, _("sự kiện odk-new-repeat chỉ đứng trong nhóm lặp"))
        return None
    reference = element.attribute("ref") or binds.get(element.attribute("bind") or "", "")
    target = formulas.read(reference, where)
    if target is None:
        formulas.problems.add(where, _("setvalue không nói ghi vào đâu"))
        return None
    pattern = walked(target.syntax, context) if isinstance(target.syntax, Path) else None
    if pattern is None:
        says = _("setvalue vào thuộc tính, được bỏ qua")
        formulas.problems.warn_of_attribute(target.formula, where, says)
        return None
    value = formulas.read(element.attribute("value"), where)
    return Action(known, target, pattern, source, value, "" if value else element.text)


def misplaced(action: Action, repeats: dict[Pattern, Repeat]) -> bool:
    """Return whether an action waits for new instances of a repeat and stands in none."""
    source = action.source or ROOT
    return NEW_REPEAT in action.events and not any(source[: len(one)] == one for one in repeats)
