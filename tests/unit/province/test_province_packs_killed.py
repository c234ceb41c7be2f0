"""kill -9 of a notebook that takes questionnaires in, of a province that publishes: no halves."""

from pathlib import Path

import pytest
from mail_scene import BOX, Commune, visit
from mail_scene import commune as commune  # noqa: PLC0414 - a fixture
from mail_scene import province as province  # noqa: PLC0414 - a fixture
from mail_scene import usb as usb  # noqa: PLC0414 - a fixture

import dying
from makers import PASSPHRASE, Makers
from publishing import VILLAGES, form, publish
from sotay.province.opening import Province
from sotay.province.questionnaires import giving, publishing
from sotay.work.questionnaires import shelf

pytestmark = pytest.mark.slow

NOTEBOOK_OPEN = f"""
from sotay.work import desk as desks
from sotay.store.slots import Cost
desk = desks.open_notebook(Path(words[0]), {PASSPHRASE!r}, floor=Cost(64, 1, 1))
"""
TAKE = """
from sotay.work.transfer import stick
from sotay.work.transfer.papers import papers_at, take_in
visit = stick.prepare(desk)
take_in(desk, papers_at(Path(words[1]), visit.code, visit.known.wants)); desk.close()
"""
PUBLISH = """
from sotay.province.questionnaires import giving, publishing
content = Path(words[1]).read_bytes()
publishing.publish(province, "ho.md", content, {"thon.csv": Path(words[2]).read_bytes()})
giving.laid_out(province); province.close()
"""
TAKING = (
    ("arriving.accept_list", 0),
    ("standing.follow", 0),
    ("pieces.drop_but", 0),
    ("arriving.accept_piece", 0),
    ("pieces.keep", 0),
    ("pieces.keep", 1),
    ("pieces.keep", 2),
    ("arriving._put", 0),
    ("shelf.put", 0),
    ("pieces.drop_but", 1),
    ("desk.close", 0),
    ("desk.close", dying.ALIVE),
)
PUBLISHING = (
    ("publishing._packed", 0),
    ("questionnaires.add", 0),
    ("anchor.count", 0),
    ("activity.note", 0),
    ("giving._sign", 0),
    ("questionnaires.add_list", 0),
    ("files.write_whole", 0),
    ("files.write_whole", 1),
    ("files.write_whole", dying.ALIVE),
)


@pytest.mark.parametrize(("where", "nth"), TAKING)
def test_a_notebook_killed_anywhere_has_it_whole_the_next_time(
    province: Province, commune: Commune, make: Makers, where: str, nth: int
) -> None:
    publish(province)
    commune.down.mkdir(parents=True)
    visit(province, commune.stick)
    folder = commune.desk.vault.folder
    commune.desk.close()
    killed = dying.run(NOTEBOOK_OPEN, TAKE, where, nth, folder, commune.stick)
    assert killed is (nth != dying.ALIVE)
    commune.desk = make.reopen(commune.desk)
    for one in shelf.every(commune.desk):
        assert shelf.content(commune.desk, one.sha256).media == {"thon.csv": VILLAGES}
    commune.fetch()
    (one,) = shelf.every(commune.desk, retired=False)
    kept = shelf.content(commune.desk, one.sha256)
    assert (kept.source, kept.media) == (form(), {"thon.csv": VILLAGES})
    assert commune.fetch().questionnaires.told() == []
    commune.desk.vault.store.integrity()
    assert (commune.stick / BOX / "mau").is_dir()


@pytest.mark.parametrize(("where", "nth"), PUBLISHING)
def test_a_province_killed_anywhere_has_it_published_the_next_time(
    make: Makers, tmp_path: Path, where: str, nth: int
) -> None:
    province = make.province()
    folder = province.folder
    (tmp_path / "ho.md").write_bytes(form())
    (tmp_path / "thon.csv").write_bytes(VILLAGES)
    province.close()
    words = (folder, tmp_path / "ho.md", tmp_path / "thon.csv")
    killed = dying.run(dying.REGISTER_OPEN, PUBLISH, where, nth, *words)
    assert killed is (nth != dying.ALIVE)
    province = make.reopen_province(province)
    province.verify_activity()
    publish(province)
    (one,) = publishing.every(province)
    assert one.title == "Hộ gia đình"
    laid = giving.laid_out(province)
    assert laid is not None
    rank, _paper, pieces = laid
    assert rank == (0, 1)
    there = {path.name for path in province.place(giving.PLACE).iterdir()}
    assert len([name for name in there if not name.endswith(".part")]) == len(pieces) == 3
