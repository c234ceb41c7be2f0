"""What the province sets for all its communes: one paper of several parts, each told in full.

A device keeps the newest paper and nothing else of it, so none that is lost can hurt. A part that
this version cannot read says nothing here, and the others count all the same (decision 055).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import msgspec

from sotay.base.sentences import Sentence, _
from sotay.base.sizes import size_told
from sotay.model.directory.agencies import Agencies
from sotay.model.directory.consents import Consents
from sotay.model.directory.holidays import Holidays
from sotay.model.directory.minutes import Minutes
from sotay.model.directory.part import Part
from sotay.model.directory.periods import Periods
from sotay.model.directory.sectors import Sectors
from sotay.model.directory.units import Units
from sotay.model.errors import RecordRefused
from sotay.model.shape import as_json, encode, parse

T = TypeVar("T")
P = TypeVar("P", bound=Part)
KINDS: Final[dict[str, type[Part]]] = {
    "agencies": Agencies, "sectors": Sectors, "holidays": Holidays, "periods": Periods,
    "consents": Consents, "minutes": Minutes, "units": Units,
}  # fmt: skip
NAMES: Final[dict[str, Sentence]] = {
    "agencies": "Cơ quan, đơn vị giải quyết",
    "sectors": "Lĩnh vực",
    "holidays": "Ngày nghỉ, ngày làm bù",
    "periods": "Kỳ báo cáo",
    "consents": "Lời đọc trước khi hỏi sự đồng ý",
    "units": "Xã, phường của tỉnh",
    "minutes": "Mẫu biên bản",
}
PART_LIMIT: Final = 256 << 10  # bytes of one part, as JSON


@dataclass(frozen=True)
class Directory:
    """What a paper says: its parts that can be read, and the names of those that cannot."""

    parts: Mapping[str, Part]
    unread: tuple[str, ...] = ()

    @property
    def agencies(self) -> Agencies:
        """Return whom a matter can be given to; none where the province said nothing."""
        return self._said("agencies", Agencies)

    @property
    def sectors(self) -> Sectors:
        """Return which sectors are offered; all where the province said nothing."""
        return self._said("sectors", Sectors)

    @property
    def holidays(self) -> Holidays:
        """Return the days off of the years that the province told."""
        return self._said("holidays", Holidays)

    @property
    def periods(self) -> Periods:
        """Return the periods that communes report for."""
        return self._said("periods", Periods)

    @property
    def consents(self) -> Consents:
        """Return how the province words what is read before consent is asked for."""
        return self._said("consents", Consents)

    @property
    def units(self) -> Units:
        """Return what is said of communes beyond the program's list."""
        return self._said("units", Units)

    @property
    def minutes(self) -> Minutes:
        """Return how the province has minutes printed."""
        return self._said("minutes", Minutes)

    def _said(self, name: str, kind: type[P]) -> P:
        found = self.parts.get(name)
        return found if isinstance(found, kind) else kind()


NOTHING: Final = Directory({})


def read(told: Mapping[str, Any]) -> Directory:
    """Return what the parts of a paper say, plain JSON each; raises nothing."""
    parts, unread = {}, []
    for name, value in told.items():
        try:
            parts[name] = read_part(name, msgspec.json.encode(value))
        except RecordRefused:
            unread.append(name)
    return Directory(parts, tuple(unread))


def read_part(name: str, raw: bytes) -> Part:
    """Return one part out of its JSON, in order and held to its rules; raises `RecordRefused`."""
    if name not in KINDS:
        raise RecordRefused(name, _("bản Sổ tay này chưa biết phần ấy"))
    if len(raw) > PART_LIMIT:
        raise RecordRefused(name, _("lớn hơn {n}").format(n=size_told(PART_LIMIT)))
    return parse(raw, KINDS[name]).checked()


def shaped(told: Mapping[str, Any], shape: type[T]) -> T:
    """Return what was typed as a shape of a part; raises `RecordRefused`."""
    return parse(msgspec.json.encode(told), shape)


def told_name(name: str) -> str:
    """Return what people call a part."""
    return _(NAMES[name]) if name in NAMES else name


def spelt(part: Part) -> bytes:
    """Return a part as canonical JSON."""
    return encode(part)


def plain(parts: Mapping[str, Part]) -> dict[str, Any]:
    """Return parts as plain JSON, as a paper carries them."""
    return {name: as_json(part) for name, part in parts.items()}


def changes(before: Directory, now: Directory) -> Iterator[str]:
    """Yield in words what differs between two papers, part by part."""
    for name, kind in KINDS.items():
        was, told = (each.parts.get(name) or kind() for each in (before, now))
        yield from told.news(was)
