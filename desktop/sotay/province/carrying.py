"""A stick that nobody brought, made ready for devices of one commune or of ten.

A device a step, so that whoever asks the register between two is answered, and a stop leaves whole
what was written. It holds what a stick that came back would: receipts, keys, the policy, letters.
"""

from collections.abc import Iterable
from pathlib import Path

from sotay.base.progress import Stopped, never
from sotay.province import mailbox
from sotay.province.mailbox import Visited
from sotay.province.opening import Province


def carry(province: Province, root: Path, chosen: Iterable[str]) -> Visited:
    """Write what the devices `chosen` are to have onto the stick at `root`; raises nothing.

    What was done stays done whatever ended it: it goes on where it is called again.
    """
    made = Visited()
    for device in chosen:
        if (made := load(province, root, device, made)).ended is not None:
            return made
    return finish(province, root, made)


def load(
    province: Province, root: Path, device: str, made: Visited, cancelled: Stopped = never
) -> Visited:
    """Write what one device is to have; raises nothing."""
    papers = mailbox.to_have(province, device)
    return mailbox.give_device(province, root, device, papers, made, cancelled)


def finish(province: Province, root: Path, made: Visited, cancelled: Stopped = never) -> Visited:
    """Write what is for every device, once; raises nothing."""
    return mailbox.give_questionnaires(province, root, made, cancelled)
