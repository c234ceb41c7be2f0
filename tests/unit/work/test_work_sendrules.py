"""When a notebook may be sent from by itself."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makers import Makers
from sotay.base.errors import FieldProblem
from sotay.upload.errors import OtherNetwork
from sotay.upload.networks.hops import Here
from sotay.work.transfer.namednetworks import name_network, names_of, naming, where_told, without
from sotay.work.transfer.sendrules import NETWORKS_MOST, SendRules, may_go_now, rules, set_rules

HOUR = st.integers(0, 23)


@given(HOUR, HOUR, HOUR)
def test_hours_are_those_from_the_first_to_the_last_over_midnight_too(
    begins: int, ends: int, hour: int
) -> None:
    hours = {(begins + more) % 24 for more in range((ends - begins) % 24 or 24)}
    said = SendRules(by_itself=True, hours=(begins, ends))
    assert said.now(policy=False, hour=hour) == (hour in hours)


@given(HOUR, HOUR, st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)))
def test_what_is_left_of_the_hours_ends_at_their_end(begins: int, ends: int, at: datetime) -> None:
    said = SendRules(by_itself=True, hours=(begins, ends))
    left = said.left(at.replace(microsecond=0))
    assert left is not None
    over = at.replace(microsecond=0) + timedelta(seconds=left)
    assert (over.hour, over.minute, over.second) == (ends, 0, 0)
    assert 0 < left <= 24 * 3600
    assert SendRules().left(at) is None


@pytest.mark.parametrize("policy", [True, False])
@pytest.mark.parametrize("said", [True, False, None])
def test_the_person_goes_before_the_policy(said: bool | None, policy: bool) -> None:
    assert SendRules(by_itself=said).now(policy, 3) == (policy if said is None else said)


def test_what_was_said_is_kept(make: Makers) -> None:
    desk = make.desk()
    assert rules(desk) == SendRules()
    assert not may_go_now(desk, policy=False)
    said = SendRules(by_itself=True, hours=(21, 5), limit=50)
    set_rules(desk, said)
    assert rules(make.reopen(desk)) == said
    assert said.rate == 50_000


def at(*gateways: str) -> Here:
    return Here(frozenset(gateways))


OFFICE, TSLCD, PHONE = "a0:b1:c2:d3:e4:f5", "a0:b1:c2:d3:e4:f6", "02:fc:00:00:00:05"


def test_a_network_is_named_where_one_stands_and_binds_what_goes_by_itself(make: Makers) -> None:
    desk = make.desk()
    assert rules(desk).bound(pressed=False) is None
    name_network(desk, " Trụ sở ", at(OFFICE))
    name_network(desk, "Trụ sở", at(TSLCD))  # another room, another router
    name_network(desk, "Nhà văn hóa", at(PHONE))
    said = rules(make.reopen(desk))
    assert said.where == "itself"
    assert said.bound(pressed=True) is None
    assert said.bound(pressed=False) == {OFFICE, TSLCD, PHONE}
    assert names_of(said, at(OFFICE)) == "Trụ sở"
    assert names_of(said, at(OFFICE, PHONE)) == "Trụ sở, Nhà văn hóa"
    left = without(said, "Trụ sở")
    assert left.bound(pressed=False) == {PHONE}
    assert names_of(left, at(OFFICE, PHONE)) == "", "one way out has no name"
    assert without(left, "Nhà văn hóa").bound(pressed=False) == set(), "it stays bound"


@pytest.mark.parametrize("doubt", ["none", "hidden", "shared", "system"])
def test_what_cannot_be_told_has_no_name_and_is_said_so(doubt: str) -> None:
    here = Here(doubt=doubt)  # type: ignore[arg-type]
    with pytest.raises(OtherNetwork) as told:
        naming(SendRules(), "Trụ sở", here)
    assert told.value.reason in where_told(SendRules(where="itself"), here)
    assert "chưa gửi được" in where_told(SendRules(where="all"), here)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\nb", "a\u202eb"])
def test_a_name_is_one_short_line(name: str) -> None:
    with pytest.raises(FieldProblem):
        naming(SendRules(), name, at(OFFICE))


def test_there_is_an_end_to_names() -> None:
    said = SendRules()
    for number in range(NETWORKS_MOST):
        said = naming(said, f"Mạng {number}", at(OFFICE))
    naming(said, "Mạng 3", at(PHONE))
    with pytest.raises(FieldProblem):
        naming(said, "Một mạng nữa", at(OFFICE))
