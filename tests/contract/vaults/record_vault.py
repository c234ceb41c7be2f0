"""Record a notebook of the schema in use, once for each release that changes it.

    python tests/contract/vaults/record_vault.py v002

Run with the released source, never with one that is being changed: `test_frozen_vaults.py` opens
what it wrote with every later version. The passphrase below is the test's, and the key stretch is
the cheapest there is: what is recorded is invented and is no secret.
"""

import json
import shutil
import sys
from pathlib import Path

import msgspec

from sotay.base.clock import ManualClock
from sotay.base.resources import resource
from sotay.model.office import Office
from sotay.store.slots import Cost
from sotay.work import desk as desks
from sotay.work import identity, search
from sotay.work.exchange import jsonlines
from sotay.work.records import reading, writing

HERE = Path(__file__).parent
PASSPHRASE = "sổ đông lạnh của bộ kiểm thử"
CHEAP = Cost(64, 1, 1)
LINES = 24


def record(folder: Path) -> None:
    """Make the notebook in `folder`, and `expected.json` with what a reader must find there."""
    office = Office(unit="07330", name="UBND XÃ BỊA", symbol="UBND", recorder="Phạm Thu Hà")
    clock = ManualClock(1_795_000_000_000)
    desk, code = desks.create_notebook(folder, PASSPHRASE, office, clock=clock, cost=CHEAP)
    seed = folder / "few.jsonl"
    lines = resource("practice/so-tay-thuc-hanh.jsonl").read_bytes().splitlines(keepends=True)
    seed.write_bytes(b"".join(lines[:LINES]))
    jsonlines.import_lines(desk, seed, close=True)
    seed.unlink()
    draft = writing.begin_interview(desk).value
    writing.keep(desk, msgspec.structs.replace(draft, notes="Đường liên thôn còn dang dở"))
    gone = writing.begin_matter(desk).value
    writing.discard(desk, gone.id)
    desk.vault.index()
    identity.signing_keys(desk)
    told = {
        "recovery_code": code,
        "log": desk.vault.verify_activity(),
        "draft": draft.id,
        "counts": [[*key, number] for key, number in sorted(reading.counts(desk).items())],
        "found": search.find(desk, "duong lien thon").count,
        "revisions": desk.vault.store.one("SELECT count(*) FROM revision")[0],
    }
    desk.close()
    (folder / "so.db.lock").unlink()
    (folder / "expected.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    target = HERE / sys.argv[1]
    shutil.rmtree(target, ignore_errors=True)
    record(target)
