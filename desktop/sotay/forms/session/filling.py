"""A record that was handed over has nothing of what was hidden: to be answered again it must."""

from datetime import tzinfo

from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern
from sotay.forms.model.reading import is_template, without_templates
from sotay.forms.session import typed
from sotay.forms.session.instances import place
from sotay.forms.session.record import Record
from sotay.forms.tree.node import Node


def filled(form: Form, saved: Node) -> Node:
    """Put into a record what it lacks of what the form has, as the form has it; return it.

    Instances of repeats are as many as there are.
    """
    waiting: list[tuple[Node, Node, Pattern]] = []
    if saved.name == form.instance.name:
        waiting.append((saved, form.instance, (saved.name,)))
    for node, like, pattern in waiting:
        for one in {each.name: each for each in reversed(like.elements)}.values():
            own = (*pattern, one.name)
            there = node.called(one.name)
            if own in form.repeats:
                waiting += [(each, form.templates[own], own) for each in there]
            elif there:
                waiting += [(each, one, own) for each in there]
            elif not is_template(one):
                node.insert(place(form, node, own), without_templates(one))
    return saved


def give_back(record: Record, zone: tzinfo) -> None:
    """Give what is not asked as things stand, and lost its value by that, what the form has there.

    What is asked and blank was left blank by somebody.
    """
    for one in record.every():
        if one.leaf and not one.relevant and not one.value:
            begun = _begun(record.form, one.pattern)
            one.value = typed.as_begun(begun, record.form.type_of(one.pattern), zone)


def _begun(form: Form, pattern: Pattern) -> str:
    """Return what stands in the form at a question, in a new instance where it is in a repeat."""
    depths = (depth for depth in range(len(pattern), 1, -1) if pattern[:depth] in form.templates)
    depth = next(depths, 1)
    like: Node | None = form.templates[pattern[:depth]] if depth > 1 else form.instance
    for name in pattern[depth:]:
        like = next(iter(like.called(name)), None) if like is not None else None
    return like.text if like is not None else ""
