"""The communes of the province: called otherwise from a day on, gone into another from a day on."""

from collections.abc import Callable, Sequence
from datetime import date

from msgspec.structs import replace

from sotay.base.clock import local
from sotay.base.resources import Unit, listed_units, tell_units
from sotay.model.directory.units import UnitEnd, UnitName, Units
from sotay.province.directory import editing
from sotay.province.directory.editing import Version
from sotay.province.directory.errors import UnitUnlisted
from sotay.province.opening import Province


def every(province: Province) -> dict[str, Unit]:
    """Return every commune as it is called today, by its code."""
    return editing.told(province).units.shown(_today(province), listed_units())


def show(province: Province) -> None:
    """Have this program call communes as the province does."""
    listed = listed_units()
    other = {code: one for code, one in every(province).items() if listed.get(code) != one}
    tell_units(other or None)


def call(province: Province, made: UnitName, seen: int | None = None, officer: str = "") -> Version:
    """Have a commune be called so from its day on, or at all; a code that is new is a commune more.

    Raises `RecordRefused`, `ListOvertaken`.
    """

    def how(part: Units) -> Units:
        kept = (one for one in part.names if (one.code, one.since) != (made.code, made.since))
        return replace(part, names=(*kept, made))

    return _changed(province, how, seen, officer)


def merge(
    province: Province,
    codes: Sequence[str],
    into: str,
    since: date,
    seen: int | None = None,
    officer: str = "",
) -> Version:
    """Have communes belong to another from a day on; raises as `call`, and `UnitUnlisted`."""
    known = {*listed_units(), *(one.code for one in editing.told(province).units.names)}
    for code in (*codes, into):
        if code not in known:
            raise UnitUnlisted(code)

    def how(part: Units) -> Units:
        gone = (UnitEnd(code=code, since=since, into=into) for code in codes)
        kept = (one for one in part.ended if one.code not in codes)
        return replace(part, ended=(*kept, *gone))

    return _changed(province, how, seen, officer)


def forget(province: Province, code: str, seen: int | None = None, officer: str = "") -> Version:
    """Say nothing more of a commune: the program's list holds again. Raises as `call`."""

    def how(part: Units) -> Units:
        names = tuple(one for one in part.names if one.code != code)
        return replace(part, names=names, ended=tuple(x for x in part.ended if x.code != code))

    return _changed(province, how, seen, officer)


def _changed(
    province: Province, how: Callable[[Units], Units], seen: int | None, officer: str
) -> Version:
    made = editing.changed(province, "units", Units, how, officer, seen)
    show(province)
    return made


def _today(province: Province) -> date:
    return local(province.clock.now_ms()).date()
