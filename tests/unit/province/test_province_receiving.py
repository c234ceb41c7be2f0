"""The province takes in what is whole, known and meant for it, once; the rest is refused."""

import dataclasses
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from enclosing import enclose, noise
from sotay.model.matter import Matter
from sotay.province import reading, receiving
from sotay.province.authority import policies
from sotay.province.opening import Province
from sotay.work.desk import Desk
from sotay.work.errors import ReceiptForeign
from sotay.work.records import reading as notebook
from sotay.work.records import writing
from sotay.work.transfer import receiving as cadre
from sotay.work.transfer import sealing

UNIT = "07330"  # of the practice notebook


@dataclass
class Scene:
    """One commune, one province, one stick."""

    desk: Desk
    province: Province
    stick: Path

    def seal(self) -> Path:
        return sealing.seal(self.desk, self.stick).value[1]

    def note(self, text: str) -> Matter:
        matter = writing.begin_matter(self.desk).value
        return writing.close(self.desk, msgspec.structs.replace(matter, text=text)).value


def between(make: object, tmp_path: Path, *, full: bool) -> Scene:
    """Return a commune that the province has enrolled, its notebook full or not."""
    desk, province = make.desk(unit=UNIT, full=full), make.province()
    make.enrol(desk, province)
    stick = tmp_path / "usb"
    stick.mkdir()
    return Scene(desk, province, stick)


@pytest.fixture
def scene(make: object, tmp_path: Path) -> Scene:
    return between(make, tmp_path, full=False)


@pytest.fixture
def full(make: object, tmp_path: Path) -> Scene:
    return between(make, tmp_path, full=True)


def content(province: Province) -> list[tuple[object, ...]]:
    """Everything the register knows, but for the times and log of this one run."""
    queries = (
        "SELECT id, kind, unit, hamlet, day, title, head, heads FROM record ORDER BY id",
        "SELECT rev, record, hlc, author FROM revision ORDER BY rev",
        "SELECT rev, body FROM body_of ORDER BY rev",
        "SELECT rev, parent FROM parent ORDER BY rev, parent",
        "SELECT sha256, size FROM attachment ORDER BY sha256",
        "SELECT rev, sha256 FROM attachment_of ORDER BY rev, sha256",
    )
    return [tuple(row) for query in queries for row in province.store.rows(query)]


def test_records_arrive_exactly_as_they_were_written(full: Scene) -> None:
    got = receiving.receive(full.province, full.seal())
    assert (got.state, got.records) == ("imported", 138)
    sent = {row.id for row in reading.page(full.province)}
    assert len(sent) == 138  # the rest was refused or withdrawn
    for row in notebook.page(full.desk, limit=1000):
        if row.id not in sent:
            continue
        there = reading.show(full.province, row.id)
        here = notebook.entry(full.desk, row.id)
        assert there.record == here.record
        assert there.revision == here.head


def test_the_same_bundle_twice_changes_nothing(scene: Scene) -> None:
    scene.note("Kênh bồi lắng")
    path = scene.seal()
    receiving.receive(scene.province, path)
    before = content(scene.province)
    again = receiving.receive(scene.province, path)
    assert again.state == "duplicate"
    assert content(scene.province) == before


def test_a_receipt_makes_it_received_and_only_here(make: object, scene: Scene) -> None:
    matter = scene.note("Cột điện nghiêng")
    got = receiving.receive(scene.province, scene.seal())
    other = make.desk("khac")
    make.enrol(other, scene.province)
    with pytest.raises(Exception, match=r"GOI|khác|máy"):
        cadre.accept_receipt(other, got.receipt)
    cadre.accept_receipt(scene.desk, got.receipt)
    assert notebook.entry(scene.desk, matter.id).row.status == "received"


def test_a_receipt_for_a_bundle_not_in_this_notebook_is_told(make: object, scene: Scene) -> None:
    scene.note("Mương tắc")
    got = receiving.receive(scene.province, scene.seal())
    with scene.desk.vault.store.write() as connection:
        connection.execute("DELETE FROM bundle_revision")
        connection.execute("DELETE FROM bundle")
    with pytest.raises(ReceiptForeign):
        cadre.accept_receipt(scene.desk, got.receipt)


