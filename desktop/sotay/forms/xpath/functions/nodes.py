"""Functions of nodes (XPath 1.0 §4.1), secondary instances, and texts of the form."""

from typing import Final

from sotay.base.sentences import _
from sotay.forms.tree.node import ELEMENT, Node, numbered
from sotay.forms.tree.reading import XML
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.functions.signature import Function, nodes_of, one
from sotay.forms.xpath.values import Value, to_text
from sotay.forms.xpath.world import Context


def _first(context: Context, values: tuple[Value, ...]) -> Node | None:
    if not values:
        return context.node
    found = nodes_of(values[0])
    return found[0] if found else None


def _local_name(context: Context, *values: Value) -> Value:
    found = _first(context, values)
    return "" if found is None else found.name


def _name(context: Context, *values: Value) -> Value:
    found = _first(context, values)
    return "" if found is None else found.qualified


def _namespace(context: Context, *values: Value) -> Value:
    found = _first(context, values)
    return "" if found is None else found.namespace


def _id(context: Context, value: Value) -> Value:
    """Return the elements whose attribute `id` is named: there is no DTD to say another."""
    texts = [each.text for each in value] if isinstance(value, list) else [to_text(value)]
    wanted = {word for text in texts for word in text.split()}
    top = context.node.top
    return numbered(
        [each for each in top.descendants()
         if each.kind == ELEMENT and each.attribute("id") in wanted]
    )  # fmt: skip


def _lang(context: Context, value: Value) -> Value:
    wanted = to_text(value).casefold()
    node: Node | None = context.node
    while node is not None:
        if (told := node.attribute("lang", XML)) is not None:
            told = told.casefold()
            return told == wanted or told.startswith(f"{wanted}-")
        node = node.parent
    return False


def _instance(context: Context, value: Value) -> Value:
    found = context.world.instances(to_text(value))
    if found is None:
        raise FormulaFailed(_("không có danh sách “{n}”").format(n=to_text(value)))
    return [found]


def _itext(context: Context, value: Value) -> Value:
    found = context.world.texts(to_text(value), context)
    if found is None:
        raise FormulaFailed(_("không có lời “{n}”").format(n=to_text(value)))
    return found


FUNCTIONS: Final = {
    "last": Function(lambda context: float(context.size), 0, 0),
    "local-name": Function(_local_name, 0, 1),
    "name": Function(_name, 0, 1),
    "namespace-uri": Function(_namespace, 0, 1),
    "id": one(_id),
    "lang": one(_lang),
    "current": Function(lambda context: [context.current], 0, 0),
    "instance": one(_instance),
    "jr:itext": one(_itext),
}
