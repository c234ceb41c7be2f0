"""The communes of the province, where it says of them what the program's list does not.

A commune keeps its code for ever: what is told is how it is called from a day on, and that from a
day on it belongs to another. Records of before keep the code they were written under.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Self

from msgspec import Meta
from msgspec.structs import replace

from sotay.base.dates import short_date
from sotay.base.resources import Unit, listed_units
from sotay.base.sentences import _
from sotay.model.directory.part import Named, Part, refuse_twice
from sotay.model.errors import RecordRefused
from sotay.model.records import Shape

Code = Annotated[str, Meta(pattern=r"^[0-9]{5}\Z")]


class UnitName(Shape, frozen=True, kw_only=True):
    """What a commune is called from `since` on; always, where no day is told."""

    code: Code
    name: Named
    since: date | None = None


class UnitEnd(Shape, frozen=True, kw_only=True):
    """A commune that is one no more from `since` on: it went into `into`."""

    code: Code
    since: date
    into: Code


class Units(Part, frozen=True, kw_only=True):
    """What is said of communes; of one of which nothing is said the program's list holds."""

    names: Annotated[tuple[UnitName, ...], Meta(max_length=1_000)] = ()
    ended: Annotated[tuple[UnitEnd, ...], Meta(max_length=500)] = ()

    def checked(self) -> Self:
        """Return it in the order of codes and days; raises `RecordRefused`."""
        refuse_twice("names", (f"{one.code} {_day(one.since)}" for one in self.names))
        refuse_twice("ended", (one.code for one in self.ended))
        gone = {one.code: one.into for one in self.ended}
        stay = {one.code: one.name for one in self._sorted() if one.code not in gone}
        refuse_twice("names", stay.values())
        for one in self.names:
            refuse_twice("names", (one.name,))
        for code in gone:
            self._refuse_round(code, gone)
        ended = sorted(self.ended, key=lambda one: (one.since, one.code))
        return replace(self, names=tuple(self._sorted()), ended=tuple(ended))

    def _sorted(self) -> list[UnitName]:
        return sorted(self.names, key=lambda one: (one.code, _from(one)))

    def _refuse_round(self, code: str, gone: Mapping[str, str]) -> None:
        at, seen = code, set[str]()
        while at in gone:
            if at in seen:
                says = _("“{u}” nhập vòng vào chính nó")
                raise RecordRefused("ended", says.format(u=self.called(code)))
            seen.add(at)
            at = gone[at]

    def called(self, code: str, day: date | None = None) -> str:
        """Return what a commune is called on a day, in the end where none is told."""
        own = (one for one in self.names if one.code == code)
        then = (one for one in own if day is None or _from(one) <= day)
        last = max(then, key=_from, default=None)
        known = listed_units().get(code)
        return last.name if last else known.name if known else code

    def goes_on(self, code: str, day: date) -> str:
        """Return the code under which a commune goes on, on a day."""
        into = {one.code: one.into for one in self.ended if one.since <= day}
        while code in into:
            code = into[code]
        return code

    def shown(self, day: date, known: Mapping[str, Unit]) -> dict[str, Unit]:
        """Return every commune as it is called on a day; of one that is no more, where it went."""
        found = dict(known)
        then = (one.code for one in self.names if _from(one) <= day)
        for code in {*then, *(one.code for one in self.ended)}:
            name = self.called(code, day)
            kind = name.split(" ")[0].casefold()  # a name says what it is of, as in the list
            if (now := self.goes_on(code, day)) != code:
                says = _("{n} (nay thuộc {m})")
                name = says.format(n=name, m=self.called(now, day))
            found[code] = Unit(code, name, kind)
        return found

    def lines(self) -> Iterator[str]:
        """Yield each name, and each commune that is one no more."""
        for one in self.names:
            yield f"{one.code}: {_named(one)}"
        yield from map(self._gone, self.ended)

    def told_of(self, names: Iterable[UnitName], ended: Iterable[UnitEnd]) -> Iterator[str]:
        """Yield these as lines."""
        for one in names:
            yield _named(one) + "."
        yield from map(self._gone, ended)

    def news(self, before: Self) -> Iterator[str]:
        """Yield which communes are called otherwise, went into another, or are as the program's."""
        was = {(one.code, one.since): one for one in before.names}
        for one in self.names:
            if one != was.pop((one.code, one.since), None):
                old = before.called(one.code)
                says = _("Mã {c} ({o}): {n}") if old != one.name else _("Mã {c}: {n}")
                yield says.format(c=one.code, o=old, n=_named(one)) + "."
        for code, _since in was:
            yield _("Mã {c}: lại có tên “{n}”.").format(c=code, n=self.called(code))
        ended = {one.code: one for one in before.ended}
        for gone in self.ended:
            if gone != ended.pop(gone.code, None):
                yield self._gone(gone)
        for code in ended:
            yield _("“{n}” không nhập vào đơn vị khác nữa.").format(n=self.called(code))

    def _gone(self, one: UnitEnd) -> str:
        says = _("Từ {d}: {a} ({c}) nhập vào {b}.")
        a, b = self.called(one.code), self.called(one.into)
        return says.format(d=short_date(one.since), a=a, b=b, c=one.code)


def _from(one: UnitName) -> date:
    return one.since or date.min


def _named(one: UnitName) -> str:
    if one.since is None:
        return one.name
    return _("{n}, từ {d}").format(n=one.name, d=short_date(one.since))


def _day(day: date | None) -> str:
    return short_date(day) if day else ""
