"""Secondary instances: lists in the form, and those in files beside it (CSV, XML, GeoJSON)."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any, Final

from sotay.base.sentences import _, counted
from sotay.forms.model.errors import FormRefused, Problem
from sotay.forms.tree.errors import XmlRefused
from sotay.forms.tree.node import DOCUMENT, ELEMENT, Node
from sotay.forms.tree.reading import read

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 500
_SEPARATORS: Final = (",", ";", "\t", "|")


def outside(name: str, content: bytes) -> Node:
    """Return the list in a file, as XPath sees it (`root/item/…`); raises `FormRefused`."""
    kind = name.casefold().rpartition(".")[2]
    try:
        if kind == "csv":
            return _table(content)
        if kind == "geojson":
            return _places(content)
        return read(content)
    except XmlRefused as fault:
        raise FormRefused.of(Problem(name, str(fault))) from fault
    except (ValueError, csv.Error, RecursionError) as fault:
        says = _("không đọc được: {r}").format(r=str(fault)[:200])
        raise FormRefused.of(Problem(name, says)) from fault


def _table(content: bytes) -> Node:
    """Return the rows of a CSV; whatever separates its columns is seen from the first line."""
    text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count) if first else ","
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    header = next(rows, [])
    if len(header) > MOST_COLUMNS:
        raise ValueError(counted("quá {n} cột", MOST_COLUMNS))
    items = []
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            raise ValueError(counted("quá {n} dòng", MOST_ROWS))
        if row:
            items.append(dict(zip(header, row, strict=False)))
    return items_of(items)


def _places(content: bytes) -> Node:
    """Return the features of a GeoJSON: id, geometry as ODK writes it, and each property."""
    told = json.loads(content.decode("utf-8-sig"))
    if not isinstance(told, dict) or told.get("type") != "FeatureCollection":
        raise ValueError(_("cần một FeatureCollection"))
    items = []
    for feature in told.get("features", [])[:MOST_ROWS]:
        if not isinstance(feature, dict):
            raise ValueError(_("có mục không phải Feature"))  # noqa: TRY004 - of a file
        properties = feature.get("properties") or {}
        item = {str(name): _plain(value) for name, value in properties.items()}
        item.setdefault("id", _plain(feature.get("id", "")))
        item["geometry"] = _geometry(feature.get("geometry"))
        items.append(item)
    return items_of(items)


def _plain(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _geometry(told: Any) -> str:
    """Return points as `latitude longitude 0 0`, with semicolons between (ODK XForms)."""
    if not isinstance(told, dict):
        return ""
    points = told.get("coordinates", [])
    if told.get("type") == "Point":
        points = [points]
    elif told.get("type") == "Polygon":
        points = points[0] if points else []
    return ";".join(f"{point[1]} {point[0]} 0 0" for point in points)


def items_of(items: list[Mapping[str, str]] | list[dict[str, str]]) -> Node:
    """Return a list as an instance holds it: `root`, an `item` a row, an element a column."""
    document = Node(DOCUMENT)
    root = document.append(Node(ELEMENT, "root"))
    for item in items:
        made = root.append(Node(ELEMENT, "item"))
        for name, value in item.items():
            made.append(Node(ELEMENT, name)).text = value
    return document
