"""Whatever is done in whatever order: what anything names can be read, and nothing else is kept."""

import hashlib
import json
import secrets
import zlib
from pathlib import Path
from tempfile import mkdtemp

import pytest
from attached import added, files, read
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from makers import START, Makers
from moulds import Moulds
from sotay.base.clock import ManualClock
from sotay.model.matter import Matter
from sotay.model.shape import parse_record
from sotay.vault.attachments import naming
from sotay.work import attachments
from sotay.work.attachments.errors import RecordPutAside
from sotay.work.errors import NoAmendment
from sotay.work.records import reading, revisions, writing

pytestmark = pytest.mark.thorough
CONTENTS = [secrets.token_bytes(size) for size in (1, 900, 300_000)]
NAMES = [hashlib.sha256(content).hexdigest() for content in CONTENTS]
WHICH = st.integers(0, len(CONTENTS) - 1)
ONE = st.integers(0, 2)


class Attached(RuleBasedStateMachine):
    """Three matters and three contents."""

    def __init__(self) -> None:
        super().__init__()
        folder = Path(mkdtemp())
        self.makers = Makers(folder, ManualClock(START), Moulds(folder), [])
        self.desk = self.makers.desk()
        self.first = [
            replace(writing.begin_matter(self.desk).value, text=f"Mương {number}")
            for number in range(3)
        ]
        self.gone: set[str] = set()
        for matter in self.first:
            writing.keep(self.desk, matter)

    def teardown(self) -> None:
        self.makers.close()

    def there(self, one: int) -> bool:
        return self.first[one].id not in self.gone

    def matter(self, one: int) -> Matter:
        record = reading.entry(self.desk, self.first[one].id).record
        assert isinstance(record, Matter)
        return record

    def status(self, one: int) -> str:
        return reading.entry(self.desk, self.first[one].id).row.status

    @rule(one=ONE, which=WHICH)
    def attach(self, one: int, which: int) -> None:
        if self.there(one) and self.status(one) != "discarded":
            attachments.attach(self.desk, self.first[one].id, added(CONTENTS[which]))

    @rule(one=ONE, which=WHICH)
    def detach(self, one: int, which: int) -> None:
        if self.there(one) and NAMES[which] in [a.sha256 for a in self.matter(one).attachments]:
            try:
                attachments.detach(self.desk, self.first[one].id, NAMES[which])
            except RecordPutAside:
                assert self.status(one) == "discarded"

    @rule(one=ONE, text=st.sampled_from(["", "Kè vỡ", "Kè vỡ" * 99]))
    def keep_an_older_copy(self, one: int, text: str) -> None:
        if self.there(one):
            writing.keep(self.desk, replace(self.first[one], text=text))

    @rule(one=ONE)
    def close(self, one: int) -> None:
        if self.there(one) and self.status(one) != "discarded":
            writing.close(self.desk, replace(self.matter(one), text="Đã chốt"))

    @rule(one=ONE)
    def revert(self, one: int) -> None:
        if self.there(one):
            try:
                revisions.revert(self.desk, self.first[one].id)
            except NoAmendment:
                assert self.status(one) != "amending"

    @rule(one=ONE, way=st.sampled_from(["back", "forth"]))
    def step(self, one: int, way: str) -> None:
        if self.there(one):
            revisions.step(self.desk, self.first[one].id, way)  # type: ignore[arg-type]

    @rule(one=ONE)
    def discard_or_bring_back(self, one: int) -> None:
        if self.there(one):
            aside = self.status(one) == "discarded"
            act = writing.bring_back if aside else writing.discard
            if aside or self.status(one) == "draft":
                act(self.desk, self.first[one].id)

    @rule(one=ONE)
    @precondition(lambda self: len(self.gone) < 1)
    def destroy(self, one: int) -> None:
        self.gone.add(self.first[one].id)
        with self.desk.vault.writing(self.desk.clock) as connection:
            connection.execute("DELETE FROM record WHERE id = ?", (self.first[one].id,))

    @rule()
    def lock_and_open(self) -> None:
        self.desk = self.makers.reopen(self.desk)

    @rule()
    def rest(self) -> None:
        self.desk.rest()
        held = {attachments.content(self.desk, name).path for name in self.named()}
        assert set(files(self.desk)) == held

    def named(self) -> set[str]:
        """Return every content that a body, a revision or an undo step names."""
        store = self.desk.vault.store
        texts = [row[0] for row in store.rows("SELECT body FROM record")]
        texts += [bytes(row[0]).decode() for row in store.rows("SELECT line FROM revision")]
        texts += [zlib.decompress(row[0]).decode() for row in store.rows("SELECT body FROM step")]
        return {name for name in NAMES for text in texts if name in text}

    @invariant()
    def what_is_named_can_be_read(self) -> None:
        for name in self.named():
            assert read(self.desk, name) == CONTENTS[NAMES.index(name)]

    @invariant()
    def the_notes_say_what_the_records_say(self) -> None:
        store = self.desk.vault.store
        before = {tuple(row) for row in store.rows(
            "SELECT record, sha256, working, closed FROM attachment_of WHERE working OR closed"
        )}  # fmt: skip
        said = {
            (record.id, one.sha256)
            for (body,) in store.rows("SELECT body FROM record")
            for record in [parse_record(body.encode())]
            for one in record.attachments
        }
        assert {(record, name) for record, name, working, _closed in before if working} == said
        closed = {
            (record, name)
            for record, line in store.rows("SELECT record, line FROM revision")
            for name in json.loads(bytes(line))["blobs"]
        }
        assert {(record, name) for record, name, _working, held in before if held} == closed
        assert naming.lost(store, self.desk.vault.attachments) == []


TestAttached = Attached.TestCase
TestAttached.settings = settings(
    max_examples=8,
    stateful_step_count=30,
    suppress_health_check=list(HealthCheck),
)
