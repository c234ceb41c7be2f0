"""How long minutes take to print, the whole process with its imports, against a yardstick.

    python tests/bench/bench_minutes.py [--rounds 7]

The yardstick is a process that only does `import reportlab.platypus`. Rounds are interleaved
and medians compared; the goal is 3 pages within 0.6 s (DESIGN: "minutes of 3 pages"). It
measures and prints; it judges nothing.
"""

import argparse
import statistics
import subprocess
import sys
import time

MEETING = """
from datetime import datetime
from sotay.base.clock import VIETNAM
from sotay.model.office import Office
from sotay.model.meeting import Attendance, Contribution, Meeting, Official
from sotay.model.records import Place
from sotay.papers.fonts import families, best_family
from sotay.papers.minutes import minutes_pdf
words = "Đường vào xóm Đình ngập mỗi khi mưa, học sinh phải đi vòng gần hai cây số. "
meeting = Meeting(
    id="01890a5d-ac96-774b-bcce-b302099a8057", title="Họp thôn Đông Hạ", place=Place("09193"),
    starts=datetime(2026, 11, 14, 19, 30, tzinfo=VIETNAM),
    chair=Official("Lê Quang Đạo", "Trưởng thôn"), secretary=Official("Phạm Thu Hà"),
    attendance=Attendance(officials=(Official("Vũ Đình Khải", "Chi hội trưởng"),) * 8),
    body=(words * 3 + "\\n") * %d,
    contributions=(Contribution(speaker="Một số hộ dân", text=words * 3),) * 6,
)
paper = minutes_pdf(meeting, Office(unit="09193", name="UBND xã Yên Thượng"), fonts=%s)
print(paper.pages, len(paper.pdf), paper.font, sep="\\t")
"""
CASES = {
    "import reportlab.platypus": "import reportlab.platypus",
    "minutes": MEETING % (5, "best_family()"),
    "long minutes": MEETING % (500, "best_family()"),
    "minutes, packaged font": MEETING % (5, "list(families([]))[-1]"),
}


def run(program: str) -> tuple[float, str]:
    """Return how many seconds a process took, and what it said."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8"
    )
    return time.perf_counter() - start, done.stdout.strip()


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    compare(CASES, rounds)


def compare(cases: dict[str, str], rounds: int) -> None:
    """Run programs in turn, and print how long each took beside `import reportlab.platypus`."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    said: dict[str, str] = {}
    for _ in range(rounds):
        for name, program in cases.items():
            seconds, said[name] = run(program)
            times[name].append(seconds)
    yardstick = statistics.median(times["import reportlab.platypus"])
    table = [f"{'process':28}{'median s':>9}{'min':>7}{'max':>7}{'ratio':>7}  pages, bytes, font"]
    for name, seconds in times.items():
        median = statistics.median(seconds)
        table.append(
            f"{name:28}{median:9.3f}{min(seconds):7.3f}{max(seconds):7.3f}"
            f"{median / yardstick:7.2f}  {said[name].replace(chr(9), ', ')}"
        )
    sys.stdout.write("\n".join(table) + "\n")


if __name__ == "__main__":
    main()
