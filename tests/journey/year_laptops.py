"""A year's laptops: what people of a commune do with one, as the programs do it."""

import io
import random
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import msgspec

from makers import CHEAP, PASSPHRASE
from sotay.base.clock import ManualClock
from sotay.bundle.keys import comparison_code
from sotay.model.consent import CONTENT, SENDING
from sotay.model.interview import Interview
from sotay.model.meeting import Meeting, Official
from sotay.model.record import Record
from sotay.model.records import Consent, Respondent
from sotay.model.words import PURPOSES_VERSION
from sotay.store.backups import returning
from sotay.vault.records import lookup
from sotay.work import attachments, identity
from sotay.work import desk as desks
from sotay.work.attachments import Added
from sotay.work.backups import backing_up, restoring
from sotay.work.backups.rollback import look_back
from sotay.work.desk import Desk
from sotay.work.errors import BundleNotPending
from sotay.work.privacy.destroyed import destroy_again
from sotay.work.records import writing
from sotay.work.transfer import following, repacking, sealing, stick
from sotay.work.transfer.errors import NothingToSeal, PolicyDoubtful
from sotay.work.transfer.papers import Taken, papers_at, take_in

Closed = dict[str, str]  # the newest closed revision of each record
NUMBERS = count()
WHO = "NG-7K2M9Q"
_OTHERS = writing.begin_meeting, writing.begin_interview
SIZES = 1, 3_000, 70_000  # bytes of pictures


@dataclass
class Laptop:
    """One notebook, and what somebody who stood beside it knows of it.

    `closed` is what is closed in it, `ever` each revision that was; `safe` are copies that lie
    elsewhere, each with what was closed then: a backup, or the whole folder as a disk's image.
    """

    name: str
    unit: str
    home: Path
    clock: ManualClock
    folder: Path
    online: bool = False  # it sends over the network; else by stick
    device: str = ""
    closed: Closed = field(default_factory=dict)
    ever: set[str] = field(default_factory=set)
    backup: tuple[Path, Closed] | None = None
    image: tuple[Path, Closed] | None = None
    set_back: bool = False  # to what it was: the province may have a later version of a record
    taken_back: set[str] = field(default_factory=set)  # records; a copy is not told, but its people
    gone: bool = False  # lost or stolen; what it has of a year's work is not asked of it any more

    @property
    def code(self) -> str:
        return comparison_code(self.device)

    @contextmanager
    def open(self) -> Iterator[Desk]:
        """Open the notebook as a program does, and lock it."""
        desk = desks.open_notebook(self.folder, PASSPHRASE, clock=self.clock, floor=CHEAP)
        with closing(desk):
            look_back(desk, self.machine)
            destroy_again(desk)
            yield desk

    @property
    def machine(self) -> Path:
        place = self.home / "may"
        place.mkdir(exist_ok=True)
        return place

    def new_place(self, kind: str) -> Path:
        return self.home / f"{kind}-{next(NUMBERS)}"

    def look(self) -> None:
        """Read what is closed now; whatever was closed before, and acknowledged, is there yet."""
        with self.open() as desk:
            rows = desk.vault.store.rows("SELECT id, head FROM record WHERE head IS NOT NULL")
            every = {row[0] for row in desk.vault.store.rows("SELECT rev FROM revision")}
        now = {str(record): str(rev) for record, rev in rows}
        assert set(self.closed.values()) <= every, f"{self.name} lost what was closed"
        assert self.closed.keys() <= now.keys(), f"{self.name} lost records"
        self.closed, self.ever = now, self.ever | every

    def remember(self, desk: Desk, record: str) -> None:
        head = lookup.entry(desk.vault.store, record).head
        assert head is not None
        self.closed[record] = head
        self.ever.add(head)


def write(laptop: Laptop, desk: Desk, chance: random.Random) -> None:
    """Close a record or two, now and then with a picture; or amend one."""
    for _number in range(chance.randint(1, 3)):
        standing_yet = sorted(laptop.closed.keys() - laptop.taken_back)
        if standing_yet and chance.random() < 0.25:
            record = chance.choice(standing_yet)
            standing = lookup.entry(desk.vault.store, record).record
        else:
            begin = chance.choice([writing.begin_matter, writing.begin_matter, *_OTHERS])
            standing = begin(desk).value
            if chance.random() < (0.7 if laptop.online else 0.2):
                standing = _with_picture(desk, standing.id, chance, online=laptop.online)
        text = f"Cầu {next(NUMBERS)} " + chance.randbytes(chance.randint(1, 300)).hex()
        writing.close(desk, saying(standing, text))
        laptop.remember(desk, standing.id)


