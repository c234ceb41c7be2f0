"""Secondary instances: lists in the form, and those in files beside it (CSV, XML, GeoJSON)."""

import csv
import io
from collections.abc import Mapping
from typing import Final

from sotay.base.sentences import _, counted
from sotay.base.text import nfc
from sotay.forms.model.errors import FormRefused, Problem
from sotay.forms.model.features import features
from sotay.forms.tree.errors import XmlRefused
from sotay.forms.tree.node import DOCUMENT, ELEMENT, Node
from sotay.forms.tree.reading import read

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 500
MOST_CELLS: Final = 1_000_000
MOST_BYTES: Final = 64 << 20
_SEPARATORS: Final = (",", ";", "\t", "|")


def outside(name: str, content: bytes) -> Node:
    """Return the list in a file, as XPath sees it (`root/item/…`); raises `FormRefused`."""
    kind = name.casefold().rpartition(".")[2]
    try:
        if kind == "csv":
            return _table(content)
        if kind == "geojson":
            return items_of(list(features(content)))
        return read(content)
    except XmlRefused as fault:
        raise FormRefused.of(Problem(name, str(fault))) from fault
    except UnicodeDecodeError as fault:
        says = _("chữ trong tệp không phải UTF-8; mở bằng Excel rồi lưu lại kiểu “CSV UTF-8”")
        raise FormRefused.of(Problem(name, says)) from fault
    except (ValueError, csv.Error, RecursionError) as fault:
        says = _("không đọc được: {r}").format(r=str(fault)[:200])
        raise FormRefused.of(Problem(name, says)) from fault


def _table(content: bytes) -> Node:
    """Return the rows of a CSV; whatever separates its columns is seen from the first line."""
    if len(content) > MOST_BYTES:
        raise ValueError(counted("dài quá {n} MB", MOST_BYTES >> 20))
    text = nfc(content.decode("utf-8-sig")).replace("\r\n", "\n").replace("\r", "\n")
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count) if first else ","
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    header = next(rows, [])
    if len(header) > MOST_COLUMNS:
        raise ValueError(counted("quá {n} cột", MOST_COLUMNS))
    items: list[dict[str, str]] = []
    for row in rows:
        if len(items) >= MOST_ROWS:
            raise ValueError(counted("quá {n} dòng", MOST_ROWS))
        if len(items) * len(header) >= MOST_CELLS:
            raise ValueError(counted("quá {n} ô", MOST_CELLS))
        if row:
            items.append(dict(zip(header, row, strict=False)))
    return items_of(items)


def items_of(items: list[Mapping[str, str]] | list[dict[str, str]]) -> Node:
    """Return a list as an instance holds it: `root`, an `item` a row, an element a column."""
    document = Node(DOCUMENT)
    root = document.append(Node(ELEMENT, "root"))
    for item in items:
        made = root.append(Node(ELEMENT, "item"))
        for name, value in item.items():
            made.append(Node(ELEMENT, name)).text = value
    return document
