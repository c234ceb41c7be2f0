"""When a notebook may be sent from by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makers import Makers
from sotay.work.transfer.sendrules import SendRules, may_go_now, rules, set_rules

HOUR = st.integers(0, 23)


@given(HOUR, HOUR, HOUR)
def test_hours_are_those_from_the_first_to_the_last_over_midnight_too(
    begins: int, ends: int, hour: int
) -> None:
    hours = {(begins + more) % 24 for more in range((ends - begins) % 24 or 24)}
    said = SendRules(by_itself=True, hours=(begins, ends))
    assert said.now(policy=False, hour=hour) == (hour in hours)


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
