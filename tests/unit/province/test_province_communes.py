"""Communes as the province calls them: from a day on, here and told on a laptop."""

from collections.abc import Iterator
from datetime import date

import pytest
from mail_scene import Commune
from mail_scene import commune as commune  # noqa: PLC0414 - a fixture
from mail_scene import province as province  # noqa: PLC0414 - a fixture
from mail_scene import usb as usb  # noqa: PLC0414 - a fixture
from msgspec.structs import replace
from test_province_directory import handed

from sotay.base.resources import listed_units, tell_units, units
from sotay.model.directory.units import UnitName
from sotay.model.errors import RecordRefused
from sotay.province.directory import communes
from sotay.province.directory.errors import ListOvertaken, UnitUnlisted
from sotay.province.opening import Province
from sotay.work.desk import office_of


@pytest.fixture(autouse=True)
def listed() -> Iterator[None]:
    """Have communes called as listed again behind each test."""
    yield
    tell_units(None)


def test_communes_are_called_and_merged_as_the_province_says_and_the_list_holds_again(
    province: Province, commune: Commune
) -> None:
    known, own = listed_units(), office_of(commune.desk).unit
    call = UnitName(code="07210", name="Phường Thử")
    assert communes.call(province, call, 0, "Chị Hoa").number == 1
    assert units()["07210"].name == "Phường Thử"
    with pytest.raises(ListOvertaken, match="Chị Hoa"):
        communes.call(province, replace(call, name="Phường Khác"), 0)
    with pytest.raises(UnitUnlisted):
        communes.merge(province, ["07228"], "00000", date(2026, 1, 1))
    communes.merge(province, ["07228"], "07210", date(2026, 1, 1))
    assert units()["07228"].name.endswith("(nay thuộc Phường Thử)")
    into = "07210" if own != "07210" else "07330"
    communes.merge(province, [own], into, date(2027, 7, 1))
    told = handed(province, commune).told()
    assert any("Đơn vị của sổ này" in one and "từ ngày 01/07/2027 nhập vào" in one for one in told)
    for code in ("07210", "07228", own):
        communes.forget(province, code)
    assert units() == known


def test_no_commune_goes_astray_or_is_called_as_another(province: Province) -> None:
    first = date(2026, 1, 1)
    communes.merge(province, ["07228"], "07246", first)
    communes.call(province, UnitName(code="99999", name="Xã Mới"))
    communes.merge(province, ["07264"], "99999", first)
    with pytest.raises(UnitUnlisted):
        communes.forget(province, "99999")
    for day in (first, date(2027, 1, 1)):
        with pytest.raises(RecordRefused, match="khi đó đã nhập"):
            communes.merge(province, ["07210"], "07228", day)
    with pytest.raises(RecordRefused, match="vòng"):
        communes.merge(province, ["07246"], "07228", date(2025, 1, 1))
    for name in (listed_units()["07246"].name, "xã mới", "X\u200bã Mới", "Xã Kh\u00adác"):
        with pytest.raises(RecordRefused):
            communes.call(province, UnitName(code="07210", name=name))
    communes.merge(province, ["07210"], "07228", date(2025, 7, 1))
