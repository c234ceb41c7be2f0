"""Instances that look at one another, and records that are finished and then opened again."""

import pytest
from forms_made import of_xml, opened, seen, setting, shown, xform

from sotay.forms.session.errors import FormTurnsInCircles
from sotay.forms.session.session import Session

BEFORE = "/data/r[position() = position(current()/..) - 1]"


@pytest.mark.parametrize(
    "total",
    [f"../x + coalesce({BEFORE}/t, 0)", "../x + sum(../preceding-sibling::r[1]/t)",
     "../x + if(position(..) = 1, 0, indexed-repeat(/data/r/t, /data/r, position(..) - 1))"],
)  # fmt: skip
def test_a_total_goes_on_from_one_instance_to_the_next(total: str) -> None:
    session = of_xml(
        xform(
            "<r><x>1</x><t/><v/></r>",
            f'<bind nodeset="/data/r/t" calculate="{total}"/>'
            f'<bind nodeset="/data/r/v" calculate="coalesce({BEFORE}/t, 100) - ../t"/>',
            '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>',
        )
    )
    session.add("/data/r")
    session.add("/data/r")
    assert [seen(session, f"/data/r[{nth}]/t") for nth in (1, 2, 3)] == ["1", "2", "3"]
    session.set("/data/r[1]/x", "5")
    assert [seen(session, f"/data/r[{nth}]/v") for nth in (1, 2, 3)] == ["95", "-1", "-1"]
    session.delete("/data/r[2]")
    assert seen(session, "/data/r[2]/t") == "6"


def test_a_value_worked_out_of_itself_by_its_place_ends() -> None:
    own = "/data/r[position() = position(current()/..)]/t"
    binds = f'<bind nodeset="/data/r/t" calculate="coalesce({own}, 0) + 1"/>'
    body = '<repeat nodeset="/data/r"><input ref="/data/r/t"/></repeat>'
    with pytest.raises(FormTurnsInCircles):
        of_xml(xform("<r><t/></r>", binds, body))


def test_a_repeat_may_be_hidden_by_its_own_place() -> None:
    binds = '<bind nodeset="/data/r" relevant="position(.) != 2"/>'
    body = '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>'
    session = of_xml(xform("<r><x>1</x></r><r><x>2</x></r><r><x>3</x></r>", binds, body))
    assert [shown(session, f"/data/r[{nth}]/x") for nth in (1, 2, 3)] == [True, False, True]
    session.delete("/data/r[1]")
    assert [shown(session, f"/data/r[{nth}]/x") for nth in (1, 2)] == [True, False]


def test_a_whole_path_within_a_repeat_means_ones_own_instance() -> None:
    session = of_xml(
        xform(
            "<r><x>1</x><y/></r><r><x>2</x><y/></r><all/>",
            '<bind nodeset="/data/r/y" calculate="/data/r/x * 10"/>'
            '<bind nodeset="/data/all" calculate="sum(/data/r/x)"/>',
            '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>',
        )
    )
    session.set("/data/r[2]/x", "3")
    assert [seen(session, f"/data/r[{nth}]/y") for nth in (1, 2)] == ["10", "30"]
    assert seen(session, "/data/all") == "4"


def test_a_value_that_was_hidden_is_worked_out_once_it_is_shown() -> None:
    binds = (
        '<bind nodeset="/data/g" relevant="/data/a = 1"/>'
        '<bind nodeset="/data/g/c" calculate="/data/b * 2"/>'
    )
    session = of_xml(xform("<a/><b>1</b><g><c/></g>", binds))
    session.set("/data/b", "4")
    assert seen(session, "/data/g/c") == ""
    session.set("/data/a", "1")
    assert seen(session, "/data/g/c") == "8"


def test_what_failed_in_an_instance_goes_with_it() -> None:
    binds = '<bind nodeset="/data/r/y" calculate="if(../x = \'x\', sum(1), 0)"/>'
    body = '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>'
    session = of_xml(xform("<r><x/><y/></r><r><x/><y/></r>", binds, body))
    for nth in (1, 2):
        session.set(f"/data/r[{nth}]/x", "x")
    told = [one.formula for one in session.record.failed.values()]
    assert told == ["if(../x = 'x', sum(1), 0)"] * 2
    session.delete("/data/r[1]")
    assert [one.where for one in session.record.failed.values()] == ["/data/r/y"]
    assert session.find("/data/r[1]/y")


def test_a_finished_record_is_answered_again_with_what_was_hidden() -> None:
    form = opened("""
    | survey |
    | | type | name | label | relevant | default |
    | | text | a | A | | |
    | | begin_group | g | G | ${a} = 'x' | |
    | | text | b | B | | sẵn |
    | | end_group | | | | |
    | | begin_repeat | r | R | | |
    | | text | c | C | ${a} = 'x' | có |
    | | text | d | D | | |
    | | end_repeat | | | | |
    """)
    session = Session.begin(form.form, setting(form))
    session.set("/data/r[1]/d", "1")
    again = Session.resume(form.form, setting(form), session.finish())
    assert not shown(again, "/data/g/b")
    again.set("/data/a", "x")
    assert (seen(again, "/data/g/b"), seen(again, "/data/r[1]/c")) == ("sẵn", "có")
    order = [one.name for one in again.record.root.elements]
    assert order == [one.name for one in session.record.root.elements]
    assert [one.name for one in again.record.root.called("r")[0].elements] == ["c", "d"]