def damaged(path: Path, kind: str, target: Path) -> Path:
    whole = bytearray(path.read_bytes())
    if kind == "cut":
        del whole[-1]
    elif kind == "appended":
        whole += b"\0"
    else:
        whole[len(whole) * int(kind) // 100] ^= 1
    target.write_bytes(whole)
    return target


@pytest.mark.parametrize("kind", ["cut", "appended", "0", "1", "5", "30", "60", "90", "99"])
def test_damage_anywhere_is_refused_by_name_and_leaves_the_register_alone(
    full: Scene, tmp_path: Path, kind: str
) -> None:
    bad = damaged(full.seal(), kind, tmp_path / "hong.sotay")
    got = receiving.receive(full.province, bad)
    assert got.state == "refused"
    assert got.code.startswith("GOI-")
    assert got.told
    assert content(full.province) == []
    assert full.province.store.rows("SELECT code FROM refusal")[0][0] == got.code


def test_an_unknown_device_and_a_bundle_for_someone_else(make: object, scene: Scene) -> None:
    scene.note("Rác ven đê")
    path = scene.seal()
    stranger = make.province("tinh khac")
    assert receiving.receive(stranger, path).code == "GOI-08"
    known_there = make.province("tinh ba")
    make.enrol(scene.desk, known_there)  # the device turns to another province
    make.enrol(scene.desk, scene.province)
    assert receiving.receive(known_there, path).state == "refused"


def test_a_bundle_that_a_third_could_open_is_refused(make: object, scene: Scene) -> None:
    scene.note("Rác ven đê")
    job = sealing.prepare(scene.desk).value
    elsewhere = policies.current(make.province("tinh khac"))
    policy = msgspec.structs.replace(job.policy, escrow=elsewhere.escrow)
    path = dataclasses.replace(job, policy=policy).write().path
    got = receiving.receive(scene.province, path)
    assert (got.state, got.code) == ("refused", "GOI-24")


def test_what_arrives_late_fills_its_gap(scene: Scene) -> None:
    paths = []
    for number in range(3):
        scene.note(f"việc {number}")
        paths.append(scene.seal())
    for place in (2, 0, 1):
        assert receiving.receive(scene.province, paths[place]).state == "imported"
    assert len(reading.page(scene.province)) == 3


def test_a_cloned_notebook_forks_its_chain_and_waits_for_a_person(
    make: object, scene: Scene, tmp_path: Path
) -> None:
    scene.note("trước khi nhân đôi")
    receiving.receive(scene.province, scene.seal())
    scene.desk.close()
    shutil.copytree(scene.desk.vault.folder, tmp_path / "ban-sao")
    scene.desk = make.reopen(scene.desk)
    scene.note("máy thứ nhất")
    first = scene.seal()
    scene.desk.close()
    shutil.rmtree(scene.desk.vault.folder)
    shutil.copytree(tmp_path / "ban-sao", scene.desk.vault.folder)
    scene.desk = make.reopen(scene.desk)
    scene.note("máy thứ hai")
    second = scene.seal()
    assert receiving.receive(scene.province, first).state == "imported"
    got = receiving.receive(scene.province, second)
    assert (got.state, got.code) == ("quarantined", "GOI-22")
    assert receiving.receive(scene.province, second).state == "quarantined"
    kept = list((scene.province.folder / "cach-ly").iterdir())
    assert [path.read_bytes() for path in kept] == [second.read_bytes()]


def test_a_commune_cannot_write_into_anothers_record(make: object, scene: Scene) -> None:
    matter = scene.note("của xã này")
    receiving.receive(scene.province, scene.seal())
    other = make.desk("xa khac", unit="07228")
    make.enrol(other, scene.province)
    place = msgspec.structs.replace(matter.place, unit="07228")  # else it would never be sealed
    writing.close(other, msgspec.structs.replace(matter, text="bị sửa", place=place))
    path = sealing.seal(other, scene.stick).value[1]
    got = receiving.receive(scene.province, path)
    assert (got.state, got.code) == ("refused", "TINH-05")
    assert reading.show(scene.province, matter.id).record == matter


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_arrival_ends_in_one_state(scene: Scene, make: object, seed: int) -> None:
    """Bundles of amendments, shuffled, doubled: the register ends the same (FORMAT.md §8)."""
    chance = random.Random(seed)  # noqa: S311 - a test's shuffle
    notes = [scene.note(f"việc {number}") for number in range(3)]
    paths = []
    for turn in range(5):
        for note in chance.sample(notes, 2):
            enclose(scene.desk, note.id, noise(2000, chance.randrange(6)))
            changed = msgspec.structs.replace(note, text=f"{note.text}, lần {turn}")
            writing.close(scene.desk, changed)
        paths.append(scene.seal())
    for path in paths:
        receiving.receive(scene.province, path)
    expected = content(scene.province)
    other = make.province(f"tinh {seed}")
    _copy_keys(scene.province, other)
    shuffled = paths * 2
    chance.shuffle(shuffled)
    other = make.reopen_province(other)
    for path in shuffled:
        assert receiving.receive(other, path).state in ("imported", "duplicate")
    assert content(other) == expected


def _copy_keys(source: Province, target: Province) -> None:
    """Let a second register stand in for the first: same keys, same devices."""
    secrets = "SELECT content, name FROM held WHERE name IN ('seeds', 'escrow')"
    with source.safe() as safe:
        kept = safe.rows(secrets)
    with target.safe() as safe, safe.write() as connection:
        connection.executemany("UPDATE held SET content = ? WHERE name = ?", map(tuple, kept))
    with target.store.write() as connection:
        connection.executemany(
            "INSERT INTO device VALUES (?, ?, ?, ?, ?, ?, ?)",
            [tuple(row) for row in source.store.rows("SELECT * FROM device")],
        )
