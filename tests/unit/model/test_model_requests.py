"""The clocks of subjects' requests and the days records are kept."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sotay.model.matter import Matter
from sotay.model.records import Place
from sotay.model.requests import (
    CLOCKS,
    REQUEST_KINDS,
    Request,
    new_request,
    next_day,
    urgency,
)
from sotay.model.retention import Retention, due_day, last_day_over, months_after
from sotay.model.workingdays import (
    public_holidays,
    working_days_after,
    working_days_between,
)

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def asked(kind: str = "xem", day: date = date(2026, 11, 20), *, others: bool = False) -> Request:
    return new_request(kind, day, others=others, holidays=public_holidays())


@given(DAYS, st.integers(1, 30))
def test_as_many_working_days_lie_between_as_were_asked_for(day: date, number: int) -> None:
    until = working_days_after(day, number, public_holidays())
    between = [day + timedelta(days=n) for n in range(1, (until - day).days + 1)]
    assert sum(public_holidays().works(one) for one in between) == number
    assert public_holidays().works(until)
    assert working_days_between(day, until, public_holidays()) == number
    assert working_days_between(until, day, public_holidays()) == -number


@pytest.mark.parametrize(
    ("received", "until"),
    [
        (date(2026, 11, 19), date(2026, 11, 23)),  # Thursday: Friday, Monday
        (date(2026, 11, 21), date(2026, 11, 24)),  # Saturday
        (date(2026, 2, 13), date(2026, 2, 24)),  # the Friday before Tết Bính Ngọ
        (date(2026, 4, 29), date(2026, 5, 5)),
        (date(2026, 8, 31), date(2026, 9, 4)),
    ],
)
def test_weekends_and_holidays_do_not_count(received: date, until: date) -> None:
    assert asked(day=received).answer_by == until


def test_every_kind_has_its_clock_and_its_words() -> None:
    assert CLOCKS.keys() == REQUEST_KINDS.keys()
    due = {kind: (asked(kind).due - date(2026, 11, 20)).days for kind in CLOCKS}
    assert due == {
        "rut_dong_y": 15, "han_che": 15, "phan_doi": 15, "xem": 10, "chinh_sua": 10,
        "cung_cap": 10, "xoa": 20, "bao_ve": 15,
    }  # fmt: skip
    assert (asked("xoa", others=True).due - date(2026, 11, 20)).days == 30


def test_the_next_step_presses_first_to_answer_then_to_do() -> None:
    new = asked()
    assert next_day(new) == new.answer_by
    assert [urgency(new, new.answer_by + timedelta(days=n)) for n in (-4, -3, 0, 1)] == [
        "con_han", "sap_han", "sap_han", "qua_han",
    ]  # fmt: skip


def test_codes_are_random_and_name_nobody() -> None:
    codes = {asked().code for _ in range(200)}
    assert len(codes) > 190


@given(DAYS, st.integers(0, 1200))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, n: int) -> None:
    later = months_after(day, n)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == n
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@given(DAYS, st.integers(1, 1200))
def test_the_last_day_whose_period_is_over_is_the_last(today: date, months: int) -> None:
    day = last_day_over(today, months)
    assert months_after(day, months) < today <= months_after(day + timedelta(days=1), months)


def test_a_records_own_day_wins_over_the_period() -> None:
    noted = datetime.fromisoformat("2026-01-31T08:00:00+07:00")
    matter = Matter(
        id="0192f0c0-0000-7000-8000-000000000000", place=Place(unit="07210"), noted=noted
    )
    assert due_day(matter, Retention()) is None
    assert due_day(matter, Retention(matter=1)) == date(2026, 2, 28)
    own = replace(matter, retain_until=date(2030, 1, 1))
    assert due_day(own, Retention(matter=1)) == date(2030, 1, 1)
