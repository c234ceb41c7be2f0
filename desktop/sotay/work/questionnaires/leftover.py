"""What telephones handed in and no record has room for: kept beside the draft until it is let go.

Nothing is cut: a line that does not fit goes whole to what is left over. Names are in none of
these lines (`work.questionnaires.arriving`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from sotay.base.files import sweep_parts, write_whole
from sotay.base.sentences import _
from sotay.model.records import MOST_TEXT
from sotay.model.shape import LINE_LIMIT, encode
from sotay.model.survey import Survey
from sotay.vault.questionnaires import arrivals
from sotay.vault.questionnaires.arrivals import Arrival
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires.errors import NothingWaits
from sotay.work.questionnaires.onphones import PHONES

_ROOM: Final = 20_000  # bytes that are left free: a person writes on


def divided(survey: Survey, told: Sequence[str]) -> tuple[Survey, tuple[str, ...]]:
    """Return a survey with those of these lines as its note that it has room for, and the rest."""
    if not told:
        return survey, ()
    head = _("Không khớp mẫu khi nhận từ điện thoại:")
    more = _("Còn phần không vừa phiếu, giữ ở mục Điện thoại cùng phòng (Gửi tỉnh).")
    letters = MOST_TEXT - len(head) - len(more) - 2
    size = LINE_LIMIT - _ROOM - len(encode(survey)) - len(encode(head)) - len(encode(more))
    fit, rest = [], []
    for line in told:
        long = len(msgspec.json.encode(line))
        if len(line) < letters and long <= size:
            fit.append(line)
            letters, size = letters - len(line) - 1, size - long
        else:
            rest.append(line)
    notes = "\n".join([head, *fit, *([more] if rest else [])])
    return replace(survey, notes=notes), tuple(rest)


def content(desk: Desk, one: Arrival) -> bytes:
    """Return what is kept of one beside any record, as a file: its XML, or the lines left over.

    Raises `NothingWaits` where that is nothing.
    """
    xml = arrivals.xml(desk.vault.store, one.id)
    if xml is not None:
        return xml
    if not one.rest:
        raise NothingWaits
    return "\n".join((*one.told, "")).encode()


def save(desk: Desk, one: Arrival, target: Path, *, replace: bool = False) -> Outcome[Path]:
    """Write it outside the notebook, where nobody encrypts it; logged.

    Raises `NothingWaits`, `FileExists`, `DiskFull`, `FileUnwritable`.
    """
    told = content(desk, one)
    with desk.vault.writing(desk.clock, "phone-export", one.id):
        pass
    sweep_parts(target)
    write_whole(target, told, replace=replace)
    return Outcome(target)


def let_go(desk: Desk, one: Arrival) -> Outcome[None]:
    """Drop the lines left over for good; raises `NothingWaits`."""
    if not one.rest:
        raise NothingWaits
    with desk.vault.writing(desk.clock, "phone-rest", one.id) as connection:
        arrivals.forget_rest(connection, one.id)
    desk.vault.store.truncate_log()
    return Outcome(None, frozenset({PHONES}))
