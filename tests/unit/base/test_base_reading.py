"""Days, times and counts as people type them, and what is never taken for another."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.base.reading import (
    Unread,
    is_whole_day,
    is_whole_time,
    read_count,
    read_day,
    read_time,
)

NEAR = date(2026, 11, 29)
YEAR = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14/11/2026", date(2026, 11, 14)),
        (" 5-1-26 ", date(2026, 1, 5)),
        ("14.11.2026", date(2026, 11, 14)),
        ("14 11 2026", date(2026, 11, 14)),
        ("14112026", date(2026, 11, 14)),
        ("2026-12-25", date(2026, 12, 25)),
        ("Ngày 25 tháng 12 năm 2026", date(2026, 12, 25)),
        ("25 tháng 12", date(2026, 12, 25)),
        ("ngay 5 thang 3 nam 2026", date(2026, 3, 5)),
        ("Ngày 05, tháng 03, năm 2026", date(2026, 3, 5)),
        ("5 tháng 3", date(2027, 3, 5)),
        ("１４／１１／２０２６", date(2026, 11, 14)),
        ("1/1/1900", date(1900, 1, 1)),
        ("31/12/2100", date(2100, 12, 31)),
        ("25/12", date(2026, 12, 25)),
        ("25/12/", date(2026, 12, 25)),
        ("2/5", date(2026, 5, 2) + timedelta(days=365)),
        ("29/2/2028", date(2028, 2, 29)),
        ("thứ Hai, 07/12/2026", date(2026, 12, 7)),
        ("Thứ hai ngày 7 tháng 12 năm 2026", date(2026, 12, 7)),
        ("T2 7/12", date(2026, 12, 7)),
        ("THỨ 4, ngày 9.12.26", date(2026, 12, 9)),
        ("thứ bốn 09122026", date(2026, 12, 9)),
        ("Thứ Năm, 2026-12-10", date(2026, 12, 10)),
        ("Chủ Nhật, 13/12/2026", date(2026, 12, 13)),
        ("CN 13/12/2026", date(2026, 12, 13)),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, day: date) -> None:
    assert read_day(typed, NEAR) == day


@pytest.mark.parametrize(
    "typed",
    [
        *("31/11/2026", "31/12/206", "31/12/2", "31/12/20", "31/12/19", "31/12/20265"),
        *("2512", "251226", "2512202", "25", "25/", "25/13/2026", "0/1/2026", "29/2", "29/2/2026"),
        *("mùng 5 tháng 3", "5 tháng giêng", "31/12/1899", "1/1/2101"),
        *("thứ Ba, 07/12/2026", "T3 7/12", "thứ 25/12/2026", "thứ Hai", "thứ 8 7/12/2026"),
        *(
            "CN thứ Hai 7/12/2026",
            "13/12/2026 CN",
            "5 t4 10",
            "25 t2 12 2026",
            "CN13/12/2026",
            "thứ hai,,7/12/2026",
        ),
        *(
            "hôm qua",
            "25/12 thu 3 2026",
            "25/12/1026",
            "25/12/9999",
            "25//12",
            "1/2/3/2026",
            "25/12/2026 25/12/2026",
        ),
    ],
)
def test_what_is_no_day_or_not_yet_one_is_told_why(typed: str) -> None:
    told = read_day(typed, NEAR)
    assert isinstance(told, Unread)
    assert told.why.endswith(".")


@pytest.mark.parametrize("form", ["{0.day}/{0.month}", "{0:%d/%m}", "{0:%d.%m}", "{0.day}-{0:%m}"])
@pytest.mark.parametrize("near", [NEAR, date(2026, 1, 2), date(2028, 2, 29)])
def test_no_day_and_month_is_taken_for_another(form: str, near: date) -> None:
    for day in YEAR:
        read = read_day(form.format(day), near)
        assert isinstance(read, date)
        assert (read.day, read.month) == (day.day, day.month)
        assert abs((read - near).days) <= 183
        assert not is_whole_day(form.format(day))


def test_a_deadline_without_a_year_is_not_long_past() -> None:
    for day in YEAR:
        read = read_day(f"{day:%d/%m}", NEAR, ahead=True)
        assert isinstance(read, date)
        assert (read.day, read.month) == (day.day, day.month)
        assert -60 <= (read - NEAR).days <= 306


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_no_beginning_of_a_day_is_taken_for_another_day(day: date) -> None:
    typed = f"{day:%d/%m/}{day.year}"
    for end in range(len(typed)):
        read = read_day(typed[:end], NEAR)
        assert isinstance(read, Unread) or (read.day, read.month) in (
            (day.day, day.month),
            (day.day, int(typed[3:5][: end - 3].strip("/") or 0) if end > 3 else 0),
        )
        assert not is_whole_day(typed[:end])
    assert (read_day(typed, NEAR), is_whole_day(typed)) == (day, True)


_KEYS = st.text(st.sampled_from("0123456789/.-: hgiờphút\u00a0٣²a'"), max_size=14)


@given(st.one_of(st.text(), _KEYS))
def test_garbage_is_no_day_time_or_count_unless_all_its_figures_are_in_it(typed: str) -> None:
    figures = [
        int(part) for part in "".join(c if c in "0123456789" else " " for c in typed).split()
    ]
    day = read_day(typed, NEAR)
    if isinstance(day, date) and len(figures) > 1:
        assert {day.day, day.month} <= set(figures)
    at = read_time(typed)
    assert isinstance(at, Unread) or at.hour in figures or len(figures) == 1
    count = read_count(typed, 0, 100_000)
    assert (
        isinstance(count, Unread)
        or str(count) == typed.strip().replace(".", "").lstrip("0")
        or not count
    )


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        *(("19:30", time(19, 30)), ("19h30", time(19, 30)), ("19 giờ 30 phút", time(19, 30))),
        *(("1930", time(19, 30)), ("7h", time(7)), ("7", time(7)), ("19.30", time(19, 30))),
        *(("7g05'", time(7, 5)), ("0:00", time(0)), ("19 30", time(19, 30))),
        *(("7 gio 30", time(7, 30)), ("7 giờ 5 phút", time(7, 5)), ("７：３０", time(7, 30))),
        *(("7 giờ rưỡi tối", time(19, 30)), ("2 giờ chiều", time(14)), ("1h trưa", time(13))),
        *(("8 giờ kém 15", time(7, 45)), ("12 giờ trưa", time(12)), ("19:30:00", time(19, 30))),
        *(("8 giờ sáng", time(8)), ("14 giờ chiều", time(14)), ("20h30 tối", time(20, 30))),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, at: time) -> None:
    assert read_time(typed) == at


@pytest.mark.parametrize(
    "typed",
    [
        *("25:00", "24:00", "19:61", "21h5", "130", "193", "19:3", "19:300", "chiều", "-1", "٣"),
        *("2 giờ sáng chiều", "15 giờ sáng", "9 giờ chiều", "12 giờ tối", "7 giờ 5"),
        "8 giờ kém 75",
    ],
)
def test_what_is_no_time_is_told_why(typed: str) -> None:
    told = read_time(typed)
    assert isinstance(told, Unread)
    assert told.why.endswith(".")
    assert not is_whole_time(typed) or typed in ("25:00", "24:00", "19:61")


@pytest.mark.parametrize(
    ("typed", "number"), [("0", 0), ("007", 7), (" 12 ", 12), ("1.234", 1234), ("100000", 100_000)]
)
def test_counts_are_read_as_people_write_them(typed: str, number: int) -> None:
    assert read_count(typed, 0, 100_000) == number


@pytest.mark.parametrize("typed", ["-1", "100001", "12 người", "1.5", "1,5", "9" * 5000, "²", "x"])
def test_what_is_no_count_is_told_why(typed: str) -> None:
    assert isinstance(read_count(typed, 0, 100_000), Unread)


@pytest.mark.parametrize(
    ("typed", "said"), [("31/4", "30 ngày"), ("30/2", "28 ngày"), ("29/2", "cả năm")]
)
def test_a_day_that_no_year_has_is_not_told_as_a_missing_year(typed: str, said: str) -> None:
    read = read_day(typed, date(2026, 6, 1))
    assert isinstance(read, Unread)
    assert said in read.why


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("thứ hai, 31/5", date(2027, 5, 31)),  # a Sunday in 2026
        ("chủ nhật 4/7", date(2027, 7, 4)),  # a Saturday in 2026
        ("Chủ nhật 31/5", date(2026, 5, 31)),
        ("Thứ hai - 7/12/2026", date(2026, 12, 7)),
        ("T2–7/12", date(2026, 12, 7)),
        ("Thứ hai: ngày 7 tháng 12", date(2026, 12, 7)),
        ("Chúa nhật 13/12/2026", date(2026, 12, 13)),
        ("Chúa Nhật, 13/12", date(2026, 12, 13)),
    ],
)
def test_a_day_of_the_week_tells_which_year_is_meant(typed: str, day: date) -> None:
    assert read_day(typed, NEAR) == day


@pytest.mark.parametrize("typed", ["T3 7/12", "thứ sáu 28/11", "thứ tư 4/7"])
def test_a_slip_in_the_day_of_the_week_makes_no_other_year(typed: str) -> None:
    assert isinstance(read_day(typed, NEAR), Unread)


def test_no_day_of_the_week_makes_a_deadline_long_past() -> None:
    assert read_day("chủ nhật 31/5", NEAR) == date(2026, 5, 31)
    late = read_day("chủ nhật 31/5", NEAR, ahead=True)
    assert isinstance(late, Unread)
    assert "31/05/2027 là thứ hai" in late.why
    assert read_day("thứ hai 31/5", NEAR, ahead=True) == date(2027, 5, 31)
