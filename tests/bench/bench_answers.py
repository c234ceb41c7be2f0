"""How long answers take to become tables: CSV, SPSS and Stata, beside a writer that only writes.

    python tests/bench/bench_answers.py [--records 5000] [--rounds 3]

Records of 40 questions and a repeat of three, made here by a rule as a transcript has them. The
yardstick is `csv.writer` given the values of the same records as they come, once, and nothing of
columns, kinds, widths, labels or keys. Rounds are interleaved and medians compared. The most memory
a process had is told beside that of one with a tenth of the records, and what is kept of a survey
until it is written. It measures and prints; it judges nothing.
"""

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import beside  # noqa: F401  # isort: skip - where the modules that come next lie
from table import Table, timed

from sotay.base.clock import VIETNAM
from sotay.forms.answers.cells import Answers, Cell, of_rows
from sotay.forms.answers.exporting import Target, To, export
from sotay.forms.answers.scan import empty
from sotay.forms.answers.tables import Shape
from sotay.model.records import Place
from sotay.model.shape import encode
from sotay.model.survey import Answer, Pinned, Survey

QUESTIONS, TURNS = 40, 3
KINDS: tuple[To, ...] = ("csv", "sav", "dta")
WORDS = "Đường vào xóm Đình ngập mỗi khi mưa, học sinh phải đi vòng"


def rows(nth: int) -> Iterator[Answer]:
    """Yield what one record has: numbers, days, choices with words, a text, turns of a repeat."""
    for n in range(QUESTIONS):
        value, shown = (
            (str(nth % 97 + n), ""), (f"2026-{n % 12 + 1:02}-{nth % 28 + 1:02}", ""),
            (str(nth % 2), "Có" if nth % 2 else "Không"), (f"{WORDS} {nth % 50}", ""),
        )[n % 4]  # fmt: skip
        yield Answer(path=f"/data/g/q{n}", label=f"Câu {n} hỏi điều gì?", value=value, shown=shown)
    for turn in range(1, TURNS + 1):
        yield Answer(path=f"/data/nguoi[{turn}]", label="Người trong hộ", kind="turn")
        yield Answer(path=f"/data/nguoi[{turn}]/tuoi", label="Tuổi", value=str(nth % 90 + turn))


def source(number: int) -> Iterator[Answers]:
    for nth in range(number):
        yield Answers(f"uuid:{nth}", (), tuple(of_rows(rows(nth))))


def ours(number: int, to: To, folder: Path) -> None:
    target = Target(folder, "phieu", to, date(2026, 11, 30), replace=True)
    export(lambda: source(number), empty(), Shape(), target)


def yardstick(number: int, folder: Path) -> None:
    with (folder / "thuoc.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        for answers in source(number):
            cells: list[Cell] = list(answers.cells)
            writer.writerow([answers.key, *(one.value for one in cells)])


def peak(number: int, to: To, folder: Path) -> float:
    """Return the MiB that a process of its own had at most."""
    said = subprocess.run(
        [sys.executable, __file__, "--alone", to, "--records", str(number), "--into", str(folder)],
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return float(said.stdout)


def kept_of_one() -> int:
    """Return the bytes that `work.questionnaires.leaving` keeps of a survey until it is written."""
    survey = Survey(
        id="01890a5d-ac96-774b-bcce-b302099a8057",
        held=datetime(2026, 11, 14, 19, 30, tzinfo=VIETNAM),
        place=Place("09193", hamlet="Thôn Hạ"),
        form=Pinned(id="phieu", sha256="5" * 64),
        answers=tuple(rows(7)),
    )
    return len(zlib.compress(encode(survey), 1))


def measure(number: int, rounds: int, folder: Path) -> None:
    """Print the table."""
    table = Table()
    table.title(f"{number:,} records of {QUESTIONS} questions and {TURNS} turns, {rounds} rounds")
    told: dict[str, list[float]] = {one: [] for one in (*KINDS, "")}
    for _round in range(rounds):
        told[""].append(timed(lambda: yardstick(number, folder)))
        for to in KINDS:
            told[to].append(timed(lambda to=to: ours(number, to, folder)))  # type: ignore[misc]
    middle = {one: sorted(times)[len(times) // 2] for one, times in told.items()}
    for to in KINDS:
        table.row(f"into {to}", middle[to], "csv.writer of the same values, once", middle[""])
    for to in KINDS:
        less = peak(number // 10, to, folder)
        most = peak(number, to, folder)
        table.row(f"most memory, {to}", most, "a tenth of the records", less, "<= 1.3", "MiB")
    table.fact("kept of one survey", kept_of_one(), unit="B")
    for to in ("sav", "dta"):
        size = (folder / f"phieu.{to}").stat().st_size
        table.fact(f"size of phieu.{to}", size / (1 << 20), unit="MiB")


def main() -> None:
    """Measure and print, or do one export alone and tell its memory."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--alone", choices=KINDS, default="")
    parser.add_argument("--into", type=Path)
    asked = parser.parse_args()
    if asked.alone:
        ours(asked.records, asked.alone, asked.into)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # KiB
        sys.stdout.write(f"{most / 1024}\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(asked.records, asked.rounds, Path(folder))


if __name__ == "__main__":
    main()
