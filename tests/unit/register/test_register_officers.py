"""Officers' accounts: a register moves to a server, is backed up by one of them, comes back."""

from contextlib import closing
from pathlib import Path

import pytest

from makers import CHEAP, PASSPHRASE, Makers
from postgres import Cluster
from sotay.base.progress import silent
from sotay.province import backups, moving
from sotay.province.officers import accounts, signingin
from sotay.province.opening import Province
from sotay.province.rights.errors import AccountUnknown
from sotay.register.postgres.door import Postgres
from sotay.store.backups import returning

pytestmark = pytest.mark.postgres
WORDS = "ba chú vịt bơi qua sông"


def test_accounts_go_along_to_a_server_and_come_back_without_their_files(
    make: Makers, cluster: Cluster, tmp_path: Path
) -> None:
    province = make.province()
    accounts.add(province, "hoa", "Lê Thị Hoa", ["quan_tri"], WORDS)
    accounts.add(province, "lan", "Nguyễn Thị Lan", ["chuyen_vien"], WORDS)
    moving.move_to(province, cluster.database(), silent)
    province.close()

    def signed_in(folder: Path, login: str) -> Province:
        return signingin.sign_in(folder, login, WORDS, clock=make.clock, floor=CHEAP)

    with closing(signed_in(province.folder, "lan")) as lan:
        assert isinstance(lan.store, Postgres)
        assert lan.store.place.user.endswith("_cb_lan")
    (tmp_path / "luu").mkdir()
    with closing(signed_in(province.folder, "hoa")) as hoa:
        taken = backups.back_up(hoa, tmp_path / "luu", silent)
    slot = returning.by_passphrase(PASSPHRASE, CHEAP)
    back = backups.restore(taken.path, tmp_path / "lại", slot, silent, clock=make.clock)
    with closing(back):
        assert [one.ready for one in accounts.every(back)] == [False, False]
        with pytest.raises(AccountUnknown):
            signed_in(back.folder, "lan")
        accounts.give_anew(back, "lan", 1, WORDS)
    with closing(signed_in(back.folder, "lan")) as lan:
        assert lan.officer is not None
