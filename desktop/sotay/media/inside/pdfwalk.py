"""Every dictionary of a PDF held to its kind (`pdfkinds`), from the trailer on.

What nothing known points to any more is not written again. An object is cleaned where it is
first met as a kind, so references stay what they are.
"""

from collections.abc import Callable
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from sotay.media.inside.pdfkinds import KINDS, STREAMS
from sotay.media.refused import Refused

_DEEP: Final = 40  # lists inside each other; no honest file nests so far
_ACTIONS: Final = ("/GoTo", "/URI", "/Named", "/SetOCGState")
_MARKS: Final = {
    "/Text", "/Link", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine",
    "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup",
    "/PrinterMark", "/Watermark", "/Redact",
}  # fmt: skip
_WRITTEN: Final = ("ID", "Type", "W", "Index", "Filter", "DecodeParms", "Length")  # of its objects
_EVER: Final = {("Trailer", f"/{key}") for key in _WRITTEN}  # made anew by qpdf each time
_QPDF: Final = {("Trailer", "/Encrypt")}  # what it takes away itself, when it writes


def _named(part: Any, key: str) -> str:
    value = part.get(key)
    return str(value) if isinstance(value, Name) else ""


def _branch(part: Any) -> str:
    return "Pages" if "/Kids" in part else "Page"


def _drawn(part: Any) -> str | None:
    if not isinstance(part, Stream) or _named(part, "/Subtype") == "/PS":
        return None
    return "Image" if _named(part, "/Subtype") == "/Image" else "Form"


def _mark(part: Any) -> str | None:
    kind = _named(part, "/Subtype")
    if kind == "/Widget" or not kind:
        return "Widget"
    return "Note" if kind in _MARKS else None


def _action(part: Any) -> str | None:
    kind = _named(part, "/S")
    return kind[1:] if kind in _ACTIONS else None


def _layer(part: Any) -> str:
    return "One layer" if _named(part, "/Type") == "/OCG" else "Group of layers"


def _property(part: Any) -> str:
    return _layer(part) if _named(part, "/Type") in {"/OCG", "/OCMD"} else "Spoken"


def _encoding(part: Any) -> str:
    return "CMap" if isinstance(part, Stream) else "Codes"


def _part(part: Any) -> str:
    return {"/MCR": "MCR", "/OBJR": "OBJR"}.get(_named(part, "/Type"), "Element")


_TOLD_APART: Final[dict[str, Callable[[Any], str | None]]] = {
    "Branch": _branch, "Drawn": _drawn, "Mark": _mark, "Action": _action, "Layer": _layer,
    "Property": _property, "Encoding": _encoding, "Part": _part,
}  # fmt: skip


