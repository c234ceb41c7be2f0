"""kill -9 of the province's window while an answer is typed or issued: there once, none lost."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fault_office import matters, register
from fault_office_made import make_office

from makers import Makers
from sotay.model.letters import Response
from sotay.province.responses import drafting, issuing, standing

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
SAVES, KILLS, LONGEST_S = 3, 6, 0.4  # so that a kill comes before, in, and after the write


@pytest.fixture
def office(make: Makers) -> Path:
    make_office(make, "nơi")
    return make.folder / "nơi"


def killed(folder: Path, matter: str, what: str, last: str, times: int, after: float) -> list[str]:
    """Run the window until it said `last` so often, kill it `after` s later; return that."""
    script = Path(__file__).with_name("office_to_kill.py")
    plain = {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(folder / "máy")}
    said: list[dict[str, str]] = []
    with subprocess.Popen(
        [sys.executable, script, folder, matter, what], env=os.environ | plain,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
    ) as window:  # fmt: skip
        assert window.stdout is not None
        while sum(last in one for one in said) < times:
            said.append(json.loads(window.stdout.readline()))
            assert "fault" not in said[-1], said
        time.sleep(after)  # somewhere in what it does next
        window.kill()
        said += [json.loads(line) for line in window.stdout if line.endswith("\n")]
    return [one[last] for one in said if last in one] + [one for one in said[-1] if one == "issued"]


def test_a_draft_typed_without_a_rest_is_there_as_it_was_said_to_be(office: Path) -> None:
    with_it = register(office)
    matter = matters(with_it)[0]
    with_it.close()
    said = killed(office, matter, "type", "kept", SAVES, 0)
    province = register(office)
    (draft,) = drafting.of_matter(province, matter)
    assert said[-1].startswith("chu1 chu2")
    assert draft.draft.text.startswith(said[-1])
    assert province.store.integrity() == []
    province.close()


def test_what_is_being_issued_is_there_once_as_a_draft_or_as_a_response(office: Path) -> None:
    province = register(office)
    known = matters(province)
    province.close()
    dice = random.Random(11)  # noqa: S311 - moments to kill at
    for nth in range(KILLS):
        matter, words = known[nth], f"tra loi {nth}"
        said = killed(office, matter, words, "issuing", 1, dice.uniform(0, LONGEST_S))
        province = register(office)
        drafts = [one for one in drafting.of_matter(province, matter) if one.state == "open"]
        given = standing.said(province, matter).responses
        assert [one.draft.text for one in drafts] + [one.text for one in given] == [words]
        assert given or "issued" not in said
        for one in drafts:  # it goes on where it was
            assert isinstance(issuing.issue(province, one).body, Response)
        assert [one.text for one in standing.said(province, matter).responses] == [words]
        assert province.store.integrity() == []
        province.close()
