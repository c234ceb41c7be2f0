"""How long a blank questionnaire takes to print, the whole process with its imports.

    python tests/bench/bench_questionnaire.py [--rounds 5]

300 questions with 150 conditions, and 2,000, read from an XForm as the shelf keeps them. Yardsticks
are a process that only does `import reportlab.platypus` and one that prints minutes of 3 pages.
Rounds are interleaved and medians compared. It measures and prints; it judges nothing.
"""

import argparse
import tempfile
from pathlib import Path

from bench_minutes import CASES as MINUTES
from bench_minutes import compare

from sotay.forms.opening import open_form

PRINT = """
from pathlib import Path
from sotay.base.clock import SystemClock
from sotay.forms.opening import open_form
from sotay.work.questionnaires.printing.blank import Wanted
from sotay.work.questionnaires.printing.jobs import BlankJob
opened = open_form("form.xml", Path(%r).read_bytes())
paper = BlankJob(opened, Wanted(), SystemClock()).print()
print(paper.pages, len(paper.pdf), paper.font, sep="\\t")
"""
KINDS = ("integer", "text", "select_one ck", "select_multiple nuoc", "date", "decimal")
CHOICES = """
| choices |
| | list_name | name | label |
| | ck | co | Có |
| | ck | khong | Không |
| | nuoc | may | Nước máy |
| | nuoc | gieng | Giếng khoan, giếng đào có nắp đậy |
| | nuoc | mua | Nước mưa |
"""


def xform(questions: int) -> bytes:
    """Return a form of so many questions, every second one with a condition."""
    rows = ["| survey |", "| | type | name | label | relevant |"]
    for n in range(questions):
        before = f"${{q{n - n % 6 + 2 - 6}}} = 'co'" if n % 2 and n > 6 else ""
        label = f"Hộ ông (bà) cho biết điều thứ {n} về đời sống trong năm vừa qua?"
        rows.append(f"| | {KINDS[n % 6]} | q{n} | {label} | {before} |")
    table = "\n".join(rows) + CHOICES
    return open_form("form.md", table.encode()).xform


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        cases = {"import reportlab.platypus": MINUTES["import reportlab.platypus"]}
        cases["minutes of 3 pages"] = MINUTES["minutes"]
        for questions in (300, 2_000):
            file = Path(folder, f"{questions}.xml")
            file.write_bytes(xform(questions))
            cases[f"blank, {questions} questions"] = PRINT % str(file)
        compare(cases, rounds)


if __name__ == "__main__":
    main()
