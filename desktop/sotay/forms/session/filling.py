"""A record that was handed over has nothing of what was hidden: to be answered again it must."""

from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern
from sotay.forms.model.reading import is_template, without_templates
from sotay.forms.session.instances import place
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
