"""A record as a file: a draft with all that was typed, or finished, without what is hidden."""

from datetime import datetime, tzinfo

from sotay.forms.session import preloads
from sotay.forms.session.record import Record
from sotay.forms.tree.node import Node


def draft(record: Record) -> Node:
    """Return a copy of the record with every answer that is kept, hidden ones as well."""
    return _copied(record.root, record, hidden=True)


def finished(record: Record) -> Node:
    """Return a copy of the record as it is handed over: what is hidden is not in it."""
    return _copied(record.root, record, hidden=False)


def stamp(record: Record, now: datetime, zone: tzinfo) -> None:
    """Fill in what a form fills in at the end."""
    for bind in record.form.binds.values():
        if (value := preloads.at_end(bind, now.astimezone(zone))) is not None:
            for field in record.of(bind.pattern):
                field.value = value
                field.node.text = field.seen


def _copied(node: Node, record: Record, *, hidden: bool) -> Node:
    made = Node(node.kind, node.name, node.namespace, node.prefix)
    for one in node.attributes:
        made.give(one.name, one.value, one.namespace, one.prefix)
    for child in node.elements:
        if hidden or record.at(child).relevant:
            made.append(_copied(child, record, hidden=hidden))
    if not node.elements:
        made.text = record.at(node).value
    return made
