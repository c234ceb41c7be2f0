"""The parts of the province's lists as they stand, and a change of one: a new version of it."""

import dataclasses
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from msgspec.structs import replace

from sotay.base.sentences import _
from sotay.base.sizes import size_told
from sotay.base.writing import line
from sotay.bundle import directories
from sotay.model import directory
from sotay.model.directory import Directory
from sotay.model.directory.agencies import Agencies, Agency
from sotay.model.directory.consents import Consents, ConsentText
from sotay.model.directory.holidays import Holidays, HolidayYear
from sotay.model.directory.minutes import Minutes, Template
from sotay.model.directory.part import Part
from sotay.model.directory.periods import Period, Periods
from sotay.model.errors import RecordRefused
from sotay.model.workingdays import Calendar
from sotay.province.directory.errors import AgencyUnknown, ListOvertaken
from sotay.province.directory.refusing import refuse_said_otherwise
from sotay.province.opening import Province
from sotay.register import directory as rows
from sotay.register.directory import PartRow

P = TypeVar("P", bound=Part)


@dataclass(frozen=True)
class Version:
    """One version of a part; `number` and `at` (ms UTC) are 0 where nobody set anything."""

    name: str
    number: int
    part: Part
    officer: str = ""
    at: int = 0
    made: bool = field(default=False, compare=False)  # just now, not found to say the same


def standing(province: Province) -> dict[str, Version]:
    """Return every part there can be, as it stands: of rows that are none the last that was one."""
    top = {row.name: row for row in rows.newest_parts(province.store)}
    return {
        name: _standing(province, top[name]) if name in top else Version(name, 0, kind())
        for name, kind in directory.KINDS.items()
    }


def _standing(province: Province, top: PartRow) -> Version:
    with suppress(RecordRefused):
        return _version(top)
    none = Version(top.name, 0, directory.KINDS[top.name]())
    last = next(iter(history(province, top.name)), none)
    return dataclasses.replace(last, number=top.version)


def told(province: Province) -> Directory:
    """Return what was set, as one directory."""
    return Directory({name: one.part for name, one in standing(province).items() if one.number})


def history(province: Province, name: str) -> list[Version]:
    """Return every version of a part, the newest first."""
    found = []
    for row in rows.versions(province.store, name):
        with suppress(RecordRefused):
            found.append(_version(row))
    return found


def calendar(province: Province) -> Calendar:
    """Return by what working days are counted."""
    return told(province).holidays.calendar()


def put(province: Province, name: str, part: Part, seen: int, officer: str = "") -> Version:
    """Set a part anew over version `seen` of it; what says the same changes nothing.

    Raises `RecordRefused`, `ListOvertaken`, `TextGiven`, `TemplateGiven`.
    """
    part = directory.read_part(name, directory.spelt(part))
    _refuse_too_much(province, name, part)
    by = province.officer.name if province.officer else line(officer)
    now = standing(province)[name]
    if now.part == part and now.number:
        return now
    refuse_said_otherwise(now.part, part)
    row = PartRow(name, seen + 1, directory.spelt(part), by, province.clock.now_ms())
    if now.number == seen:
        with province.writing("list-part", f"{name} {row.version}") as connection:
            if rows.add_part(connection, row):
                return _version(row, made=True)
    raise _overtaken(province, name, seen)


def _refuse_too_much(province: Province, name: str, part: Part) -> None:
    """Refuse what no paper could carry with the other parts: nothing at all would go down."""
    parts = {**told(province).parts, name: part}
    if len(directories.spelt(directory.plain(parts))) > directories.PARTS_LIMIT:
        says = _("danh mục cộng lại lớn hơn {n}")
        raise RecordRefused(name, says.format(n=size_told(directories.PARTS_LIMIT)))


def _overtaken(province: Province, name: str, seen: int) -> ListOvertaken:
    now, parts = standing(province)[name], {o.number: o.part for o in history(province, name)}
    news = tuple(now.part.news(parts.get(seen, directory.KINDS[name]())))
    return ListOvertaken(directory.told_name(name), now.officer, now.number, news)


def agency(province: Province, name: str) -> Agency:
    """Return an agency of the list by its name; raises `AgencyUnknown`."""
    for one in told(province).agencies.agencies:
        if one.name == name:
            return one
    raise AgencyUnknown(name)


