"""A new kind of record is its own file and a line in the list of kinds; all else follows.

Run apart: the list is read once, by everything that reads records.
"""

import subprocess
import sys
from pathlib import Path

LISTED = "(Meeting, Interview, Matter)"
VISIT = '''
"""A visit to a household that asked for one."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import ClassVar

from sotay.model.gapcodes import Gap, gap
from sotay.model.records import Attachments, Id, Moment, Paragraph, Place
from sotay.model.record import Record, first_words


class Visit(Record, frozen=True, kw_only=True, tag_field="type", tag="visit"):
    called: ClassVar[str] = "Buổi đến thăm"

    id: Id
    came: Moment
    place: Place
    seen: Paragraph = ""
    attachments: Attachments = ()
    retain_until: date | None = None

    @property
    def moment(self) -> datetime:
        return self.came

    @property
    def headline(self) -> str:
        return first_words(self.seen)

    def words(self) -> tuple[str, str]:
        return self.headline, self.seen

    def texts(self) -> Iterator[str]:
        yield self.seen

    def gaps(self) -> tuple[Gap, ...]:
        return () if self.seen else (gap("chưa ghi đã thấy gì"),)
'''
LIVE = """
import sys
from importlib import util
from pathlib import Path
from types import ModuleType

def read(name, source):
    made = sys.modules[name] = ModuleType(name)
    exec(source, made.__dict__)
    return made

listed, visit, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
source = Path(util.find_spec("sotay.model.kinds").origin).read_text("utf-8")
assert source.count(listed) == 1
Visit = read("sotay.model.visit", visit).Visit
line = "from sotay.model.visit import Visit\\n"
read("sotay.model.kinds", line + source.replace(listed, listed[:-1] + ", Visit)"))

from sotay.base.clock import ManualClock, local
from sotay.base.ids import new_id
from sotay.model.errors import RecordIncomplete
from sotay.model.office import Office
from sotay.model.records import Place
from sotay.store.slots import Cost
from sotay.work import desk as desks, search
from sotay.work.exchange import jsonlines
from sotay.work.records import reading, writing
from sotay.work.transfer import sealing

def make(name):
    office = Office(unit="07210", name="UBND", symbol="UBND", recorder="Hà")
    made = desks.create_notebook(
        folder / name, "một con vịt xòe ra", office, clock=ManualClock(1_795_000_000_000),
        cost=Cost(64, 1, 1),
    )
    return made[0]

desk = make("so")
now = local(desk.clock.now_ms()).replace(microsecond=0)
blank = Visit(id=new_id(desk.clock.now_ms()), came=now, place=Place(unit="07210", hamlet="Hạ"))
try:
    writing.close(desk, blank)
except RecordIncomplete as fault:
    assert "chưa ghi đã thấy gì" in fault.told, fault.told
else:
    raise AssertionError("closed with nothing written")
whole = Visit(id=blank.id, came=now, place=blank.place, seen="Giếng cạn\\nxin nước sạch")
writing.close(desk, whole)
(row,) = reading.page(desk)
assert (row.kind, row.title, row.hamlet, row.status) == ("visit", "Giếng cạn", "Hạ", "kept"), row
desk.vault.index()
assert [one.row.id for one in search.find(desk, "nuoc sach").items] == [whole.id]
assert [one.id for one in sealing.leaving(desk).rows] == [whole.id]
assert jsonlines.export_lines(desk, folder / "ra.jsonl") == 1
other = make("khac")
told = jsonlines.import_lines(other, folder / "ra.jsonl", close=True).value
assert (told.added, told.refused) == (1, []), told
assert reading.entry(other, whole.id).record == whole
for one in (desk, other):
    one.vault.close()
"""


def test_a_new_kind_is_kept_listed_found_sent_and_exported(tmp_path: Path) -> None:
    typed = [sys.executable, "-c", LIVE, LISTED, VISIT, str(tmp_path)]
    done = subprocess.run(typed, check=False, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
