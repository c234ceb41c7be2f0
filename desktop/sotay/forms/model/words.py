"""Labels, hints, messages, and the form's texts in its languages."""

from collections.abc import Sequence

from sotay.base.sentences import _
from sotay.forms.model.form import Part, Texts, Words
from sotay.forms.model.formulas import Formulas
from sotay.forms.tree.node import ELEMENT, TEXT, Node


class Reader:
    """Reads what is said anywhere in a form; formulas in it are checked like all others."""

    def __init__(self, formulas: Formulas) -> None:
        self._formulas = formulas

    def words(self, element: Node | None, where: str) -> Words | None:
        """Return what a label, hint or value says; None where there is no such element."""
        if element is None:
            return None
        if reference := element.attribute("ref"):
            return Words(named=self._formulas.read(reference, where))
        return Words(self.parts(element, where))

    def message(self, told: str | None, where: str) -> Words | None:
        """Return a message as it stands in an attribute: its words, or the text it names."""
        if told is None:
            return None
        if told.strip().startswith("jr:itext("):
            return Words(named=self._formulas.read(told, where))
        return Words((told,)) if told else None

    def parts(self, element: Node, where: str) -> tuple[Part, ...]:
        """Return words and the formulas among them."""
        found: list[Part] = []
        for child in element.children:
            if child.kind == TEXT:
                found.append(child.value)
            elif child.kind == ELEMENT and child.name == "output":
                formula = child.attribute("value") or child.attribute("ref") or ""
                if (read := self._formulas.read(formula, where, "label")) is not None:
                    found.append(read)
            elif child.kind == ELEMENT:  # markup that was not escaped
                found.append(child.text)
        return tuple(found)

    def texts(self, itext: Node | None) -> Texts:
        """Return all texts by language and id."""
        if itext is None:
            return Texts()
        translations = [one for one in itext.elements if one.name == "translation"]
        languages = [one.attribute("lang") or "" for one in translations]
        default = next((one for one in translations if one.attribute("default") is not None), None)
        told = {}
        for language, translation in zip(languages, translations, strict=True):
            if languages.count(language) > 1:
                says = _("ngôn ngữ “{l}” có hai lần").format(l=language)
                self._formulas.problems.add("itext", says)
            for text in translation.elements:
                name = text.attribute("id") or ""
                told[language, name] = self._forms(text, name)
        first = (default.attribute("lang") or "") if default else (languages or [""])[0]
        return Texts(tuple(dict.fromkeys(languages)), first, told)

    def _forms(self, text: Node, where: str) -> dict[str, tuple[Part, ...]]:
        found = {
            value.attribute("form") or "": self.parts(value, where)
            for value in reversed(text.elements)
            if value.name == "value"
        }
        if "long" in found:  # as forms of old have it
            found.setdefault("", found["long"])
        return found


def named(parent: Node, *names: str) -> Node | None:
    """Return the first child element of one of these names."""
    return next((one for one in parent.elements if one.name in names), None)


def appearance(element: Node) -> tuple[str, ...]:
    """Return how an element is to be shown, word by word; a `search()` is none of them."""
    told = element.attribute("appearance") or ""
    return tuple(told.replace(search_in(element) or " ", " ").split())


def search_in(element: Node) -> str | None:
    """Return the `search()` within an appearance, as it is written; None where there is none."""
    told = element.attribute("appearance") or ""
    start, end = told.find("search("), told.rfind(")")
    return told[start : end + 1] if 0 <= start < end else None


def blank(parts: Sequence[Part]) -> bool:
    """Return whether nothing is said."""
    return not any(not isinstance(one, str) or one.strip() for one in parts)
