"""A notebook of every released schema: opened, copied first, upgraded, and nothing is missing."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from makers import CHEAP, Makers
from shortdisk import no_file_longer_than
from sotay.base.errors import DiskFull
from sotay.model.record import Record
from sotay.store import header
from sotay.store.backups import returning
from sotay.store.copying import look_into
from sotay.store.door import Store
from sotay.store.migrations import Migrations
from sotay.upload.phones.keeper import HandedIn
from sotay.vault.questionnaires import pieces
from sotay.vault.schema import NOTEBOOK
from sotay.work import desk as desks
from sotay.work import search
from sotay.work.backups import backing_up, restoring
from sotay.work.desk import Desk
from sotay.work.questionnaires import answering, arrived, arriving, onphones, shelf
from sotay.work.records import reading, writing
from surveyed import played

VAULTS = Path(__file__).parent / "vaults"
PASSPHRASE = "sổ đông lạnh của bộ kiểm thử"
FROZEN = sorted(path.name for path in VAULTS.glob("v*"))


@pytest.fixture(params=FROZEN)
def frozen(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a frozen notebook; the recorded one is never touched."""
    folder = tmp_path / "sổ cũ"
    shutil.copytree(VAULTS / request.param, folder)
    return folder


def expected(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
    return told


def opened(folder: Path) -> Desk:
    return desks.open_notebook(folder, PASSPHRASE, floor=CHEAP)


def agrees(desk: Desk, told: dict[str, Any]) -> None:
    """Everything that was written by the old version is there and is what it was."""
    counts = [[*key, number] for key, number in sorted(reading.counts(desk).items())]
    assert counts == told["counts"]
    assert reading.entry(desk, told["draft"]).record.notes == "Đường liên thôn còn dang dở"
    desk.vault.index()
    assert search.find(desk, "duong lien thon").count == told["found"]
    assert desk.vault.store.one("SELECT count(*) FROM revision")[0] == told["revisions"]
    assert desk.vault.store.integrity() == []
    assert desk.vault.verify_activity() >= told["log"]


def hours(record: Record) -> list[str]:
    rows = answering.transcript_of(answering.survey_of(record))
    return [row.value for row in rows if row.path == "/data/gio"]


def test_there_is_a_vault_of_the_first_schema_and_of_those_about_questionnaires() -> None:
    assert {"v001", "v030", "v034", "v034-log"} <= set(FROZEN)


def test_it_opens_upgraded_to_the_tables_of_today(frozen: Path, make: Makers) -> None:
    desk = opened(frozen)
    try:
        agrees(desk, expected(frozen))
        assert desk.vault.store.schema() == make.desk("mới").vault.store.schema()
        writing.begin_meeting(desk)
    finally:
        desk.close()
    again = opened(frozen)
    again.close()


def test_its_questionnaire_is_asked_on_and_telephones_hand_in(frozen: Path) -> None:
    told, desk = expected(frozen), opened(frozen)
    if "form" not in told:  # of before there were any
        assert shelf.every(desk) == []
        desk.close()
        return
    (form,) = shelf.every(desk)
    assert (form.sha256, form.title) == (told["form"], "Phiếu điện")
    closed, draft = (reading.entry(desk, one) for one in told["surveys"])
    assert closed.head is not None
    assert draft.head is None
    assert hours(closed.record) == ["7"]
    log = answering.survey_of(closed.record).log  # a survey of schema 2 has one
    assert [one.event for one in log] == told.get("log_of", [])
    went_on = played(desk, answering.survey_of(draft.record), {"/data/gio": "8"})
    assert hours(went_on) == ["8"]
    onphones.mark(desk, form.sha256, offered=True)
    instance = "<meta><instanceID>uuid:{n}-1111-4111-8111-111111111111</instanceID></meta>"
    xml = f'<data id="dien" version="1"><gio>5</gio>{instance.format(n="2" * 8)}</data>'
    came = HandedIn(xml.encode(), (), incomplete=False, device="x")
    assert arriving.admit(desk, came).value.kept == "new"
    waits = [one.arrival.id for one in arrived.every(desk) if one.arrival.state == "other"]
    assert waits == [told[one] for one in ("came",) if one in told]
    for one in waits:
        made = arrived.make(desk, one).value
        assert hours(made) == ["6"]
    assert pieces.here(desk.vault.store) == ({"ab" * 32} if waits else set())
    desk.close()


def test_the_paper_still_opens_it(frozen: Path) -> None:
    code = expected(frozen)["recovery_code"]
    desks.recover_notebook(frozen, code, "gạch ngói vôi cát").close()
    desks.open_notebook(frozen, "gạch ngói vôi cát", floor=CHEAP).close()


def test_it_is_backed_up_and_restored(frozen: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    desk = opened(frozen)
    taken = backing_up.back_up(desk, usb).value
    desk.close()
    slot = returning.by_passphrase(PASSPHRASE, CHEAP)
    back = restoring.restore(taken.path, tmp_path / "mới", slot).desk
    agrees(back, expected(frozen))
    back.close()


def _with_a_step_more() -> Migrations:
    """Return the notebook's migrations and one of a version to come."""
    later = Migrations(NOTEBOOK.name)
    for name, step in NOTEBOOK._steps.items():
        later(name=name)(step)

    @later(name="999_later")
    def _later(db: Database) -> None:
        db.execute("CREATE TABLE later (a INTEGER PRIMARY KEY) STRICT")
        db.execute("DELETE FROM record")

    return later


def test_a_copy_is_kept_before_the_tables_are_changed(frozen: Path) -> None:
    opened(frozen).close()
    before = {path.name for path in frozen.iterdir()}
    vault_id = header.read_header(frozen).vault_id
    with header.unlock(frozen, PASSPHRASE, floor=CHEAP) as key:
        with Store.open(frozen / "so.db", key, vault_id, _with_a_step_more()) as store:
            assert store.rows("SELECT * FROM record") == []
        kept = frozen / "so.truoc-999_later.db"
        assert {path.name for path in frozen.iterdir()} - before == {kept.name}
        with look_into(kept, key) as copy:
            assert copy.execute("SELECT count(*) FROM record").fetchone()[0] > 20
        Store.open(frozen / "so.db", key, vault_id, _with_a_step_more()).close()
        assert {path.name for path in frozen.iterdir()} - before == {kept.name}
        (frozen / "so.db").unlink()
        kept.rename(frozen / "so.db")
    desk = opened(frozen)
    agrees(desk, expected(frozen))
    desk.close()


def test_nothing_is_changed_where_no_copy_can_be_kept(frozen: Path) -> None:
    opened(frozen).close()
    whole = (frozen / "so.db").read_bytes()
    vault_id = header.read_header(frozen).vault_id
    with (
        header.unlock(frozen, PASSPHRASE, floor=CHEAP) as key,
        no_file_longer_than(len(whole) // 2),
        pytest.raises(Exception) as told,
    ):
        Store.open(frozen / "so.db", key, vault_id, _with_a_step_more())
    assert isinstance(told.value, DiskFull) or told.value.code == "TEP-02"
    assert list(frozen.glob("*.truoc-999*")) == []
    desk = opened(frozen)
    agrees(desk, expected(frozen))
    desk.close()
