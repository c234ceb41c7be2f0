"""Single formulas on documents of their own, as a table of cases has them."""

import math
from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.forms.tree.node import ELEMENT, Node
from sotay.forms.tree.places import located, location
from sotay.forms.tree.reading import read
from sotay.forms.xpath import Context, World, parse
from sotay.forms.xpath.errors import FormulaUnreadable
from sotay.forms.xpath.values import Value, number_told

_EMPTY = b"<root/>"


def worked_out(
    case: Mapping[str, Any], now: Callable[[], datetime], zone: tzinfo
) -> dict[str, Any]:
    """Return what a case comes to: its id, and type and value, or an error.

    `case` holds `id`, `expression`, and maybe `doc` (XML), `context` and `root` (location paths),
    `ns`, `default_ns`, `lang`, `tz`, `now`. Numbers that JSON has not are text.
    """
    name = case.get("id")
    try:
        expression = parse(str(case.get("expression", "")))
    except FormulaUnreadable as fault:
        return {"id": name, "error": "syntax", "told": str(fault)}
    try:
        return {"id": name, **_evaluated(expression.evaluate, case, now, zone)}
    except (SotayError, LookupError, ZoneInfoNotFoundError, ValueError) as fault:
        return {"id": name, "error": "evaluation", "told": str(fault)}


def _evaluated(
    run: Callable[[Node, World], Value],
    case: Mapping[str, Any],
    now: Callable[[], datetime],
    zone: tzinfo,
) -> dict[str, Any]:
    document = read(str(case["doc"]).encode() if case.get("doc") else _EMPTY)
    context = located(document, case.get("context") or "/")
    root = located(document, case.get("root") or "/")
    told = case.get("now")
    at = (lambda: datetime.fromisoformat(str(told))) if told else now
    language = str(case.get("lang") or "")
    world = World(
        root=root,
        zone=ZoneInfo(str(case["tz"])) if case.get("tz") else zone,
        now=at,
        prefixes=dict(case.get("ns") or {}),
        default=str(case.get("default_ns") or ""),
        language=language,
        texts=_texts(document, language),
        instances=lambda wanted: _instance(document, wanted),
    )
    places = _places(document)
    above, root.parent = root.parent, None  # what is above cannot be reached
    try:
        return _told(run(context, world), places)
    finally:
        root.parent = above


def _places(document: Node) -> dict[int, str]:
    found = {id(document): "/"}
    for node in document.descendants():
        for one in (node, *node.attributes):
            found[id(one)] = location(one)
    return found


def _told(value: Value, places: Mapping[int, str]) -> dict[str, Any]:
    if isinstance(value, list):
        return {"type": "nodeset", "value": [places.get(id(one), "") for one in value]}
    if isinstance(value, bool):
        return {"type": "boolean", "value": value}
    if isinstance(value, float):
        plain = math.isfinite(value)
        return {"type": "number", "value": value if plain else number_told(value) or "NaN"}
    return {"type": "string", "value": str(value)}


def _texts(
    document: Node, language: str
) -> Callable[[str, Context], bool | float | str | list[Node] | None]:
    """Return what finds a text of a document by its id: its first translation of the language."""
    translations = [one for one in _elements(document) if one.name == "translation"]
    chosen = next((one for one in translations if one.attribute("lang") == language), None)
    for one in translations:
        if chosen is None and one.attribute("default") is not None:
            chosen = one
    chosen = chosen or next(iter(translations), None)

    def find(name: str, _context: Context) -> bool | float | str | list[Node] | None:
        for text in chosen.elements if chosen is not None else ():
            if text.attribute("id") == name:
                return [one for one in text.elements if one.name == "value"]
        return None

    return find


def _instance(document: Node, name: str) -> Node | None:
    found = (one for one in _elements(document) if one.name == "instance")
    return next((one for one in found if one.attribute("id") == name), None)


def _elements(document: Node) -> list[Node]:
    return [one for one in document.descendants() if one.kind == ELEMENT]


def lacking(case: object) -> str:
    """Return what a line lacks to be a case, "" where nothing."""
    if not isinstance(case, dict) or not isinstance(case.get("expression"), str):
        return _("mỗi dòng là một đối tượng JSON có “expression”")
    return ""
