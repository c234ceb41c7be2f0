"""Lists of the province so long that one paper could not carry them."""

from datetime import date, timedelta

import pytest
from mail_scene import province as province  # noqa: PLC0414 - a fixture

from sotay.model.directory.agencies import Agencies, Agency
from sotay.model.directory.consents import Consents, ConsentText
from sotay.model.directory.holidays import Holidays, HolidayYear
from sotay.model.directory.part import Part
from sotay.model.errors import RecordRefused
from sotay.province.directory import editing, giving
from sotay.province.opening import Province


def test_lists_that_no_paper_could_carry_are_refused_where_they_are_set(province: Province) -> None:
    def set_to(name: str, part: Part) -> None:
        editing.put(province, name, part, editing.standing(province)[name].number)

    text = "{office} {until} {contact} " + "ữ" * 2_000
    days = (date(2030, 1, 1) + timedelta(days=n) for n in range(0, 365 * 40, 365))
    set_to(
        "consents",
        Consents(
            texts=tuple(
                ConsentText(version=f"B{n}", since=day, text=text) for n, day in enumerate(days)
            )
        ),
    )
    set_to(
        "agencies", Agencies(agencies=tuple(Agency(name=f"{n} " + "ữ" * 70) for n in range(1_000)))
    )
    years = tuple(
        HolidayYear(year=year, source="ữ" * 500, off=tuple(
            date(year, 1, 1) + timedelta(days=n) for n in range(120)))
        for year in range(2020, 2101)
    )  # fmt: skip
    with pytest.raises(RecordRefused, match="cộng lại"):
        set_to("holidays", Holidays(years=years))
    set_to("holidays", Holidays(years=years[:30]))
    assert giving.newest(province) is not None
