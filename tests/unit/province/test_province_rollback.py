"""An older register put in place is told; what was done is listed whatever a command ends in."""

from pathlib import Path

import pytest
from province_scene import Scene, cheap_to_open
from test_province_consent import sent
from test_province_lists_outside import brought_back, machine, seen, silent

from makers import CHEAP, PASSPHRASE, Makers
from sotay.app.cli.province.receiving import open_province
from sotay.app.cli.session import Session
from sotay.base.errors import DiskFull
from sotay.province import backups, opening, revoking, rollback
from sotay.province.lists import contents, outside
from sotay.province.lists.contents import Contents, Decision, End
from sotay.work.records import writing

__all__ = ["machine"]


@pytest.mark.own_file
def test_an_older_register_put_in_place_is_told_and_made_no_looser(
    make: Makers, scene: Scene, machine: Path
) -> None:
    writing.close(scene.desk, scene.matter())
    sent(scene)
    code = revoking.devices(scene.province)[0].code
    revoking.revoke(scene.province, code, last_seq=9)
    assert rollback.look_back(scene.province, machine) is None
    scene.province.close()
    database = scene.province.folder / opening.DATABASE
    older = database.read_bytes()
    province = make.reopen_province(scene.province)
    assert rollback.look_back(province, machine) is None
    revoking.revoke(province, code, last_seq=0)
    outside.keep(province, machine)
    province.close()
    database.write_bytes(older)
    province = make.reopen_province(province)
    told = rollback.look_back(province, machine)
    assert told is not None
    assert told.code == "NEO-01"
    outside.follow(province, (machine,), restored=True)
    assert revoking.devices(province)[0].chains[0].last_seq == 0
    assert [one.what for one in seen(province, machine) if not one.well] == [
        "Sổ đúng là bản mới nhất"
    ]
    province = make.reopen_province(province)
    assert rollback.look_back(province, machine) is None


@pytest.mark.own_file
def test_a_stricter_revocation_after_a_rollback_reaches_the_list(
    make: Makers, scene: Scene, machine: Path
) -> None:
    """The list of before is ahead by count, and yet what was decided since is the later word."""
    writing.close(scene.desk, scene.matter())
    sent(scene)
    code = revoking.devices(scene.province)[0].code
    scene.province.close()
    database = scene.province.folder / opening.DATABASE
    older = database.read_bytes()
    province = make.reopen_province(scene.province)
    revoking.revoke(province, code, last_seq=10)
    for _time in range(9):
        with province.writing("look"):
            pass
    outside.keep(province, machine)
    for last in (5, None):  # and once more, of a copy that knows neither number
        province.close()
        database.write_bytes(older)
        province = make.reopen_province(province)
        outside.follow(province, (machine,), restored=True)
        if last is not None:
            assert revoking.devices(province)[0].chains[0].last_seq == 10
            revoking.revoke(province, code, last_seq=last)
            outside.keep(province, machine)
    assert revoking.devices(province)[0].chains[0].last_seq == 5


@pytest.mark.own_file
@pytest.mark.parametrize(
    ("said", "stands"),
    [
        (((30, 10, "admitted"), (30, 5, "rejected")), (5, "rejected")),
        (((30, 5, "rejected"), (30, 10, "admitted")), (5, "rejected")),
        (((30, 5, "rejected"), (31, 10, "admitted")), (10, "admitted")),
        (((31, 10, "admitted"), (30, 5, "rejected")), (10, "admitted")),
    ],
)
def test_of_two_lists_the_later_word_holds_and_of_two_as_late_the_stricter(
    said: tuple[tuple[int, int, str], ...], stands: tuple[int, str]
) -> None:
    lists = [
        Contents(
            count,
            (End("máy", "chuỗi", last),),
            decisions=(Decision("00", "", "", "", 1, 1, 1, "", decision, ""),),
        )
        for count, last, decision in said
    ]
    found = contents.newest(lists)
    assert (found.ends[0].last_seq, found.decisions[0].decision) == stands
    strictest = contents.strictest(lists)
    assert (strictest.ends[0].last_seq, strictest.decisions[0].decision) == (5, "rejected")


@pytest.mark.own_file
def test_after_a_rollback_what_another_copy_noted_is_told_as_after_a_restore(
    scene: Scene,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "nhà"))
    monkeypatch.setattr(opening, "FLOOR", CHEAP)
    cheap_to_open(monkeypatch)
    writing.close(scene.desk, scene.matter())
    sent(scene)
    backup = backups.back_up(scene.province, scene.stick, silent).path
    with brought_back(scene, backup, "bản khác") as other:
        revoking.revoke(other, revoking.devices(other)[0].code)
        outside.keep(other, scene.province.folder)
    scene.province.close()
    older = (scene.province.folder / opening.DATABASE).read_bytes()
    (tmp_path / "khau").write_text(PASSPHRASE, encoding="utf-8")
    session = Session(folder=scene.province.folder, passphrase_file=tmp_path / "khau")
    with open_province(session) as opened, opened.writing("look"):
        pass
    (scene.province.folder / opening.DATABASE).write_bytes(older)
    assert "bản khác" not in capsys.readouterr().err.lower()
    with open_province(session):
        pass
    assert "Một bản khác của sổ này" in capsys.readouterr().err


def revoke_and_fail(session: Session) -> None:
    with open_province(session) as opened:
        revoking.revoke(opened, revoking.devices(opened)[0].code)
        raise DiskFull("/usb")


def test_the_lists_are_written_where_a_command_ends_in_an_error_after_its_commit(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "nhà"))
    monkeypatch.setattr(opening, "FLOOR", CHEAP)
    cheap_to_open(monkeypatch)
    writing.close(scene.desk, scene.matter())
    sent(scene)
    scene.province.close()
    (tmp_path / "khau").write_text(PASSPHRASE, encoding="utf-8")
    session = Session(folder=scene.province.folder, passphrase_file=tmp_path / "khau")
    with pytest.raises(DiskFull):
        revoke_and_fail(session)
    assert list((tmp_path / "nhà/sotay/neo").glob("thu-hoi-*"))
