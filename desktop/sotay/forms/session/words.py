"""What is said to the person: labels, hints, messages, in the language that is shown."""

from sotay.forms.model.form import Form, Part, Words
from sotay.forms.tree.node import Node
from sotay.forms.xpath import World
from sotay.forms.xpath.values import Value, to_text
from sotay.forms.xpath.world import Context


class Speaker:
    """Puts words together for a node."""

    def __init__(self, form: Form, world: World) -> None:
        self._form = form
        self._world = world

    def said(self, words: Words | None, node: Node) -> str | None:
        """Return words as they are shown at a node, white space collapsed; None for none."""
        if words is None:
            return None
        if words.named is not None:
            told = words.named.text(node, self._world)
        else:
            told = self._joined(words.parts, node)
        return " ".join(told.split(" ")).strip()

    def _joined(self, parts: tuple[Part, ...], node: Node, current: Node | None = None) -> str:
        return "".join(
            one if isinstance(one, str) else to_text(one.evaluate(node, self._world, current))
            for one in parts
        )

    def text(self, name: str, context: Context) -> Value:
        """Return a text of the form by its id, in the language that is shown; blank for none."""
        forms = self._form.texts.find(self._world.language, name) or {}
        return self._joined(forms.get("", ()), context.current)
