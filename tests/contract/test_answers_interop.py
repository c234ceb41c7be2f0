"""Records as we write them, taken up by ODK's own engine and sent again: byte for byte the same.

It runs where the engine of the benches was installed, as `packaging/test --slow` does.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS / "unit/forms"))

from answers_made import answered, form, with_cars  # noqa: E402

from sotay.forms.answers.instance import submission  # noqa: E402

ENGINE = TESTS / "bench/xforms_engine"
pytestmark = [
    pytest.mark.interop,
    pytest.mark.skipif(not (ENGINE / "node_modules").exists(), reason="npm ci was not run there"),
]


def test_odks_engine_sends_again_what_we_wrote(tmp_path: Path) -> None:
    made = form()
    place = "21.5 105.25 3.5 4.5"  # numbers that every program writes alike
    tree = with_cars(answered(made, g__o=place, ten="<Bà> & “con”")).finish()
    ours = submission(made.form, tree, "uuid:11111111-1111-4111-8111-111111111111")
    (tmp_path / "form.xml").write_bytes(made.xform)
    (tmp_path / "record.xml").write_bytes(ours)
    done = subprocess.run(
        ["node", "restore.mjs", str(tmp_path / "form.xml"), str(tmp_path / "record.xml")],
        cwd=ENGINE, capture_output=True, text=True, check=True, timeout=100,
    )  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["status"] == "ready"
    assert told["sent"] == ours.decode().partition("\n")[2]
