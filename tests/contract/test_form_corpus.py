"""Questionnaires and formulas of other projects, with what they must come to.

The corpus lies beside a checkout, not in it; where it is not, these are left out. What is reached
is the floor: nothing that held before may stop to.
"""

import csv
import json
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sotay.base.clock import VIETNAM, SystemClock, local
from sotay.base.errors import SotayError
from sotay.forms import cases
from sotay.forms.opening import Opened, open_form
from sotay.forms.session.setting import Setting
from sotay.forms.trial import Trial

CORPUS = Path(__file__).parents[3] / "shared/forms"
pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of forms is not beside this copy"),
    pytest.mark.filterwarnings("ignore"),  # openpyxl's, on workbooks of others
]


def now() -> Any:
    return local(SystemClock().now_ms())


def lines(name: str) -> Iterator[dict[str, Any]]:
    for line in (CORPUS / name).read_text("utf-8").splitlines():
        yield json.loads(line)


def number(value: object) -> float:
    return float({"-0": 0.0}.get(str(value), value))  # type: ignore[arg-type]


def as_number(told: dict[str, Any]) -> float:
    value = told["value"]
    if told["type"] == "string":
        return float(value) if re.fullmatch(r"-?[\d.]+", value) else math.nan
    return number(value)


def answers(told: dict[str, Any], want: dict[str, Any]) -> bool:
    """Return whether an answer is the one that is wanted (README of the corpus, section 1)."""
    kind = want["type"]
    if kind == "syntax":
        return (told.get("error") != "syntax") == want["value"]
    if kind == "error" or "error" in told:
        return kind == "error" and "error" in told
    if kind == "number":
        return close(as_number(told), want)
    if kind in ("nodeset", "boolean"):
        return bool(told["value"] == want["value"])
    return reads(text_of(told), kind, want["value"])


def reads(text: str, kind: str, wanted: object) -> bool:
    if kind == "string-matches":
        return re.search(str(wanted), text) is not None
    return len(text) == wanted if kind == "string-length" else text == str(wanted)


def text_of(told: dict[str, Any]) -> str:
    value = told["value"]
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def close(found: float, want: dict[str, Any]) -> bool:
    wanted = number(want["value"])
    if math.isnan(wanted):
        return math.isnan(found)
    if by := want.get("rounded_by"):
        found = math.floor(found * by + 0.5) / by
    return found == wanted or abs(found - wanted) <= max(
        want.get("tolerance", 0), 1e-9 * abs(wanted)
    )


def as_asked(case: dict[str, Any]) -> dict[str, Any]:
    """Return a case with its value turned, by its own formula, into the type that is compared."""
    turn = {"boolean": "boolean", "number": "number", "string": "string"}.get(
        case["expect"]["type"]
    )
    return {**case, "expression": f"{turn}({case['expression']})"} if turn else case


def test_formulas_that_both_engines_agree_on() -> None:
    documents = json.loads((CORPUS / "xpath-docs.json").read_text("utf-8"))
    failed = []
    total = 0
    for case in lines("xpath.jsonl"):
        if case.get("contested"):
            continue
        total += 1
        case["doc"] = documents.get(case["doc"])
        if not answers(cases.worked_out(as_asked(case), now, VIETNAM), case["expect"]):
            failed.append(f"{case['id']} {case['expression'][:80]}")
    assert total > 1_900
    assert len(failed) <= 1, failed  # w1679: another namespace under the prefix `jr`


def test_formulas_that_the_engines_do_not_agree_on() -> None:
    """SUPPORT.md tells how many of these have the answer of the one or the other."""
    documents = json.loads((CORPUS / "xpath-docs.json").read_text("utf-8"))
    met = []
    for case in lines("xpath.jsonl"):
        if not case.get("contested"):
            continue
        case["doc"] = documents.get(case["doc"])
        others = [case[name] for name in ("javarosa", "web_forms") if name in case]
        wanted = [case["expect"], *({**case["expect"], **other} for other in others)]
        met.append(any(either({**case, "expect": want}) for want in wanted))
    assert (sum(met), len(met)) == (62, 68)


