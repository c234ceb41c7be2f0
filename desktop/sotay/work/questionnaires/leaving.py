"""The closed surveys of a questionnaire that may leave, read a few at a time, packed in memory.

What is read is what may be written where anybody reads it (`Outgoing.given_out`). The window reads
some, lets others have the notebook, and goes on; `settle` looks again at what changed meanwhile.
"""

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sotay.model.answerfiles import named
from sotay.model.consent import Hold
from sotay.model.records import SOUND
from sotay.model.shape import encode, trust_line, trust_record
from sotay.model.survey import Survey
from sotay.store.sealedfile.content import Content
from sotay.store.sealedfile.filesout import Stays
from sotay.vault import leaveanswers
from sotay.vault.errors import AttachmentUnknown
from sotay.vault.questionnaires import shelf as kept
from sotay.vault.records import lookup
from sotay.work.attachments.content import content
from sotay.work.attachments.errors import AttachmentPruned
from sotay.work.desk import Desk
from sotay.work.outgoing import Outgoing
from sotay.work.questionnaires.answering import survey_of

SOME: Final = 40  # surveys read at once, some 20 ms


@dataclass
class _Read:
    """What became of one revision: why it stays, or its survey and the files its answers name."""

    why: Hold | None = None
    packed: bytes = b""
    files: dict[str, Content] = field(default_factory=dict)
    stay: Counter[Stays] = field(default_factory=Counter)


class Leaving:
    """With `files` those that answers name go with them, as far as somebody agreed."""

    def __init__(self, desk: Desk, form: str, *, files: bool) -> None:
        store = desk.vault.store
        self._form, self._files = form, files
        self._began, self._marked = kept.latest(store, form), kept.personal(store)
        self._order = kept.closed(store, form)
        self._read: dict[str, _Read] = {}

    @property
    def number(self) -> int:
        """How many there are to read."""
        return len(self._order)

    @property
    def left(self) -> int:
        """How many are not read yet."""
        return len(self._order) - len(self._read)

    def some(self, desk: Desk) -> int:
        """Read some more; return how many are left. Behind the last, `settle`."""
        outgoing = Outgoing(desk)  # as it is now, not as it was when this began
        for head in [one for one in self._order if one not in self._read][:SOME]:
            self._read[head] = self._look(desk, outgoing, head)
        return self.left

    def settle(self, desk: Desk) -> None:
        """Read anew what was closed, corrected, withdrawn, held back or marked meanwhile."""
        store = desk.vault.store
        self._order = kept.closed(store, self._form)
        again = set(leaveanswers.held_back(store))
        again.update(head for _id, head in kept.changed(store, self._form, self._began) if head)
        if kept.personal(store) != self._marked:
            again.update(self._order)
        standing = set(self._order) - again
        self._read = {head: one for head, one in self._read.items() if head in standing}
        while self.left:
            self.some(desk)

    def surveys(self) -> Iterator[Survey]:
        """Yield those that leave, by their day; as often as it is called."""
        for one in self._every():
            if one.packed:
                yield survey_of(trust_record(zlib.decompress(one.packed)))

    def files(self) -> dict[str, Content]:
        """Return the files that go, by the names that answers have for them."""
        return {name: held for one in self._every() for name, held in one.files.items()}

    def held(self) -> Counter[Hold]:
        """Return how many stay, by why."""
        return Counter(one.why for one in self._every() if one.why is not None)

    def stayed(self) -> Counter[Stays]:
        """Return how many files of surveys that leave stay, by why."""
        return sum((one.stay for one in self._every()), Counter())

    def forms(self) -> set[str]:
        """Return the questionnaires, by hash, that those that leave were answered by."""
        return {one.form.sha256 for one in self.surveys()}

    def _every(self) -> Iterator[_Read]:
        return (self._read[head] for head in self._order)

    def _look(self, desk: Desk, outgoing: Outgoing, head: str) -> _Read:
        revision = lookup.revision(desk.vault.store, head)
        survey = trust_line(revision.line)
        if not isinstance(survey, Survey) or survey.form.id != self._form:
            return _Read()
        why = "kept" if outgoing.passage(revision).why == "kept" else outgoing.hold(survey)
        if why is not None:
            return _Read(why)
        given = survey_of(outgoing.given_out(survey))
        read = _Read(None, zlib.compress(encode(given), 1))
        if self._files:
            _take_files(desk, given, read, sound=outgoing.sound_may_leave(survey))
        return read


def _take_files(desk: Desk, survey: Survey, read: _Read, *, sound: bool) -> None:
    """Note the files that answers name, as a cell has them, and those that stay."""
    for name, one in named(survey):
        if one.type == SOUND and not sound:
            read.stay["sound"] += 1
            continue
        try:
            read.files[name] = content(desk, one.sha256)
        except AttachmentPruned:
            read.stay["pruned"] += 1
        except AttachmentUnknown:
            read.stay["lost"] += 1
