"""Which network a machine is on, by what its system tells: real kernels, recorded rows, junk."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.upload.networks import linux, windows
from sotay.upload.networks.hops import Here, Hop, here

HOME, OFFICE = bytes.fromhex("02fc00000005"), bytes.fromhex("a0b1c2d3e4f5")
ONE, TWO, DEAD = Hop(2, b"\xc0\xa8\x01\x01"), Hop(3, b"\xc0\xa8\x01\x01"), Hop(2, b"\xfe\x80")
# Rows of Microsoft's tables as Wine 8 filled them on a machine behind 192.0.2.1.
WINDOWS_ROUTES = bytes.fromhex(
    "000000040000060004000000020000000000000000000000000000006c657328783836293d433a5c00726f67"
    "02000000c00002010000000000000000436f6d6d6f6e2046696c657300436f6dffffffffffffffff00000000"
    "0300000000010001000000000000000000000004000006000400000002000000c00002000000000000000000"
    "4d453d564d0050726f6772611846696c020000000000000000000000000000006c657300436f6d6d6f6e5072"
    "00677261ffffffffffffffff0000000002000000000100010000000000000000"
)
WINDOWS_NEAR = bytes.fromhex(
    "02000000c00002010000000000000000ffffffff000000000200000004000000000000040000060002fc0000"
    "00050000000000000000000000000000000000000000000000000000060000000500000000004d0000000000"
    "02000000effffffa0000000000000000530053004f0052005f00520004000000000000040000060000000000"
    "00000000000000000000000000000000000000000000000000000000000000000600000000006f0000000000"
)
# Within a network of its own: `$1` is a look. Neighbours are the kernel's, set by hand.
SCENE = """
set -e
ip link set lo up
{ "$1" "$2"; } 2>&1
ip link add lan0 type veth peer name lan1
ip link add wifi0 type veth peer name wifi1
for x in lan0 lan1 wifi0 wifi1; do ip link set $x up; done
ip addr add 192.168.7.2/24 dev lan0
ip addr add 192.168.8.2/24 dev wifi0
"$1" "$2"
ip neigh add 192.168.7.1 lladdr a0:b1:c2:d3:e4:f5 dev lan0
ip route add default via 192.168.7.1 dev lan0
"$1" "$2"
ip neigh add 192.168.8.1 lladdr 02:fc:00:00:00:05 dev wifi0
ip route add default via 192.168.8.1 dev wifi0 metric 600
"$1" "$2"
ip route del default via 192.168.8.1
ip route add 203.0.113.0/24 nexthop via 192.168.7.1 nexthop via 192.168.8.1
"$1" "$2"
ip route del 203.0.113.0/24
ip link add vpn0 type veth peer name vpn1
ip link set vpn1 up; ip link set vpn0 arp off up
ip route add 0.0.0.0/1 dev vpn0
"$1" "$2"
ip route del 0.0.0.0/1
ip link set lan1 down
"$1" "$2"
ip link set lan1 up
ip neigh replace 192.168.7.1 lladdr 00:00:5e:00:01:0a dev lan0
ip route replace default via 192.168.7.1 dev lan0
"$1" "$2"
"""
LOOK = """
from sotay.upload.networks.looking import look
here = look()
print(here.doubt, *sorted(here.gateways))
"""


def unshared(*words: str) -> list[str]:
    """Run words in a network of their own; skips where this machine lets nobody make one."""
    apart = ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or not shutil.which("ip"):
        pytest.skip("needs Linux with unshare and ip")
    if subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody make a network of its own")
    done = subprocess.run([*apart, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return [line.strip() for line in done.stdout.splitlines()]


def test_it_is_as_the_kernel_has_it_at_that_moment(tmp_path: Path) -> None:
    look = tmp_path / "look.py"
    look.write_text(LOOK)
    office, home = OFFICE.hex(":"), HOME.hex(":")
    assert unshared("sh", "-c", SCENE, "-", sys.executable, str(look)) == [
        "none",
        "none",
        office,
        f"{home} {office}",
        f"{home} {office}",
        "hidden",
        "none",
        "shared",
    ]


PEER = """
ip link set lo up; echo; read go
ip link set lan1 up; ip addr add 192.168.7.1/24 dev lan1; ip addr add fd07::1/64 dev lan1 nodad
echo; read end
"""


def test_a_gateway_nobody_spoke_to_is_asked_by_the_system(tmp_path: Path) -> None:
    """A real question and answer on a wire between two networks, over IPv4 and IPv6."""
    unshared("true")
    look = tmp_path / "look.py"
    look.write_text(LOOK)
    both = f"""
unshare --net sh -c '{PEER}' < "$4/in" > "$4/out" &
exec 5> "$4/in" 6< "$4/out"
read ready <&6
peer=$!
set -- "$1" "$2" "$peer" "$4"
ip link add lan0 type veth peer name lan1
ip link set lan1 address 02:00:00:00:00:77 netns "$peer"
echo go >&5
read up <&6
ip link set lan0 up
ip addr add 192.168.7.2/24 dev lan0
ip addr add fd07::2/64 dev lan0 nodad
ip route add default via 192.168.7.1
ip -6 route add default via fd07::1
"$1" "$2"
echo end >&5
"""
    os.mkfifo(tmp_path / "in")
    os.mkfifo(tmp_path / "out")
    told = unshared("sh", "-c", both, "-", sys.executable, str(look), "", str(tmp_path))
    assert told == ["02:00:00:00:00:77"]


def test_all_ways_out_count_but_those_that_do_not_answer() -> None:
    assert here(frozenset(), {}) == Here(doubt="none")
    assert here(frozenset({ONE, DEAD}), {ONE: OFFICE, DEAD: b""}).gateways == {OFFICE.hex(":")}
    assert here(frozenset({ONE, TWO}), {ONE: OFFICE, TWO: HOME}).gateways == {
        OFFICE.hex(":"),
        HOME.hex(":"),
    }
    assert here(frozenset({ONE}), {ONE: b""}) == Here(doubt="none")
    assert here(frozenset({ONE, TWO}), {ONE: OFFICE}) == Here(doubt="hidden")
    for odd in (bytes(6), b"\xff" * 6, b"\x01\x00\x5e\x00\x00\x01", b"\x02" * 20):
        assert here(frozenset({ONE}), {ONE: odd}) == Here(doubt="hidden")
    for many in ("00005e000101", "00005e00020a", "00000c07ac00", "00000c9ff001", "0007b4000102"):
        assert here(frozenset({ONE}), {ONE: bytes.fromhex(many)}) == Here(doubt="shared")


@given(st.binary(max_size=400))
def test_whatever_a_kernel_says_is_read_or_refused(dump: bytes) -> None:
    for read in (linux.routes_in, linux.neighbours_in):
        try:
            read(dump)
        except ValueError:
            continue


def test_rows_of_windows_are_read() -> None:
    routes, near = windows.routes_in(WINDOWS_ROUTES), windows.neighbours_in(WINDOWS_NEAR)
    assert here(routes, near) == Here(frozenset({HOME.hex(":")}))
    silent = bytearray(WINDOWS_NEAR)
    silent[76] = 1  # incomplete: asked, and no answer yet
    assert here(routes, windows.neighbours_in(bytes(silent))) == Here(doubt="none")


@given(st.binary(max_size=104))
def test_whatever_windows_says_is_read(row: bytes) -> None:
    windows.routes_in(row.ljust(104, b"\1"))
    windows.neighbours_in(row[:88].ljust(88, b"\1"))