def either(case: dict[str, Any]) -> bool:
    told = cases.worked_out(as_asked(case), now, VIETNAM)
    if case["expect"]["type"] == "value":  # whichever, but no error
        return "error" not in told
    return answers(told, case["expect"])


def beside(folder: Path) -> Callable[[str], bytes | None]:
    def media(name: str) -> bytes | None:
        return (folder / name).read_bytes() if (folder / name).is_file() else None

    return media


def begun(form: Opened) -> Trial:
    return Trial(form, Setting(now, VIETNAM, media=form.media))


def form_of(scenario: dict[str, Any]) -> Opened:
    table, files = scenario["form"].get("md"), scenario.get("attachments", {})
    media = {name: content.encode() for name, content in files.items()}.get
    if table is not None:
        return open_form("form.md", table.encode(), media)
    return open_form("form.xml", scenario["form"]["xml"].encode(), media)


def met(shown: dict[str, Any], expect: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield each expected thing and whether it is so."""
    for what, wants in expect.items():
        if what == "complete":
            yield what, shown["complete"] == wants
            continue
        for path, want in wants.items():
            found = shown["show"][path].get("value" if what == "matches" else what)
            if what == "matches":
                yield path, re.search(want, found or "") is not None
            else:
                yield f"{what} {path}", same(found, want)


def same(found: object, want: object) -> bool:
    if isinstance(found, str) and isinstance(want, str):
        try:
            return float(found) == float(want)
        except ValueError:
            return " ".join(found.split()) == " ".join(want.split())
    return found == want


def paths(expect: dict[str, Any]) -> list[str]:
    return [path for wants in expect.values() if isinstance(wants, dict) for path in wants]


def test_whole_forms_behave_as_their_tests_say() -> None:
    failed = []
    total = 0
    for scenario in lines("scenarios.jsonl"):
        try:
            trial = begun(form_of(scenario))
        except SotayError as fault:
            if scenario["load"] == "ok":
                failed.append(f"{scenario['id']} {fault}")
            continue
        if scenario["load"] != "ok":
            failed.append(f"{scenario['id']} was opened")
        steps = [
            {"show": paths(step["expect"])} if "expect" in step else step
            for step in scenario["steps"]
        ]
        told = {line["step"]: line for line in trial.play(steps)}
        for place, step in enumerate(scenario["steps"], 1):
            for what, well in met(told[place], step["expect"]) if "expect" in step else ():
                total += 1
                if not well:
                    failed.append(f"{scenario['id']} step {place} {what}")
    assert total > 300
    assert not failed


def walked(form: Opened) -> None:
    """Look at every question in every language, with one more instance of each repeat."""
    trial = begun(form)
    trial.show("*")
    for language in form.form.texts.languages:
        assert not list(trial.play([{"lang": language}]))
        trial.show("*")
    for pattern, repeat in form.form.repeats.items():
        if repeat.count is None and not repeat.fixed and len(pattern) > 1:
            list(trial.play([{"add": "/" + "/".join(pattern)}]))
    trial.show("*")


def came_to(name: str, content: bytes, media: Callable[[str], bytes | None]) -> str:
    try:
        form = open_form(name, content, media)
        walked(form)
    except SotayError as fault:
        assert len(str(fault)) > 20
        return "refuse"
    return "load"


def test_small_tables_are_opened_or_refused_as_they_must() -> None:
    failed = [
        f"{one['id']} {one['test']}"
        for one in lines("xlsform-md.jsonl")
        if came_to("form.md", one["md"].encode(), lambda _name: None) != one["expect"]
        and one["expect"] != "either"
    ]
    assert not failed


@pytest.mark.parametrize("kind", ["xform", "xlsform", "xlsform-real"])
def test_forms_from_the_field_are_opened_or_refused_as_they_must(kind: str) -> None:
    failed = []
    with (CORPUS / "index.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            if row["kind"] != kind:
                continue
            path = CORPUS / row["file"]
            got = came_to(path.name, path.read_bytes(), beside(path.parent))
            if got != row["expect"] and row["expect"] != "either":
                failed.append(f"{row['file']} {got}")
    assert not failed
