"""What keeps a record from being closed: gaps in it, and texts beside it that no field could read.

One answer for `writing.close`, which refuses by it, and for whatever shows or prints a record
that is not closed yet.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sotay.base.sentences import Sentence, _
from sotay.model.errors import RecordRefused
from sotay.model.gapcodes import gap
from sotay.model.labels import part_named
from sotay.model.plausible import refuse_out_of_reach
from sotay.model.record import Record
from sotay.model.shape import encode
from sotay.vault.records.lookup import Entry
from sotay.vault.unread import loose_of
from sotay.work.desk import Desk

BLANK_MATTER: Final[Sentence] = "có kiến nghị chưa ghi nội dung"
_PLACE: Final = re.compile(r"(?P<path>[^:]*):(?P<row>-?[0-9]+):(?P<field>[^:]*)")


def obstacles(
    desk: Desk, record: Record, body: bytes, heard: Sequence[Entry] = ()
) -> tuple[str, ...]:
    """Return what keeps `record`, as it is given, from being closed with the matters `heard`.

    One clause each, for `RecordIncomplete`; empty when nothing does. `body` is its canonical JSON.
    """
    found: list[str] = [
        *record.gaps(),
        *_out_of_reach(record, body),
        *unread(loose_of(desk.vault.store, record.id)),
    ]
    if any(matter.record.gaps() for matter in heard):
        found.append(gap(BLANK_MATTER))
    for matter in heard:
        found += _out_of_reach(matter.record, encode(matter.record))
        found += unread(matter.loose, matter.row.title)
    return tuple(found)


def _out_of_reach(record: Record, body: bytes) -> list[str]:
    """Name the first day of a year that the province does not take (`work.receivable`)."""
    try:
        refuse_out_of_reach(record, body)
    except RecordRefused as fault:
        says = _("mục “{part}”: {why}; sửa lại ngày")
        return [says.format(part=fault.named, why=fault.reason)]
    return []


def unread(texts: Mapping[str, str], matter: str | None = None) -> list[str]:
    """Name texts that stand beside a record because no field could read them.

    `texts` are as `Entry.loose` has them; `matter` is the title of the matter they belong to.
    """
    says = _("mục “{part}” còn chữ chưa đọc được: “{text}”")
    of_matter = _("kiến nghị “{matter}”, mục “{part}” còn chữ chưa đọc được: “{text}”")
    return [
        (says if matter is None else of_matter).format(part=part, text=text, matter=matter)
        for part, text in _by_part(texts)
    ]


def _by_part(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give each text once, with the part of the record it is of as people call it.

    A place is `path:row:field` (row -1 where there are none). A field that stands in two parts,
    as the day of a meeting does in its beginning and its end, is of the one it is named after.
    """
    places = [where for where in map(_PLACE.fullmatch, texts) if where]
    named = {where["field"] for where in places if where["field"].startswith(where["path"])}
    for where in places:
        field, path, row = where["field"], where["path"], int(where["row"])
        if field not in named or field.startswith(path):
            yield part_named(path if row < 0 else f"{path}[{row}]"), texts[where[0]]
