"""What is asked, and in which order (ODK XForms, "Body elements")."""

from collections.abc import Mapping
from typing import Final, cast, get_args

from sotay.base.sentences import _
from sotay.forms.model.binds import JAVAROSA
from sotay.forms.model.form import Choice, Control, Group, Kind, Offered, Question, Repeat, Words
from sotay.forms.model.formulas import Formulas
from sotay.forms.model.patterns import Pattern, resolved, told
from sotay.forms.model.words import Reader, appearance, named, search_in
from sotay.forms.tree.node import Node
from sotay.forms.xpath.errors import FormulaUnreadable

KINDS: Final = frozenset(get_args(Kind))
_BESIDE: Final = frozenset(
    ("label", "hint", "help", "alert", "setvalue", "setgeopoint", "recordaudio", "item", "itemset",
     "value", "send", "insert", "delete", "message", "load", "action")
)  # fmt: skip
_TOLD_OF: Final = ("mediatype", "start", "end", "step", "rows", "accuracyThreshold", "query")


class Body:
    """Reads the body of a form, element by element."""

    def __init__(self, formulas: Formulas, reader: Reader, binds: Mapping[str, str]) -> None:
        self._formulas = formulas
        self._reader = reader
        self._binds = binds

    def read(self, element: Node, context: Pattern) -> tuple[Control, ...]:
        """Return the controls directly in an element."""
        found: list[Control] = []
        for child in element.elements:
            if child.name == "group":
                found.append(self._group(child, context))
            elif child.name == "repeat":
                found.append(self._repeat(child, context))
            elif child.name in KINDS:
                found += self._question(child, context)
            elif child.name not in _BESIDE:
                says = _("không biết phần tử “{n}”, được bỏ qua").format(n=child.qualified)
                self._formulas.problems.warn(told(context), says)
        return tuple(found)

    def _reference(self, element: Node, context: Pattern) -> Pattern | None:
        """Return what an element is about, None where it says nothing or nothing readable."""
        reference = element.attribute("ref") or element.attribute("nodeset")
        if reference is None and (bind := element.attribute("bind")) is not None:
            reference = self._binds.get(bind, bind)
        if reference is None:
            return None
        try:
            return resolved(reference, context)
        except FormulaUnreadable as fault:
            self._formulas.problems.add(told(context), str(fault), reference)
            return None

    def _group(self, element: Node, context: Pattern) -> Group:
        pattern = self._reference(element, context)
        here = pattern or context
        label = self._reader.words(named(element, "label"), told(here))
        return Group(pattern, label, appearance(element), self.read(element, here))

    def _repeat(self, element: Node, context: Pattern) -> Repeat:
        pattern = self._reference(element, context)
        if pattern is None:
            self._formulas.problems.add(told(context), _("nhóm lặp không nói lặp gì"))
            pattern = context
        where = told(pattern)
        count = element.attribute("count", JAVAROSA)
        fixed = (element.attribute("noAddRemove", JAVAROSA) or "false()").strip()
        return Repeat(
            pattern,
            self._reader.words(named(element, "label"), where),
            appearance(element),
            self.read(element, pattern),
            self._formulas.read(count, where, "count"),
            fixed in ("true()", "true", "1"),
        )

    def _question(self, element: Node, context: Pattern) -> list[Question]:
        pattern = self._reference(element, context)
        if pattern is None:
            says = _("câu hỏi “{n}” không nói ghi vào đâu").format(n=element.qualified)
            self._formulas.problems.add(told(context), says)
            return []
        where = told(pattern)
        return [
            Question(
                cast("Kind", element.name),
                pattern,
                self._reader.words(named(element, "label"), where),
                self._reader.words(named(element, "hint"), where),
                appearance(element),
                self._offered(element, where),
                _attributes(element),
            )
        ]

    def _offered(self, element: Node, where: str) -> Offered | None:
        if (itemset := named(element, "itemset")) is not None:
            return self._itemset(itemset, where)
        items = [one for one in element.elements if one.name == "item"]
        if query := element.attribute("query"):  # an outside list, of old
            names = (self._formulas.read(one, where) for one in ("name", "label"))
            return Offered((), self._formulas.query(query, where), *names)
        if element.name not in ("select1", "select", "rank"):
            return None
        if not items:
            self._formulas.problems.add(where, _("câu chọn không có lựa chọn nào"))
        fixed = tuple(self._choice(one, where) for one in items)
        return Offered(fixed, search=self._formulas.read(search_in(element), where))

    def _itemset(self, itemset: Node, where: str) -> Offered:
        found = {
            name: self._formulas.read(one.attribute("ref"), where)
            for name in ("value", "label")
            if (one := named(itemset, name)) is not None
        }
        nodes = self._formulas.read(itemset.attribute("nodeset"), where, "choices")
        if nodes is None or found.get("value") is None:
            says = _("danh sách lựa chọn thiếu nguồn hoặc thiếu giá trị")
            self._formulas.problems.add(where, says)
        return Offered((), nodes, found.get("value"), found.get("label"))

    def _choice(self, item: Node, where: str) -> Choice:
        value = named(item, "value")
        label = self._reader.words(named(item, "label"), where)
        if value is None or label is None:
            self._formulas.problems.add(where, _("một lựa chọn thiếu giá trị hoặc thiếu lời"))
        return Choice(value.text if value is not None else "", label or Words())


def _attributes(element: Node) -> dict[str, str]:
    """Return what else an element says of itself."""
    found = {name: element.attribute(name) for name in _TOLD_OF}
    return {name: value for name, value in found.items() if value is not None}
