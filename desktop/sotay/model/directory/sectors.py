"""Which sectors are offered where a matter is written down, and what belongs to each.

Codes and names are those of the record (`model.words.SECTORS`) in every province: a sector that is
not offered stays what it is in matters that have it.
"""

from collections.abc import Iterator
from typing import Annotated, Self

from msgspec import Meta
from msgspec.structs import replace

from sotay.base.sentences import _
from sotay.model.directory.part import Note, Part, refuse_twice
from sotay.model.errors import RecordRefused
from sotay.model.matter import Sector
from sotay.model.records import Shape
from sotay.model.words import SECTORS


class SectorLine(Shape, frozen=True, kw_only=True):
    """Whether a sector is offered; `note` is what belongs to it, in a line."""

    code: Sector
    offered: bool = True
    note: Note = ""


class Sectors(Part, frozen=True, kw_only=True):
    """What is said of sectors; one of which nothing is said is offered."""

    sectors: Annotated[tuple[SectorLine, ...], Meta(max_length=16)] = ()

    def checked(self) -> Self:
        """Return it in the order of `SECTORS`; raises `RecordRefused`, also where none is left."""
        refuse_twice("sectors", (one.code for one in self.sectors))
        if not any(self.offers(code) for code in SECTORS):
            raise RecordRefused("sectors", _("phải còn ít nhất một lĩnh vực"))
        order = list(SECTORS)
        return replace(
            self, sectors=tuple(sorted(self.sectors, key=lambda one: order.index(one.code)))
        )

    def offers(self, code: str) -> bool:
        """Return whether a sector is offered."""
        return all(one.offered for one in self.sectors if one.code == code)

    def note(self, code: str) -> str:
        """Return what belongs to a sector, "" where nothing is said."""
        return next((one.note for one in self.sectors if one.code == code), "")

    def lines(self) -> Iterator[str]:
        """Yield the sectors that are not offered, or of which more is said."""
        for one in self.sectors:
            state = _("đưa ra") if one.offered else _("không đưa ra")
            yield ": ".join(filter(None, (f"{_(SECTORS[one.code])}, {state}", one.note)))

    def news(self, before: Self) -> Iterator[str]:
        """Yield which sectors are offered again, which no more, of which more is said."""
        for code, name in SECTORS.items():
            if self.offers(code) and not before.offers(code):
                yield _("Dùng lại lĩnh vực: {n}.").format(n=_(name))
            elif before.offers(code) and not self.offers(code):
                yield _("Ngừng đưa ra lĩnh vực: {n}.").format(n=_(name))
            if self.note(code) != before.note(code):
                says = _("Nay lĩnh vực “{n}” gồm: {t}.")
                if not self.note(code):
                    says = _("Không còn lời giải thích cho lĩnh vực “{n}”.")
                yield says.format(n=_(name), t=self.note(code).rstrip("."))
