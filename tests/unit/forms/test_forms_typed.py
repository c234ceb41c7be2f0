"""Values as their types keep them: answers, what formulas give, what stands in the form itself."""

import unicodedata

import pytest
from forms_made import of_xml, seen, xform

from sotay.forms.session.errors import AnswerRefused


@pytest.mark.parametrize(
    ("kind", "value"),
    [("geopoint", "91 0"), ("geopoint", "0 181"), ("geopoint", "0"), ("geopoint", "a b"),
     ("geotrace", "0 0;0 181"), ("int", "1_0"), ("int", "٣"), ("int", "1e999"),
     ("decimal", "1.2.3"),
     ("decimal", "nan"), ("decimal", "1,2,3"), ("date", "2026-02-30"), ("time", "25:00"),
     ("dateTime", "x"), ("boolean", "có"), ("string", "x" * 100_001)],
)  # fmt: skip
def test_what_a_type_does_not_have_is_refused(kind: str, value: str) -> None:
    session = of_xml(xform("<a/>", f'<bind nodeset="/data/a" type="{kind}"/>'))
    with pytest.raises(AnswerRefused):
        session.set("/data/a", value)
    assert seen(session, "/data/a") == ""


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [("geopoint", "90 180", "90.0 180.0 0.0 0.0"),
     ("geopoint", "-90 -180 5 2.5", "-90.0 -180.0 5.0 2.5"),
     ("geotrace", "1 2; 3 4", "1.0 2.0 0.0 0.0;3.0 4.0 0.0 0.0"), ("int", " 007 ", "7"),
     ("int", "-0", "0"), ("date", "2026-02-03 00:00:00", "2026-02-03"),
     ("int", "9" * 30, "9" * 30), ("decimal", "1,5", "1.5"), ("decimal", ".5", "0.5"),
     ("decimal", "1e3", "1000"), ("date", "2026-2-3", "2026-02-03"), ("time", "7:05", "7:05"),
     ("dateTime", "2026-02-03T04:05Z", "2026-02-03T11:05:00.000+07:00"),
     ("boolean", "TRUE", "true"),
     ("string", "  a ", "  a "), ("string", "   ", ""), ("barcode", "x y", "x y")],
)  # fmt: skip
def test_what_a_type_has_is_kept_in_its_form(kind: str, value: str, kept: str) -> None:
    session = of_xml(xform("<a/>", f'<bind nodeset="/data/a" type="{kind}"/>'))
    session.set("/data/a", value)
    assert seen(session, "/data/a") == kept


@pytest.mark.parametrize(
    ("kind", "formula", "kept"),
    [("int", "7 div 2", "3"), ("int", "'x'", ""), ("int", "1 = 1", "1"), ("int", "1 div 0", ""),
     ("decimal", "7 div 2", "3.5"), ("date", "today() + 7", "2026-12-07"),
     ("date", "now()", "2026-11-30"), ("date", "'mai'", "mai"),
     ("dateTime", "today()", "2026-11-30T00:00:00.000+07:00"), ("string", "7 div 2", "3.5")],
)  # fmt: skip
def test_what_a_formula_gives_is_kept_as_the_type_has_it(
    kind: str, formula: str, kept: str
) -> None:
    told = f'<bind nodeset="/data/a" type="{kind}" calculate="{formula}"/>'
    assert seen(of_xml(xform("<a/>", told)), "/data/a") == kept
    action = f'<setvalue event="odk-instance-first-load" ref="/data/a" value="{formula}"/>'
    session = of_xml(xform("<a/>", f'<bind nodeset="/data/a" type="{kind}"/>', extra=action))
    assert seen(session, "/data/a") == ("" if kept == "mai" else kept)


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [("int", "2.7", "2"), ("date", "2026-02-03 00:00:00", "2026-02-03"), ("int", "x", "x"),
     ("string", unicodedata.normalize("NFD", "tên"), "tên")],
)  # fmt: skip
def test_what_stands_in_the_form_is_kept_as_the_type_has_it(
    kind: str, value: str, kept: str
) -> None:
    session = of_xml(xform(f"<a>{value}</a>", f'<bind nodeset="/data/a" type="{kind}"/>'))
    assert seen(session, "/data/a") == kept


def test_an_answer_outside_of_its_range_is_refused() -> None:
    ask = '<range ref="/data/a" start="10" end="-2.5" step="0.5"/>'
    session = of_xml(xform("<a/>", '<bind nodeset="/data/a" type="decimal"/>', ask))
    for value in ("-3", "10.5"):
        with pytest.raises(AnswerRefused, match=r"từ -2\.5 đến 10"):
            session.set("/data/a", value)
    for value in ("-2.5", "10", ""):
        session.set("/data/a", value)
        assert seen(session, "/data/a") == value
