"""Single parts of what telephones are answered by: codes, names, addresses, the square."""

import base64
import json
import sys
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.upload.errors import NotLocal, PortTaken
from sotay.upload.networks import linux
from sotay.upload.phones import addresses
from sotay.upload.phones.digest import Passwords, fields, new_code
from sotay.upload.phones.handing import plain_name
from sotay.upload.phones.serving import listening
from sotay.upload.phones.settings import settings as square


@given(st.binary(max_size=300).map(lambda one: one.decode("latin-1")))
def test_any_authorization_is_read_or_none(header: str) -> None:
    assert isinstance(fields(header), dict)
    assert isinstance(fields("Digest " + header), dict)


@given(st.text(max_size=400))
def test_a_file_has_a_plain_name(name: str) -> None:
    own = plain_name(name)
    assert 1 <= len(own) <= 200
    assert not set(own) & set("/\\\x00\r\n") or own == "-"


def test_codes_are_long_and_never_the_same() -> None:
    codes = {new_code() for _one in range(200)}
    assert len(codes) == 200
    assert all(len(one) == 14 for one in codes)


@pytest.mark.parametrize(
    "address",
    ["0.0.0.0", "8.8.8.8", "", "192.169.0.1", "172.32.0.1", "100.64.0.1", "::", "x",  # noqa: S104
     "11.0.0.1", "224.0.0.1", "255.255.255.255", "2001:db8::1", "fe80::1", "fe80::1%eth0",
     "::ffff:8.8.8.8", "::ffff:10.0.0.1"],
)  # fmt: skip
def test_nothing_but_the_local_network_is_listened_at(address: str) -> None:
    assert not addresses.is_near(address)
    with pytest.raises(NotLocal):
        listening(address, 0)


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "172.16.0.1", "172.31.9.9", "192.168.137.1", "169.254.3.4", "127.0.0.1", "::1",
     "fd12:3456::7"],
)  # fmt: skip
def test_the_local_network_is_near(address: str) -> None:
    assert addresses.is_near(address)


def test_a_port_that_is_taken_is_told() -> None:
    (one,) = listening("127.0.0.1", 0)
    with one, pytest.raises(PortTaken, match="127"):
        listening("127.0.0.1", one.getsockname()[1])


@pytest.mark.skipif(sys.platform != "linux", reason="Linux's kernel is asked for them")
def test_the_kernel_tells_this_machines_addresses() -> None:
    assert ("127.0.0.1", "lo") in linux.addresses()
    assert all(addresses.is_near(one.address) for one in addresses.own())
    assert "127.0.0.1" not in {one.address for one in addresses.own()}


@given(st.binary(max_size=200))
def test_any_dump_is_addresses_or_a_named_fault(dump: bytes) -> None:
    with suppress(ValueError):
        assert isinstance(linux.addresses_in(dump), list)


def test_the_square_is_what_collect_reads() -> None:
    text = square("http://192.168.1.5:8744", "k7qx-93fm-2wtd", "Sổ tay xã")
    said = json.loads(zlib.decompress(base64.b64decode(text)))
    assert said["general"]["server_url"] == "http://192.168.1.5:8744"
    assert said["general"]["password"] == "k7qx-93fm-2wtd"
    assert set(said) == {"general", "admin", "project"}
    assert len(text) < 400


def test_an_address_is_let_in_again_after_a_while() -> None:
    passwords = Passwords("x", 1, 0.0)
    assert passwords.judge("Digest a=b", "GET", "/", "a") == "wrong"
    assert passwords.judge("", "GET", "/", "a") == "none"
