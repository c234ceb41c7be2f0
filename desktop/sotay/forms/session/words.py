"""What is said to the person: labels, hints, messages, in the language that is shown."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from sotay.forms.model.form import Form, Part, Rendition, Words
from sotay.forms.session.aloud import Aloud
from sotay.forms.tree.node import Node
from sotay.forms.xpath import Expression, World
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.expression import of
from sotay.forms.xpath.syntax import Call
from sotay.forms.xpath.values import Value, to_text
from sotay.forms.xpath.world import Context

_GAP: Final = "…"
_MEDIA: Final = "jr://"  # begins the name of a file that belongs to the form


class Speaker:
    """Puts words together for a node."""

    def __init__(self, form: Form, world: World, *, local: bool = False) -> None:
        """`local` writes values within words as the form's language does, not as they are kept."""
        self._form = form
        self._world = world
        self._written = Aloud(form, world).written if local else to_text
        self._ids: dict[str, Expression | None] = {}  # what names the text, by the whole formula

    def said(self, words: Words | None, node: Node) -> str | None:
        """Return words as they are shown at a node, white space collapsed; None for none."""
        if words is None:
            return None
        node = next(iter(node.called(words.below)), node) if words.below else node
        told = self._joined((words.named,) if words.named is not None else words.parts, node)
        return " ".join(told.split(" ")).strip()

    def _joined(self, parts: tuple[Part, ...], node: Node, current: Node | None = None) -> str:
        return "".join(
            one if isinstance(one, str) else self._worked_out(one, node, current) for one in parts
        )

    def _worked_out(self, formula: Expression, node: Node, current: Node | None) -> str:
        """Return a value within words, a gap where it cannot be worked out."""
        try:
            value = formula.evaluate(node, self._world, current)
        except FormulaFailed:
            return _GAP
        return self._written(value)

    def text(self, name: str, context: Context) -> Value:
        """Return a text of the form by its id, in the language that is shown; blank for none."""
        forms = self._form.texts.find(self._world.language, name) or {}
        return self._joined(forms.get("", ()), context.current)

    def renditions(
        self, words: Words | Expression | None, node: Node, current: Node | None = None
    ) -> Mapping[Rendition, str]:
        """Return what else goes with words; nothing for words without a text of the form.

        `image`, `big-image`, `audio`, `video` are names of files, `guidance` is more words.
        """
        named = words.named if isinstance(words, Words) else words
        if named is None or (found := self._id(named)) is None:
            return {}
        name = to_text(found.evaluate(node, self._world, current))
        forms = self._form.texts.find(self._world.language, name) or {}
        told = {form: self._joined(parts, node, current) for form, parts in forms.items() if form}
        return {form: _file_or_words(value) for form, value in told.items() if value.strip()}

    def _id(self, named: Expression) -> Expression | None:
        """Return the formula that gives the id of a text, None where it is no text of the form."""
        if named.formula not in self._ids:
            one = named.syntax
            itext = isinstance(one, Call) and one.name == "jr:itext" and len(one.arguments) == 1
            argument = one.arguments[0] if isinstance(one, Call) and itext else None
            self._ids[named.formula] = of(named.formula, argument) if argument else None
        return self._ids[named.formula]


def _file_or_words(value: str) -> str:
    return PurePosixPath(value).name if value.startswith(_MEDIA) else value.strip()
