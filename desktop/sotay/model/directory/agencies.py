"""The agencies that deal with matters: what is offered, and which names mean one of them."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Annotated, Final, Self

from msgspec import Meta

from sotay.base.sentences import _, counted
from sotay.base.text import fold
from sotay.model.directory.part import Named, Part, listed, refuse_twice
from sotay.model.matter import Sector
from sotay.model.records import Shape
from sotay.model.words import SECTORS

_NEAR: Final = 0.8  # of 1, how alike a name has to be to be offered; ours to choose


class Agency(Shape, frozen=True, kw_only=True):
    """One agency.

    `also` are names that mean it too, as it was called or is written in short; `sectors` are those
    it deals with, none where it is of no one more than another.
    """

    name: Named
    also: Annotated[tuple[Named, ...], Meta(max_length=30)] = ()
    sectors: Annotated[tuple[Sector, ...], Meta(max_length=16)] = ()


class Agencies(Part, frozen=True, kw_only=True):
    """All there are, in the order in which they are shown."""

    agencies: Annotated[tuple[Agency, ...], Meta(max_length=1_000)] = ()

    def checked(self) -> Self:
        """Return it as it is; raises `RecordRefused` where one name means two agencies."""
        refuse_twice("agencies", (name for one in self.agencies for name in (one.name, *one.also)))
        for one in self.agencies:
            refuse_twice("sectors", one.sectors)
        return self

    def lines(self) -> Iterator[str]:
        """Yield each agency, with its sectors and other names."""
        for one in self.agencies:
            more = [*(_(SECTORS[code]) for code in one.sectors), *one.also]
            yield one.name + (f" ({'; '.join(more)})" if more else "")

    def news(self, before: Self) -> Iterator[str]:
        """Yield which agencies are new, which are there no more."""
        was, now = ({one.name for one in each.agencies} for each in (before, self))
        if new := [one.name for one in self.agencies if one.name not in was]:
            yield _("Thêm cơ quan: {n}.").format(n=listed(new))
        if gone := [one.name for one in before.agencies if one.name not in now]:
            yield _("Ngừng dùng cơ quan: {n}.").format(n=listed(gone))
        rest = {one.name: one for one in before.agencies}
        if other := [one for one in self.agencies if one != rest.get(one.name, one)]:
            yield counted("{n} cơ quan đổi tên gọi khác hoặc lĩnh vực.", len(other))

    def named(self, words: str) -> str:
        """Return the name of the agency that `words` mean, "" where they mean none."""
        return self.all_named([words])[0]

    def all_named(self, many: Iterable[str]) -> list[str]:
        """Return what `named` does of each; the list is looked through once."""
        meant = {
            fold(name).strip(): one.name for one in self.agencies for name in (one.name, *one.also)
        }
        return [meant.get(fold(words).strip(), "") for words in many]

    def likely(self, words: str) -> str:
        """Return the agency whose name is nearest to `words`, "" where none is near."""
        names = {fold(name): one.name for one in self.agencies for name in (one.name, *one.also)}
        found = get_close_matches(fold(words), names, 1, _NEAR)
        return names[found[0]] if found else ""

    def offered(self, sector: str = "") -> list[str]:
        """Return every name, first of those that deal with `sector`, then of those with no one."""

        def place(one: Agency) -> int:
            return 0 if sector in one.sectors else 1 if not one.sectors else 2

        return [one.name for one in sorted(self.agencies, key=place)]

    def matching(self, typed: str, sector: str = "") -> list[str]:
        """Return what is `offered` and begins as `typed` does at a word, by any of its names."""
        wanted = fold(typed).strip()
        meant = {
            one.name
            for one in self.agencies
            if any(f" {wanted}" in f" {fold(name)}" for name in (one.name, *one.also))
        }
        return [name for name in self.offered(sector) if name in meant]
