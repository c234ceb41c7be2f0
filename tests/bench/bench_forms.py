"""How quick a questionnaire opens and follows an answer, beside ODK's own engine in Node.

    python tests/bench/bench_forms.py [--questions 300 2000]

Input: a form of that many questions, half of them shown by the answer before, one in ten a formula
(made here, by a rule). `open` is from the sheet, `load` from the XForm to the first question;
`answer` is one answer and all that hangs on it. ODK's engine (`@getodk/xforms-engine`, Node 20 with
jsdom) gets the same XForm and the same answers in the same run; its packages are fetched by npm the
first time. It measures and prints; it judges nothing.
"""

import argparse
import json
import subprocess
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import beside  # noqa: F401  # isort: skip - where the modules that come next lie
from table import Table, timed

from sotay.base.clock import VIETNAM, SystemClock, local
from sotay.forms.model.reading import read_form
from sotay.forms.opening import open_form
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting

ENGINE = Path(__file__).parent / "xforms_engine"
ANSWERED = 200  # questions
FEW = 300


def sheet(number: int) -> bytes:
    """Return a survey sheet of so many questions."""
    rows = ["| survey |", "| | type | name | label | relevant | constraint | calculation |"]
    for nth in range(number):
        shown = f"${{q{nth - 1}}} > 3" if nth % 2 else ""
        if nth % 10 == 9:
            rows.append(f"| | calculate | q{nth} | | | | ${{q{nth - 1}}} + ${{q{nth - 3}}} |")
        else:
            label = f"Câu {nth}" + (f", sau ${{q{nth - 1}}}" if nth else "")
            rows.append(f"| | integer | q{nth} | {label} | {shown} | . >= 0 and . < 100 | |")
    return ("\n".join(rows) + "\n").encode()


def answers(number: int) -> list[tuple[str, str]]:
    step = max(1, number // ANSWERED)
    asked = [nth for nth in range(0, number, step) if nth % 10 != 9]
    return [(f"/data/q{nth}", str(nth % 7)) for nth in asked]


def ours(xform: bytes, given: list[tuple[str, str]]) -> dict[str, Any]:
    clock = SystemClock()
    session: list[Session] = []

    def begin() -> None:
        form, _warnings = read_form(xform)
        session.append(Session.begin(form, Setting(lambda: local(clock.now_ms()), VIETNAM)))

    loaded = timed(begin)
    took = [timed(partial(session[0].set, *one)) for one in given]
    last = session[0].find(given[-1][0])
    return {"loaded": loaded, "took": took, "last": last.value if last else ""}


def theirs(xform: bytes, given: list[tuple[str, str]]) -> dict[str, Any]:
    """Return the same of ODK's engine, in seconds."""
    if not (ENGINE / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--silent"], cwd=ENGINE, check=True)
    lines = "\n".join(json.dumps({"path": path, "value": value}) for path, value in given)
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        file.write(xform)
        file.flush()
        done = subprocess.run(
            ["node", "answer.mjs", file.name],
            cwd=ENGINE,
            input=lines,
            text=True,
            capture_output=True,
            check=True,
        )
    found = json.loads(done.stdout)
    took = [one / 1_000 for one in found["took"]]
    return {"loaded": found["loaded"] / 1_000, "took": took, "last": found["last"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, nargs="+", default=[300, 2_000])
    table = Table()
    for number in parser.parse_args().questions:
        most, answer = ("<= 0.4", 16) if number <= FEW else ("<= 3", 30)  # s, ms: issue 10
        table.title(f"{number:,} questions")
        content = sheet(number)
        xform = open_form("form.md", content).xform
        given = answers(number)
        table.fact("from the sheet", timed(lambda: open_form("form.md", content)), most)  # noqa: B023
        here, there = ours(xform, given), theirs(xform, given)
        if here["last"] != there["last"]:
            raise SystemExit(f"answers differ: {here['last']!r}, {there['last']!r}")
        table.row("from the XForm", here["loaded"], "ODK's engine", there["loaded"], "<= 1")
        table.spread(
            "an answer", here["took"], "ODK's engine", there["took"], "<= 1", most_ms=answer
        )


if __name__ == "__main__":
    main()
