"""Half an upload is given up after as many days as were promised, whatever a clock says."""

from pathlib import Path

from sotay.upload.serving.staging import Staging
from sotay.upload.serving.sweeping import COUNT, sweep

NAME, OTHER = f"{'a' * 64}.{'0' * 16}", f"{'b' * 64}.{'0' * 16}"
KEPT = 30
YEARS = 9_000  # days


def staged(folder: Path) -> Staging:
    staging = Staging(folder)
    with staging.open(NAME, 0) as file:
        file.write(b"half")
    return staging


def test_it_goes_after_its_days_and_not_on_the_last(tmp_path: Path) -> None:
    staging = staged(tmp_path / "den")
    for day in range(20_000, 20_000 + KEPT + 1):
        for _twice in range(2):  # a server that is begun anew looks again on the same day
            assert sweep(staging, day, KEPT) == []
    assert sweep(staging, 20_000 + KEPT + 1, KEPT) == ["a" * 64]
    assert staging.parts() == []


def test_a_clock_years_ahead_and_back_is_a_day_each(tmp_path: Path) -> None:
    staging = staged(tmp_path / "den")
    assert sweep(staging, 20_000, KEPT) == []
    assert sweep(Staging(tmp_path / "den"), 20_000 + YEARS, KEPT) == []
    assert sweep(staging, 20_001, KEPT) == []
    assert staging.has(NAME) == 4


def test_what_somebody_goes_on_with_is_counted_anew(tmp_path: Path) -> None:
    staging = staged(tmp_path / "den")
    for day in range(KEPT):
        sweep(staging, day, KEPT)
    with staging.open(NAME, 4) as file, staging.open(OTHER, 0) as other:
        file.write(b"more")
        other.write(b"x")
    for day in range(KEPT, 2 * KEPT):
        assert sweep(staging, day, KEPT) == []
    assert sorted(sweep(staging, YEARS, KEPT) + sweep(staging, YEARS + 1, KEPT)) == [
        "a" * 64,
        "b" * 64,
    ]


def test_a_count_that_is_spoilt_or_a_link_begins_anew(tmp_path: Path) -> None:
    staging = staged(tmp_path / "den")
    for day in range(KEPT):
        sweep(staging, day, KEPT)
    (staging.folder / COUNT).write_bytes(b'{"day":1,"lain":[[[')
    for day in range(KEPT, 2 * KEPT):
        assert sweep(staging, day, KEPT) == []
    (staging.folder / COUNT).unlink()
    (staging.folder / COUNT).symlink_to(tmp_path / "elsewhere")
    assert sweep(staging, YEARS, KEPT) == []
    assert not (tmp_path / "elsewhere").exists()
