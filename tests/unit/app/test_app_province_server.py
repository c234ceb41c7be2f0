"""`sotayctl province` on where a register lies: begun on a server, moved there, upgraded."""

from pathlib import Path

import pytest
from test_app_province_backups import Run, run, said, sealed

from postgres import Cluster

__all__ = ["run"]
pytestmark = pytest.mark.postgres


@pytest.fixture
def url(cluster: Cluster) -> str:
    name = cluster.database().rpartition("dbname=")[2]
    return f"postgresql://sep@/{name}?host={cluster.folder}&port={cluster.port}"


def test_a_register_begins_on_a_server_and_works_there(run: Run, url: str) -> None:
    run("tinh", "province", "init", "--escrow-to", "du-phong", "--register", url)
    sealed(run)
    assert [one["state"] for one in run("tinh", "province", "intake", "usb")] == ["imported"]
    assert len(run("tinh", "province", "list")) == 1
    assert "postgresql://" in said("tinh", "province", "doctor")
    assert run("tinh", "province", "move-to", url, code=3)["error"]["code"] == "CSDL-14"
    assert run("tinh", "province", "upgrade", url) == {"upgraded": True}


def test_one_in_its_folder_moves_and_says_what_went(run: Run, url: str) -> None:
    run("tinh", "province", "init", "--escrow-to", "du-phong")
    sealed(run)
    run("tinh", "province", "intake", "usb")
    before = run("tinh", "province", "list")
    moved = run("tinh", "province", "move-to", url)
    assert moved["tables"]["record"]["rows"] == 1
    assert "sep" not in moved["register"]
    assert run("tinh", "province", "list") == before


def test_for_a_server_that_does_not_answer_nothing_is_made(run: Run, tmp_path: Path) -> None:
    nowhere = f"postgresql:///tinh?host={tmp_path}"
    init = ("province", "init", "--escrow-to", "du-phong", "--register", nowhere)
    assert run("tinh", *init, code=4)["error"]["code"] == "CSDL-01"
    assert not Path("tinh").exists()
    assert not Path("du-phong").exists()


def test_an_address_where_none_is_asked_for_is_wrong_use(run: Run, url: str) -> None:
    told = run("tinh", "province", "list", "--register", url, code=2)
    assert "province init" in str(told)