def put_agency(
    province: Province, made: Agency, before: Agency | None = None, officer: str = ""
) -> Version:
    """Add an agency, or have it stand in place of `before`, which is as it was seen.

    What others changed of other agencies meanwhile stays. Raises `RecordRefused`, `AgencyUnknown`,
    `ListOvertaken` where another changed this one.
    """
    _still(province, before)

    def how(part: Agencies) -> Agencies:
        if before is None:
            return replace(part, agencies=(*part.agencies, made))
        others = (made if one.name == before.name else one for one in part.agencies)
        return replace(part, agencies=tuple(others))

    return changed(province, "agencies", Agencies, how, officer)


def drop_agency(province: Province, gone: Agency, officer: str = "") -> Version:
    """Have an agency offered no more; cases that were given to it keep it. Raises as above."""
    _still(province, gone)

    def how(part: Agencies) -> Agencies:
        return replace(part, agencies=tuple(one for one in part.agencies if one.name != gone.name))

    return changed(province, "agencies", Agencies, how, officer)


def _still(province: Province, seen: Agency | None) -> None:
    if seen is not None and (now := agency(province, seen.name)) != seen:
        version = standing(province)["agencies"]
        news = tuple(Agencies(agencies=(now,)).news(Agencies(agencies=(seen,))))
        named = directory.told_name("agencies")
        raise ListOvertaken(named, version.officer, version.number, news)


def put_year(
    province: Province, year: HolidayYear, seen: int | None = None, officer: str = ""
) -> Version:
    """Tell a year's holidays, in place of what was told of that year; raises as `put`."""

    def how(part: Holidays) -> Holidays:
        return replace(part, years=(*(one for one in part.years if one.year != year.year), year))

    return changed(province, "holidays", Holidays, how, officer, seen)


def put_period(
    province: Province, made: Period, seen: int | None = None, officer: str = ""
) -> Version:
    """Set a period, in place of the one of its name; raises as `put`."""

    def how(part: Periods) -> Periods:
        kept = (one for one in part.periods if one.name != made.name)
        return replace(part, periods=(*kept, made))

    return changed(province, "periods", Periods, how, officer, seen)


def drop_period(
    province: Province, name: str, seen: int | None = None, officer: str = ""
) -> Version:
    """Have a period there no more; raises as `put`."""

    def how(part: Periods) -> Periods:
        return replace(part, periods=tuple(one for one in part.periods if one.name != name))

    return changed(province, "periods", Periods, how, officer, seen)


def put_text(
    province: Province, made: ConsentText, seen: int | None = None, officer: str = ""
) -> Version:
    """Have another wording read from its day on; those of before stay.

    Raises `TextGiven` for a version that was said before in other words, else as `put`.
    """

    def how(part: Consents) -> Consents:
        kept = (one for one in part.texts if one.version != made.version)
        return replace(part, texts=(*kept, made))

    return changed(province, "consents", Consents, how, officer, seen)


def put_template(
    province: Province, made: Template, seen: str | None = None, officer: str = ""
) -> Version:
    """Have minutes worded anew from a day on; templates of before stay, as minutes name them.

    `seen` is the version of the latest of its kind that was seen, "" for none; those of other
    kinds hinder nothing. Raises `TemplateGiven` for a version that was set before otherwise,
    `ListOvertaken` where another set one of this kind, else as `put`.
    """
    now = standing(province)["minutes"]
    last = told(province).minutes.latest(made.kind)
    if seen is not None and last is not None and last.version not in (seen, made.version):
        news = tuple(Minutes(templates=(last,)).news(Minutes()))
        raise ListOvertaken(directory.told_name("minutes"), now.officer, now.number, news)

    def how(part: Minutes) -> Minutes:
        kept = (one for one in part.templates if one.version != made.version)
        return replace(part, templates=(*kept, made))

    return changed(province, "minutes", Minutes, how, officer)


def changed(
    province: Province,
    name: str,
    kind: type[P],
    how: Callable[[P], P],
    officer: str,
    seen: int | None = None,
) -> Version:
    """Set a part to what `how` makes of it as it stands; raises as `put`."""
    now = standing(province)[name]
    assert isinstance(now.part, kind)  # noqa: S101 - `KINDS` says so
    return put(province, name, how(now.part), now.number if seen is None else seen, officer)


def _version(row: PartRow, *, made: bool = False) -> Version:
    part = directory.read_part(row.name, row.told)
    return Version(row.name, row.version, part, row.officer, row.at, made)