def saying(record: Record, text: str) -> Record:
    """Return a record with this as its words; in an interview somebody agreed to them."""
    if isinstance(record, Interview):
        said = [
            Consent(
                purpose=purpose, respondent=WHO, given=True, method="van_ban",
                text_version=PURPOSES_VERSION, at=record.moment,
            )
            for purpose in (CONTENT, SENDING)
        ]  # fmt: skip
        heard = {"respondents": (Respondent(WHO),), "consents": tuple(said)}
        return msgspec.structs.replace(record, notes=text, **heard)
    if isinstance(record, Meeting):
        chair = Official("Bà Tư", "Trưởng thôn")
        told = {"title": "Họp thôn", "chair": chair, "ends": record.starts + timedelta(hours=1)}
        return msgspec.structs.replace(record, body=text, **told)
    return msgspec.structs.replace(record, text=text)


def _with_picture(desk: Desk, record: str, chance: random.Random, *, online: bool) -> Record:
    """Hang a picture on it: over the network go days as they are, of some photos each."""
    content = chance.randbytes(600_000 if online else chance.choice(SIZES))
    picture = Added("ảnh.jpg", "image/jpeg", lambda: io.BytesIO(content), len(content), b"")
    return attachments.attach(desk, record, picture).value[1]


def seal(desk: Desk) -> bool:
    """Seal one bundle; return whether there was anything to."""
    repacking.release_lost(desk)
    try:
        job = sealing.prepare(desk).value
    except (NothingToSeal, PolicyDoubtful):  # the second until the next policy is fetched
        return False
    sealing.record(desk, job, job.write())
    return True


def carry(desk: Desk, usb: Path) -> None:
    """Carry what is to go to a stick."""
    done = stick.prepare(desk).carry(usb)
    assert done.ended is None, done
    assert done.faults == (), done
    stick.note(desk, done)


def fetch(desk: Desk, usb: Path) -> Taken:
    """Take what lies on a stick for this device."""
    found = papers_at(usb, stick.prepare(desk).code)
    assert found.faults == (), found
    return take_in(desk, found).value


def back_up(laptop: Laptop, desk: Desk) -> None:
    target = laptop.new_place("sao-luu")
    target.mkdir()
    laptop.backup = backing_up.back_up(desk, target).value.path, dict(laptop.closed)


def image(laptop: Laptop) -> None:
    """Copy the disk as it is, of a notebook that is locked."""
    target = laptop.new_place("dia")
    shutil.copytree(laptop.folder, target, symlinks=True)
    laptop.image = target, dict(laptop.closed)


def restore(laptop: Laptop) -> None:
    """Lose the notebook, and bring it back from its last backup."""
    assert laptop.backup is not None
    laptop.set_back = True
    backup, laptop.closed = laptop.backup[0], dict(laptop.backup[1])
    shutil.rmtree(laptop.folder)
    laptop.folder = laptop.new_place("so")
    slot = returning.by_passphrase(PASSPHRASE, CHEAP)
    done = restoring.restore(
        backup, laptop.folder, slot, clock=laptop.clock, machine=laptop.machine
    )
    done.desk.close()


def roll_back(laptop: Laptop) -> None:
    """Put an older image of the disk in the place of the notebook."""
    assert laptop.image is not None
    laptop.set_back = True
    older, laptop.closed = laptop.image[0], dict(laptop.image[1])
    shutil.rmtree(laptop.folder)
    shutil.copytree(older, laptop.folder, symlinks=True)


def clone(laptop: Laptop, name: str) -> Laptop:
    """Copy a locked notebook to a second machine; both go on."""
    home = laptop.home.parent / name
    home.mkdir()
    folder = home / "so"
    shutil.copytree(laptop.folder, folder, symlinks=True)
    return replace(
        laptop, name=name, home=home, folder=folder, closed=dict(laptop.closed), backup=None,
        ever=set(laptop.ever), image=None, clock=ManualClock(laptop.clock.at_ms),
    )  # fmt: skip


def pack_anew(desk: Desk) -> None:
    """Pack again what the province keeps apart, as a person does who is told so."""
    apart = [one for one in following.followed(desk) if one.receipt == following.APART]
    for seq in {one.seq for one in apart}:
        with suppress(BundleNotPending):
            repacking.pack_anew(desk, repacking.pending(desk, seq))


def device_of(desk: Desk) -> str:
    return identity.signing_keys(desk).id
