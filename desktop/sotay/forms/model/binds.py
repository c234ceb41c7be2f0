"""The demands of a form on its answers (ODK XForms, "Bindings")."""

from typing import Final

from sotay.base.sentences import _
from sotay.forms.model.form import Bind
from sotay.forms.model.formulas import Formulas
from sotay.forms.model.patterns import Pattern, resolved, told
from sotay.forms.model.words import Reader
from sotay.forms.tree.node import Node
from sotay.forms.xpath import Expression
from sotay.forms.xpath.errors import FormulaUnreadable

ODK: Final = "http://www.opendatakit.org/xforms"
JAVAROSA: Final = "http://openrosa.org/javarosa"
TYPES: Final = frozenset((
    "string", "int", "integer", "long", "decimal", "double", "float", "date", "time", "dateTime",
    "boolean", "geopoint", "geotrace", "geoshape", "barcode", "binary", "select1", "select", "rank",
    "intent", "anyURI", "base64Binary", "gYear", "gMonth", "gDay", "gYearMonth", "gMonthDay",
    "listItem", "listItems", "select_one", "select_multiple", "xsd:string",
))  # fmt: skip


def named_binds(model: Node) -> dict[str, str]:
    """Return what each bind that has an id is about, as the body may refer to it."""
    return {
        name: element.attribute("nodeset") or ""
        for element in model.elements
        if element.name == "bind" and (name := element.attribute("id"))
    }


def read_binds(
    model: Node, root: Pattern, formulas: Formulas, reader: Reader
) -> dict[Pattern, Bind]:
    """Return the binds by pattern; of two for one pattern, what each says."""
    found: dict[Pattern, Bind] = {}
    for element in model.elements:
        if element.name != "bind":
            continue
        reference = element.attribute("nodeset") or element.attribute("ref")
        if reference is None:
            formulas.problems.add("bind", _("không nói là của câu hỏi nào"))
            continue
        try:
            pattern = resolved(reference, root)
        except FormulaUnreadable as fault:
            if "@" in reference:  # of an entity, which is for a server
                says = _("điều kiện cho thuộc tính, được bỏ qua")
                formulas.problems.warn_of_attribute(reference, reference, says)
            else:
                formulas.problems.add("bind", str(fault), reference)
            continue
        bind = _bind(element, pattern, formulas, reader)
        found[pattern] = _joined(found[pattern], bind) if pattern in found else bind
    return found


def _bind(element: Node, pattern: Pattern, formulas: Formulas, reader: Reader) -> Bind:
    where = told(pattern)

    def formula(name: str) -> Expression | None:
        return formulas.read(element.attribute(name), where, name)

    kind = (element.attribute("type") or "string").rpartition(":")[2]
    if kind not in TYPES:
        formulas.problems.warn(where, _("không biết kiểu “{k}”, coi là chữ").format(k=kind))
    return Bind(
        pattern,
        kind,
        calculate=formula("calculate"),
        relevant=formula("relevant"),
        required=formula("required"),
        readonly=formula("readonly"),
        constraint=formula("constraint"),
        constraint_message=reader.message(element.attribute("constraintMsg", JAVAROSA), where),
        required_message=reader.message(element.attribute("requiredMsg", JAVAROSA), where),
        preload=element.attribute("preload", JAVAROSA) or "",
        track_changes=element.attribute("track-changes", ODK) == "true",
        preload_what=element.attribute("preloadParams", JAVAROSA) or "",
    )


def _joined(one: Bind, other: Bind) -> Bind:
    names = Bind.__dataclass_fields__
    blank = Bind(one.pattern)
    chosen = {
        name: getattr(other, name) if getattr(other, name) != getattr(blank, name)
        else getattr(one, name)
        for name in names
    }  # fmt: skip
    return Bind(**chosen)
