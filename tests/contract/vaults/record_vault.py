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
from sotay.model.records import Respondent
from sotay.store.slots import Cost
from sotay.upload.phones.keeper import HandedIn
from sotay.vault.questionnaires import pieces
from sotay.work import desk as desks
from sotay.work import identity, search
from sotay.work.exchange import jsonlines
from sotay.work.privacy import consenting
from sotay.work.questionnaires import answering, arrived, arriving, logging, onphones, shelf
from sotay.work.records import reading, writing

HERE = Path(__file__).parent
PASSPHRASE = "sổ đông lạnh của bộ kiểm thử"
CHEAP = Cost(64, 1, 1)
LINES = 24
WHO = "NG-7K2M9Q"
FORM = """| survey |
| | type | name | label |
| | text | ho_ten | Họ và tên chủ hộ |
| | integer | gio | Mất mấy giờ? |
| | audit | audit | |
| settings |
| | form_title | form_id | version |
| | Phiếu điện | dien | 1 |
"""


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
        **questionnaires(desk),
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


def questionnaires(desk: desks.Desk) -> dict[str, object]:
    """Load a questionnaire, close one survey of it and leave another open; return what to find."""
    sha256 = shelf.add(desk, "dien.md", FORM.encode(), {}).value.sha256
    logging.switch(desk, sha256, on=True)
    surveys = []
    for hours in "79":
        survey = answering.begin(desk, sha256).value
        survey = msgspec.structs.replace(survey, respondents=(Respondent(WHO),))
        opened = shelf.opened(desk, sha256)
        session = answering.session(opened, survey, answering.setting(desk, opened, survey))
        session.set("/data/gio", hours)
        surveys.append(writing.keep(desk, answering.taken(session, survey)).value)
    for purpose in ("ghi_nhan_y_kien", "chuyen_noi_dung"):
        said = consenting.Answer(purpose=purpose, given=True, method="van_ban")  # type: ignore[arg-type]
        consenting.answer(desk, surveys[0].id, WHO, said)
    writing.close(desk, answering.survey_of(reading.entry(desk, surveys[0].id).record))
    came = handed(desk, sha256)
    logged = [one.event for one in surveys[0].log]
    return {"form": sha256, "surveys": [one.id for one in surveys], "came": came, "log_of": logged}


def handed(desk: desks.Desk, sha256: str) -> str:
    """Hand in a record as a telephone does, twice by one id; keep a piece that waits for others.

    Return the id of what a person has to decide about.
    """
    xml = (
        '<data id="dien" version="1"><ho_ten>Lê Thị Bưởi</ho_ten><gio>{h}</gio><meta>'
        "<instanceID>uuid:11111111-1111-4111-8111-111111111111</instanceID></meta></data>"
    )
    onphones.mark(desk, sha256, offered=True)
    for hours in "46":
        handed_in = HandedIn(xml.format(h=hours).encode(), (), incomplete=False, device="collect:x")
        arriving.admit(desk, handed_in)
    with desk.vault.writing(desk.clock) as connection:
        pieces.keep(connection, "ab" * 32, b"mau")
    return next(one.arrival.id for one in arrived.every(desk) if one.arrival.state == "other")


if __name__ == "__main__":
    target = HERE / sys.argv[1]
    shutil.rmtree(target, ignore_errors=True)
    record(target)
