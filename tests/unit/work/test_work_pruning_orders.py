"""Whatever is done in whatever order: what is told to be gone is at the province, all else here."""

import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

import pytest
from attached import added
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace
from pruning_parts import Commune

from makers import START, Makers
from moulds import Moulds
from sotay.base.clock import ManualClock
from sotay.model.matter import Matter
from sotay.province import attachments as at_province
from sotay.vault.attachments import contents, naming
from sotay.work import attachments
from sotay.work.attachments import bringback, pruning
from sotay.work.attachments.errors import AttachmentPruned, NotToPrune
from sotay.work.attachments.gone import all_gone
from sotay.work.errors import NoAmendment
from sotay.work.records import reading, revisions, writing
from sotay.work.transfer import repacking

pytestmark = pytest.mark.thorough
CONTENTS = [secrets.token_bytes(size) for size in (1, 900, 70_000)]
WHICH = st.integers(0, len(CONTENTS) - 1)
ONE = st.integers(0, 1)
MOULDS = Moulds(Path(mkdtemp()) / "khuôn")


class Pruning(RuleBasedStateMachine):
    """Two matters, three contents, a province."""

    def __init__(self) -> None:
        super().__init__()
        folder = Path(mkdtemp())
        self.makers = Makers(folder, ManualClock(START), MOULDS, [])
        desk, province = self.makers.desk(), self.makers.province()
        self.makers.enrol(desk, province)
        self.commune = Commune(desk, province, folder / "usb")
        self.matters = [writing.begin_matter(desk).value for _number in range(2)]
        for matter in self.matters:
            writing.keep(desk, replace(matter, text="Mương"))
        self.copies = []
        for number, content in enumerate(CONTENTS):
            self.copies.append(folder / f"{number}.jpg")
            self.copies[-1].write_bytes(content)

    def teardown(self) -> None:
        self.makers.close()

    def record(self, one: int) -> Matter:
        found = reading.entry(self.commune.desk, self.matters[one].id).record
        assert isinstance(found, Matter)
        return found

    @rule(one=ONE, which=WHICH)
    def attach(self, one: int, which: int) -> None:
        attachments.attach(self.commune.desk, self.matters[one].id, added(CONTENTS[which]))

    @rule(one=ONE)
    def detach(self, one: int) -> None:
        if hung := self.record(one).attachments:
            attachments.detach(self.commune.desk, self.matters[one].id, hung[0].sha256)

    @rule(one=ONE)
    def close(self, one: int) -> None:
        writing.close(self.commune.desk, replace(self.record(one), text="Đã chốt"))

    @rule(one=ONE)
    def revert(self, one: int) -> None:
        with suppress(NoAmendment):
            revisions.revert(self.commune.desk, self.matters[one].id)

    @rule(one=ONE)
    def undo(self, one: int) -> None:
        revisions.step(self.commune.desk, self.matters[one].id, "back")

    @rule(arrives=st.booleans())
    def send(self, arrives: bool) -> None:
        sealed = self.commune.sealed()
        if arrives:
            self.commune.arrive(sealed)

    @rule(one=ONE, which=WHICH, pruned=st.booleans())
    def attach_close_and_send(self, one: int, which: int, pruned: bool) -> None:
        self.attach(one, which)
        self.close(one)
        self.send(arrives=True)
        if pruned:
            self.prune(all_of_it=True)

    @rule(all_of_it=st.booleans())
    def prune(self, all_of_it: bool) -> None:
        may = [one.sha256 for one in pruning.may_go(self.commune.desk)]
        pruning.prune(self.commune.desk, may if all_of_it else may[:1])

    @rule(which=WHICH)
    def prune_what_may_not(self, which: int) -> None:
        held = {one.sha256 for one in contents.every(self.commune.desk.vault.store)}
        stays = held - self.commune.may_go()
        if stays:
            with pytest.raises(NotToPrune):
                pruning.prune(self.commune.desk, held)

    @rule(which=WHICH)
    def bring_back(self, which: int) -> None:
        for one in all_gone(self.commune.desk):
            if one.size == len(CONTENTS[which]):
                bringback.bring_back(self.commune.desk, one.sha256, self.copies[which])

    @rule()
    def a_new_chain(self) -> None:
        repacking.begin_branch(self.commune.desk)

    @rule()
    def lock_open_and_rest(self) -> None:
        self.commune.desk = self.makers.reopen(self.commune.desk)
        self.commune.desk.rest()
        lying = {path.name for path in self.commune.desk.vault.attachments.iterdir()}
        assert lying == contents.files(self.commune.desk.vault.store)

    @invariant()
    def what_is_gone_is_whole_at_the_province(self) -> None:
        for one in all_gone(self.commune.desk):
            assert one.believed
            assert at_province.where(self.commune.province, one.sha256) is not None
            with pytest.raises(AttachmentPruned):
                attachments.content(self.commune.desk, one.sha256)

    @invariant()
    def nothing_is_lost(self) -> None:
        vault = self.commune.desk.vault
        assert naming.lost(vault.store, vault.attachments) == []


def _walks(examples: int) -> settings:
    unhurried = list(HealthCheck)
    return settings(max_examples=examples, stateful_step_count=30, suppress_health_check=unhurried)


class TestPruning(Pruning.TestCase):  # type: ignore[misc] - made by Hypothesis
    settings = _walks(12)


@pytest.mark.slow
class TestPruningFar(Pruning.TestCase):  # type: ignore[misc]
    settings = _walks(200)
