"""`sotayctl province list` as people read it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from click.testing import Result
from test_province_commands_agree import both, world

from sotay.app.cli.province.reading import listed
from sotay.register.records import AdmittedRow

__all__ = ["both", "world"]


def test_the_list_fits_a_hundred_columns_and_its_ids_are_taken(
    world: dict[str, str], both: Callable[..., tuple[Any, Result, Result]]
) -> None:
    said, _told, plain = both("list")
    lines = [line for line in plain.stdout.splitlines() if not line.startswith(" ")]
    assert len(lines) == len(said)
    assert max(map(len, plain.stdout.splitlines())) <= 100
    assert len({line.index(one["title"]) for line, one in zip(lines, said, strict=True)}) == 1
    for line, one in zip(lines, said, strict=True):
        shown, _told, _plain = both("show", line.split()[0])
        assert shown["record"]["id"] == one["id"]


def test_of_two_ids_that_end_alike_the_whole_is_listed_and_a_long_title_is_cut() -> None:
    one = AdmittedRow(
        "019b0000-0000-7000-8000-00000000000a", "matter", "07210", "", "2026-11-18", "ầ" * 160,
        "khac", "moi_ghi_nhan", 1, 0, 0, "",
    )  # fmt: skip
    other = replace(one, id="019b0001-0000-7000-8000-00000000000a", title="Kênh cạn")
    third = replace(other, id="019b0001-0000-7000-8000-00000000000b", heads=2)
    long, short, cut, marks = listed([one, other, third])
    assert (len(long), long[-1], long.split()[0], short.split()[0]) == (100, "…", one.id, other.id)
    assert (cut.split()[0], marks.split("  ")[-1]) == ("00000000000b", "[2 bản khác nhau]")
