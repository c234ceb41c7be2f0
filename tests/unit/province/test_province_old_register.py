"""A register of before goes on: what is in it stays, and it takes in what its tables refused."""

from pathlib import Path

import pytest
from province_scene import Scene
from sqlcipher3.dbapi2 import IntegrityError
from test_province_consent import A, agreed, interview, sent

from enclosing import close
from makers import CHEAP, PASSPHRASE, Makers
from sotay.model.record import Face
from sotay.province import office, reading
from sotay.register import records
from sotay.register.schema import PROVINCE
from sotay.store.migrations import Migrations
from sotay.work.desk import Desk
from sotay.work.privacy import consenting
from sotay.work.records import writing


def until(last: str) -> Migrations:
    """Return the register's steps up to `last`, as the version had them that ended there."""
    old = Migrations(PROVINCE.name, PROVINCE.apart)
    for name, step in PROVINCE._steps.items():
        if name <= last:
            old(name=name)(step)
    return old


@pytest.fixture
def old(desk: Desk, make: Makers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Return a commune, and a register that an older version made and holds open."""
    with monkeypatch.context() as before:
        before.setattr(office, "PROVINCE", until("007_again"))
        made = office.create(tmp_path / "cũ", PASSPHRASE, clock=make.clock, cost=CHEAP).province
    make.enrol(desk, made)
    (tmp_path / "usb").mkdir()
    return Scene(desk, made, tmp_path / "usb")


def of_a_kind_to_come(scene: Scene) -> None:
    """Show a record that is here under another id, as of a kind this version has not."""
    head = scene.province.store.rows("SELECT head FROM record")[0][0]
    face = Face("visit", "Đến thăm", "2026-11-18", "07210", hamlet="", sector="", state="")
    with scene.province.store.write() as connection:
        records.put(connection, "x", face, head, 1)


def test_a_register_whose_table_named_the_kinds_goes_on(old: Scene, make: Makers) -> None:
    talk = writing.close(old.desk, interview(old.desk, *agreed(A))).value
    note = old.matter("Cống sập")
    close(old.desk, note.id)
    sent(old)
    with pytest.raises(IntegrityError, match="kind"):
        of_a_kind_to_come(old)
    before = reading.page(old.province)
    assert {row.id for row in before} == {talk.id, note.id}

    old.province = make.reopen_province(old.province)
    assert reading.page(old.province) == before
    store = old.province.store
    assert store.schema() == make.province().store.schema()
    assert store.rows("PRAGMA integrity_check")[0][0] == "ok"
    assert store.rows("PRAGMA foreign_key_check") == []
    assert len(list(old.province.folder.glob("*.truoc-008_kinds.*"))) == 1

    old.desk.clock.at_ms += 86_400_000
    consenting.withdraw(old.desk, talk.id, A)
    close(old.desk, old.matter("Rác ven đê").id)
    sent(old)
    assert {row.title for row in reading.page(old.province)} >= {"Cống sập", "Rác ven đê"}
    assert reading.show(old.province, talk.id).row.masked
    of_a_kind_to_come(old)
    old.province = make.reopen_province(old.province)
    assert "visit" in {row.kind for row in reading.page(old.province)}
