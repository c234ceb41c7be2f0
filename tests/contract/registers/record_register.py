"""Record a register of the schema in use, and a bundle it has not taken in yet, for each release.

    python tests/contract/registers/record_register.py v008

Run with the released source, never with one that is being changed: `test_frozen_registers.py`
opens what it wrote with every later version. What is recorded is invented and is no secret.
"""

import json
import shutil
import sys
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from sotay.base.clock import ManualClock
from sotay.model.office import Office
from sotay.model.record import Record
from sotay.model.records import Respondent
from sotay.province import enrolling as province_enrolling
from sotay.province import opening, reading, receiving
from sotay.province.questionnaires import giving, publishing
from sotay.store.slots import Cost
from sotay.work import desk as desks
from sotay.work.desk import Desk
from sotay.work.privacy import consenting
from sotay.work.privacy.consenting import Answer
from sotay.work.questionnaires import answering, logging, shelf
from sotay.work.records import writing
from sotay.work.transfer import enrolling, sealing
from sotay.work.transfer import receiving as cadre

HERE = Path(__file__).parent
PASSPHRASE = "sổ đông lạnh của bộ kiểm thử"
CHEAP = Cost(64, 1, 1)
DAY = 86_400_000  # ms
WHO = "NG-7K2M9Q"
FORM = """| survey |
| | type | name | label |
| | integer | gio | Mất điện mấy giờ? |
| | audit | audit | |
| settings |
| | form_title | form_id | version |
| | Phiếu điện | dien | 1 |
"""


def record(folder: Path) -> None:
    """Make the register in `folder`, `next.sotay`, and what a reader finds before and after it."""
    clock, aside = ManualClock(1_795_000_000_000), folder.with_name("aside")
    province = opening.create(folder, PASSPHRASE, clock=clock, cost=CHEAP).province
    about = Office(unit="07210", name="UBND XÃ BỊA", symbol="UBND", recorder="Phạm Thu Hà")
    desk, _code = desks.create_notebook(aside, PASSPHRASE, about, clock=clock, cost=CHEAP)
    code = enrolling.write_request(desk, aside / "de-nghi.json").value
    asked = province_enrolling.read_request((aside / "de-nghi.json").read_bytes())
    (aside / "tra-loi.json").write_bytes(province_enrolling.enrol(province, asked, code))
    enrolling.accept(desk, aside / "tra-loi.json", province.code)
    talk = _each_kind(desk)
    receipt = receiving.receive(province, sealing.seal(desk, aside).value[1]).receipt
    assert receipt is not None
    cadre.accept_receipt(desk, receipt)
    before = {row.id: row.title for row in reading.page(province)}
    clock.at_ms += DAY
    consenting.withdraw(desk, talk, WHO)
    publishing.publish(province, "dien.md", FORM.encode(), {})
    giving.newest(province)
    later = replace(writing.begin_matter(desk).value, text="Rác ven đê")
    writing.close(desk, later)
    writing.close(desk, survey := _survey(desk))
    shutil.move(sealing.seal(desk, aside).value[1], folder / "next.sotay")
    told = {"before": before, "withdrawn": talk, "published": 1}
    told |= {"new": {one.id: one.headline for one in (later, survey)}, "logged": survey.id}
    desk.close()
    province.close()
    (folder / f"{opening.DATABASE}.lock").unlink()
    shutil.rmtree(aside)
    (folder / "expected.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def _each_kind(desk: Desk) -> str:
    """Close one of each kind; return the interview."""
    meeting = writing.begin_meeting(desk).value
    chair = replace(meeting.chair, name="Lê Thủy Tiên")
    whole = {
        "title": "Họp thôn",
        "chair": chair,
        "body": "Bàn việc nước",
        "ends": meeting.starts + timedelta(hours=1),
    }
    closed: list[Record] = [replace(meeting, conclusion="Thống nhất", **whole)]
    closed.append(replace(writing.begin_matter(desk).value, text="Cống sập"))
    talk = writing.begin_interview(desk).value
    talk = replace(talk, title="Nước tưới", notes="Thiếu nước", respondents=(Respondent(WHO),))
    writing.keep(desk, talk)
    talk = _agreed(desk, talk.id)
    for one in (*closed, talk, _survey(desk)):
        writing.close(desk, one)
    return talk.id


def _survey(desk: Desk) -> Record:
    sha256 = shelf.add(desk, "dien.md", FORM.encode(), {}).value.sha256
    logging.switch(desk, sha256, on=True)
    survey = replace(answering.begin(desk, sha256).value, respondents=(Respondent(WHO),))
    opened = shelf.opened(desk, sha256)
    session = answering.session(opened, survey, answering.setting(desk, opened, survey))
    session.set("/data/gio", "9")
    survey = writing.keep(desk, answering.taken(session, survey)).value
    return _agreed(desk, survey.id)


def _agreed(desk: Desk, record: str) -> Record:
    for purpose in ("ghi_nhan_y_kien", "chuyen_noi_dung"):
        said = Answer(purpose=purpose, given=True, method="van_ban")  # type: ignore[arg-type]
        last: Record = consenting.answer(desk, record, WHO, said).value
    return last


if __name__ == "__main__":
    target = HERE / sys.argv[1]
    shutil.rmtree(target, ignore_errors=True)
    record(target)
