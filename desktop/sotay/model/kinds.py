"""The kinds of record there are: the one list that a new kind is added to.

What differs between them is asked of the record (`model.record.Record`)
or, where only its tag is known, of its type here.
"""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final, Literal

from sotay.model.interview import Interview
from sotay.model.matter import Matter
from sotay.model.meeting import Meeting
from sotay.model.record import Record
from sotay.model.survey import Survey

_EVERY: Final[tuple[type[Record], ...]] = (Meeting, Interview, Survey, Matter)
KINDS: Final = {str(kind.__struct_config__.tag): kind for kind in _EVERY}
RECORD_KINDS: Final = {name: kind.called for name, kind in KINDS.items()}
ASKING: Final = tuple(name for name, kind in KINDS.items() if kind.asks_consent)
HEARD: Final = tuple(name for name, kind in KINDS.items() if kind.has_sources)
HEARING: Final = tuple(name for name in KINDS if name not in HEARD)  # others are heard in these
UNASKED: Final = tuple(name for name in HEARING if name not in ASKING)  # so these hold back nothing

if TYPE_CHECKING:
    AnyRecord = Record
    RecordKind = str
else:  # as msgspec reads them from outside: a record of one of these, the name of one of these
    AnyRecord = reduce(or_, _EVERY)
    RecordKind = Literal[tuple(KINDS)]
