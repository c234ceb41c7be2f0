"""What the child could not be kept from on this machine: asked of a child that tries it."""

from collections.abc import Sequence

from sotay.media.orders import Open, Probed, ProbeOrder
from sotay.media.pdf import DRAWING
from sotay.media.room import Room


def left_open(child: Sequence[str] = ()) -> tuple[Open, ...]:
    """Return what a child with the widest rights, which draws PDFs, can do beyond its work.

    Empty on a Linux with Landlock and seccomp. `child` is another program to start, for tests.
    """
    with Room("probe", ProbeOrder(), b"", limits=DRAWING, child=child) as room:
        for _piece in room:
            pass
        return room.facts(Probed).open
