"""Which files beside a questionnaire are its own: those whose names it says."""

import re
from typing import Final
from xml.sax.saxutils import escape

_TABLES: Final = ("csv", "xml", "geojson")


def names(xform: bytes, file: str) -> bool:
    """Return whether a questionnaire says the name of a file; of a table without its ending."""
    stem, _dot, ending = file.rpartition(".")
    if not stem:
        return False
    if escape(file, {'"': "&quot;"}).encode() in xform or escape(file).encode() in xform:
        return True
    called = rf"(?:pulldata|search)\(\s*(?:'|\"|&quot;){re.escape(escape(stem))}(?:'|\"|&quot;)"
    return ending.casefold() in _TABLES and re.search(called.encode(), xform) is not None
