"""The address of a register: as libpq has it, and never to a stranger over a network."""

import pytest

from sotay.register.errors import RegisterAddress, RegisterUnencrypted
from sotay.register.postgres.place import parse

ID = "ab12cd34" * 4


@pytest.mark.parametrize(
    "address",
    ["postgresql:///tinh", "host=/run/postgresql dbname=tinh", "postgresql://u:p@127.0.0.1/tinh",
     "postgresql://[::1]:5433/tinh", "postgresql://localhost/tinh?sslmode=disable"],
)  # fmt: skip
def test_on_this_machine_nothing_has_to_be_proven(address: str) -> None:
    place = parse(address, ID)
    assert "sslmode=verify" not in place.conninfo
    assert place.schema == "sotay_ab12cd34"


@pytest.mark.parametrize(
    ("address", "also"),
    [("postgresql://u@db.tinh.vn/tinh", "sslrootcert=system"),
     ("postgresql://u@db.tinh.vn/tinh?sslmode=verify-ca&sslrootcert=/etc/ca.pem", "/etc/ca.pem")],
)  # fmt: skip
def test_a_server_elsewhere_has_to_prove_who_it_is(address: str, also: str) -> None:
    assert "sslmode=verify" in parse(address, ID).conninfo
    assert also in parse(address, ID).conninfo


@pytest.mark.parametrize("mode", ["disable", "prefer", "require"])
@pytest.mark.parametrize("host", ["db.tinh.vn", "10.0.0.7", "127.0.0.1,10.0.0.7"])
def test_no_weaker_way_is_taken(host: str, mode: str) -> None:
    with pytest.raises(RegisterUnencrypted):
        parse(f"host={host} dbname=tinh sslmode={mode}", ID)


def test_an_address_of_another_machine_behind_the_name_of_this_one_counts() -> None:
    with pytest.raises(RegisterUnencrypted):
        parse("host=localhost hostaddr=10.0.0.7 dbname=tinh sslmode=prefer", ID)


@pytest.mark.parametrize("address", ["dbname=tinh", "host=localhost dbname=tinh sslmode=prefer"])
def test_a_machine_that_the_environment_names_counts(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGHOSTADDR", "10.0.0.7")
    if "sslmode" in address:
        with pytest.raises(RegisterUnencrypted):
            parse(address, ID)
    else:
        assert "sslmode=verify-full" in parse(address, ID).conninfo


@pytest.mark.parametrize(
    "address",
    ["", "dbname=tinh service=tinh", "postgresql://máy chủ/x y", "tinh.db", "postgresql://a/"],
)
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(RegisterAddress):
        parse(address, ID)


def test_a_password_is_in_nothing_that_is_shown() -> None:
    place = parse("postgresql://u:bi-mat@127.0.0.1/tinh", ID)
    assert "bi-mat" not in f"{place} {place.told}"
