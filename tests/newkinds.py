"""Kinds of record that a later version may have, and a program that has them."""

import subprocess
import sys
from pathlib import Path

LISTED = "(Meeting, Interview, Survey, Matter)"
VISIT = '''
"""A visit to a household that asked for one."""

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

    def gaps(self) -> tuple[Gap, ...]:
        return () if self.seen else (gap("chưa ghi đã thấy gì"),)
'''
POLL = '''
"""A poll of one household: what it said, who answered, what each agreed to."""

from datetime import date, datetime
from typing import ClassVar

from sotay.model import proof
from sotay.model.asking import AskingRecord
from sotay.model.consent import CONTENT, Answers
from sotay.model.gapcodes import Gap, gap
from sotay.model.record import first_words
from sotay.model.records import Attachments, Consent, Id, Line, Moment, Paragraph, Place, Respondent


class Poll(AskingRecord, frozen=True, kw_only=True, tag_field="type", tag="poll"):
    called: ClassVar[str] = "Phiếu lấy ý kiến"

    id: Id
    asked: Moment
    place: Place
    recorder: Line = ""
    respondents: tuple[Respondent, ...] = ()
    consents: tuple[Consent, ...] = ()
    anonymous: bool = False
    said: Paragraph = ""
    attachments: Attachments = ()
    retain_until: date | None = None

    @property
    def moment(self) -> datetime:
        return self.asked

    @property
    def headline(self) -> str:
        return "" if self.withheld() else first_words(self.said)

    def words(self) -> tuple[str, str]:
        return ("", "") if self.withheld() else (self.headline, self.said)

    def gaps(self) -> tuple[Gap, ...]:
        unasked = () if Answers.of(self).worst(CONTENT) == "given" else (gap(proof.ASK_FIRST),)
        return (*unasked, *proof.unproven(self, sound=bool(self.sounds)))
'''
BEGIN = """
import sys
from importlib import util
from pathlib import Path
from types import ModuleType

def read(name, source):
    made = sys.modules[name] = ModuleType(name)
    exec(source, made.__dict__)
    return made

listed, folder, made = sys.argv[1], Path(sys.argv[2]), dict(zip(sys.argv[3::2], sys.argv[4::2]))
source = Path(util.find_spec("sotay.model.kinds").origin).read_text("utf-8")
assert source.count(listed) == 1
lines = ""
for name, text in made.items():
    globals()[name] = getattr(read(f"sotay.model.{name.lower()}", text), name)
    lines += f"from sotay.model.{name.lower()} import {name}\\n"
read("sotay.model.kinds", lines + source.replace(listed, f"{listed[:-1]}, {', '.join(made)})"))
"""


def live(script: str, folder: Path, **made: str) -> None:
    """Run `script` with `folder` as a version with the kinds `made`, classes by their source."""
    told = [word for one in made.items() for word in one]
    typed = [sys.executable, "-c", BEGIN + script, LISTED, str(folder), *told]
    done = subprocess.run(typed, check=False, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
