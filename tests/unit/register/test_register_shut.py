"""A server that is there and lets an account not in is no server that is away."""

import contextlib
import shutil
import socket
from collections.abc import Iterator

import pytest

from makers import CHEAP, Makers
from postgres import Cluster, make_cluster
from sotay.base.progress import silent
from sotay.province import moving
from sotay.province.officers import accounts, signingin
from sotay.register.errors import RegisterShut, RegisterUnreachable
from sotay.register.postgres import link
from sotay.register.postgres.errors import RegisterCrowded, RegisterTurnedAway
from sotay.register.postgres.place import parse

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
WORDS = "năm con gà đi chợ phiên"


@pytest.fixture
def asking() -> Iterator[Cluster]:
    """A server that asks for a password."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    made = make_cluster(port=port, loopback=True, auth="scram-sha-256").start()
    yield made
    made.stop()
    shutil.rmtree(made.folder)


def test_a_new_passphrase_cut_off_before_its_row_is_told_and_given_anew(
    make: Makers, asking: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    province = make.province()
    moving.move_to(province, f"{asking.address('postgres')} password='một mật khẩu'", silent)
    folder = province.folder
    accounts.add(province, "quan.tri", "Quản Trị", ["quan_tri"], WORDS)
    made = accounts.add(province, "lan", "Lan", ["lanh_dao"], f"{WORDS} 1")
    with monkeypatch.context() as cut:
        cut.setattr(accounts, "_put", _cut_off)  # the file is written, and no row after it
        with pytest.raises(KeyboardInterrupt):
            accounts.give_anew(province, "lan", made.version, f"{WORDS} 2")
    with pytest.raises(RegisterShut, match="cấp lại mật khẩu"):
        signingin.sign_in(folder, "lan", f"{WORDS} 2", floor=CHEAP, clock=make.clock)
    accounts.give_anew(province, "lan", made.version, f"{WORDS} 3")
    signingin.sign_in(folder, "lan", f"{WORDS} 3", floor=CHEAP, clock=make.clock).close()
    province.close()
    asking.stop()
    with pytest.raises(RegisterUnreachable) as away:
        signingin.sign_in(folder, "lan", f"{WORDS} 3", floor=CHEAP, clock=make.clock)
    assert away.value.code == "CSDL-01"


def test_a_server_that_says_no_is_told_by_its_reason(asking: Cluster) -> None:
    own = f"{asking.address('postgres')} password='một mật khẩu'"
    lan = own.replace("user=sep", "user=lan").replace("một mật khẩu", "a")
    for query in ("CREATE ROLE lan LOGIN PASSWORD 'a' CONNECTION LIMIT 1", "CREATE DATABASE shut",
                  "REVOKE CONNECT ON DATABASE shut FROM PUBLIC"):  # fmt: skip
        asking.ask(own, query)
    with reached(lan):
        assert refused(lan) is RegisterCrowded, "as many as the account may have"
    asking.ask(own, "ALTER ROLE lan CONNECTION LIMIT 100")
    with contextlib.ExitStack() as all_of_them:
        for account in (lan, own):
            with pytest.raises(RegisterCrowded, match="kết nối"):
                filled(account, all_of_them)
        assert refused(lan) is RegisterCrowded, "nobody is asked for a password any more"
    assert refused(lan.replace("'a'", "'b'")) is RegisterShut
    assert refused(own.replace("dbname=postgres", "dbname=none")) is RegisterTurnedAway
    assert refused(lan.replace("dbname=postgres", "dbname=shut")) is RegisterTurnedAway
    (asking.data / "pg_hba.conf").write_text("host all sep 127.0.0.1/32 scram-sha-256\n")
    asking.stop("fast")
    assert refused(lan) is RegisterUnreachable
    asking.start()
    assert refused(lan) is RegisterTurnedAway, "no entry in pg_hba.conf"


@contextlib.contextmanager
def reached(address: str) -> Iterator[None]:
    with contextlib.closing(link.connect(parse(address, "0" * 32))):
        yield


def filled(address: str, held: contextlib.ExitStack) -> None:
    while True:
        held.enter_context(reached(address))


def refused(address: str) -> type[Exception]:
    with pytest.raises(RegisterUnreachable) as no:
        link.connect(parse(address, "0" * 32))
    return no.type


def _cut_off(*_given: object) -> None:
    raise KeyboardInterrupt