class Walk:
    """One walk over a document; `taken` counts what it took away.

    `wash` is given each stream and its kind, and tells whether it took something out of the bytes.
    """

    def __init__(self, document: Pdf, wash: Callable[[Stream, str], bool]) -> None:
        self.taken = 0
        self._wash = wash
        self._met: set[tuple[Any, str]] = set()
        self._waiting: list[tuple[Any, str]] = []
        self._special: dict[str, Callable[[Any, int], bool]] = {
            "n": self._numbers, "/": self._names, "t": self._texts, "Dest": self._dest,
            "Colour": self._colour, "Listed": self._listed,
        }  # fmt: skip
        self._kind(document.trailer, "Trailer")

    def go(self) -> None:
        """Hold all that can be reached to its kind."""
        while self._waiting:
            part, kind = self._waiting.pop()
            self._hold(part, kind)
            if isinstance(part, Stream) and self._wash(part, kind):
                self.taken += 1

    def _hold(self, part: Any, kind: str) -> None:
        known = KINDS[kind]
        for key, value in list(part.items()):
            its_length = key == "/Length" and isinstance(part, Stream)  # qpdf's own
            if its_length or (kind, key) in _QPDF:
                continue
            if not self._fits(value, known.get(key, ""), 0):
                del part[key]
                self.taken += (kind, key) not in _EVER

    def _fits(self, value: Any, spec: str, deep: int) -> bool:
        if deep > _DEEP:
            raise Refused("broken")
        return any(self._is(value, one, deep + 1) for one in spec.split("|") if one)

    def _is(self, value: Any, spec: str, deep: int) -> bool:
        if spec in self._special:
            return self._special[spec](value, deep)
        if spec[0] in "[-":
            return self._list(value, spec, deep)
        if spec[0] == "{":
            return self._own_names(value, spec[1:], deep)
        return self._kind(value, spec)

    def _list(self, value: Any, spec: str, deep: int) -> bool:
        """Hold each thing of a list to what may be in it."""
        if not isinstance(value, Array):
            return False
        kinds = spec[1:].replace("+", "|")
        fits = [self._fits(one, kinds, deep) for one in value]
        if spec[0] == "-":
            for place in reversed(range(len(fits))):
                if not fits[place]:
                    del value[place]
                    self.taken += 1
        else:
            for place, fit in enumerate(fits):
                if not fit and value[place] is not None:
                    value[place] = None
                    self.taken += 1
        return True

    def _own_names(self, value: Any, spec: str, deep: int) -> bool:
        if not isinstance(value, Dictionary):
            return False
        for key, one in list(value.items()):
            if not self._fits(one, spec.replace("+", "|"), deep):
                del value[key]
                self.taken += 1
        return True

    def _kind(self, value: Any, spec: str) -> bool:
        if not isinstance(value, Dictionary | Stream):
            return False
        kind = _TOLD_APART[spec](value) if spec in _TOLD_APART else spec
        if kind is None or (isinstance(value, Stream) and kind not in STREAMS):
            return False
        if value.is_indirect:
            met = (value.objgen, kind)
            if met in self._met:
                return True
            self._met.add(met)
        self._waiting.append((value, kind))
        return True

    def _numbers(self, value: Any, deep: int) -> bool:
        if isinstance(value, Array):
            return all(self._fits(one, "n", deep) for one in value)
        return value is None or not isinstance(value, Object | str | bytes)

    def _names(self, value: Any, deep: int) -> bool:
        if isinstance(value, Array):
            return all(self._fits(one, "n|/", deep) for one in value)
        return isinstance(value, Name)

    def _texts(self, value: Any, deep: int) -> bool:
        if isinstance(value, Array):
            return all(self._fits(one, "t", deep) for one in value)
        return isinstance(value, String)

    def _dest(self, value: Any, _deep: int) -> bool:
        if isinstance(value, Array) and len(value):
            first = value[0]
            page = self._kind(first, "Branch") or self._numbers(first, 1)
            return page and all(isinstance(one, Name) or self._numbers(one, 1)
                                for one in list(value)[1:])  # fmt: skip
        return isinstance(value, Name | String) or self._kind(value, "Target")

    def _listed(self, value: Any, deep: int) -> bool:
        if isinstance(value, Array):
            return all(self._fits(one, "t|/|Listed|n|Layer", deep) for one in value)
        return self._kind(value, "Layer")

    def _colour(self, value: Any, deep: int) -> bool:
        if isinstance(value, Name):
            return True
        if not isinstance(value, Array) or not len(value) or not isinstance(value[0], Name):
            return False
        family = str(value[0])
        return all(self._colourful(one, family, deep) for one in value)

    def _colourful(self, value: Any, family: str, deep: int) -> bool:
        """Tell whether a thing of a colour space's list is one of that family."""
        if isinstance(value, String):
            return family in {"/Indexed", "/I"}
        if isinstance(value, Stream):
            kinds = {"/ICCBased": "Profile", "/Indexed": "Data", "/I": "Data"}
            return self._kind(value, kinds.get(family, "Function"))
        if isinstance(value, Dictionary):
            if family in {"/Separation", "/DeviceN"}:
                return self._kind(value, "Function" if "/FunctionType" in value else "Attributes")
            return self._kind(value, "Calibrated")
        return self._fits(value, "n|/|Colour", deep)
