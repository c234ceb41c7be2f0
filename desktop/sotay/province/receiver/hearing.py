"""What devices said of letters while the server answered them, noted in the register."""

from contextlib import suppress

from sotay.base.changing import remove
from sotay.base.errors import SotayError
from sotay.base.files import read_limited
from sotay.bundle import signed
from sotay.bundle.errors import Refused
from sotay.province.letters import arrived
from sotay.province.opening import Province
from sotay.province.receiver.downward import HEARD


def hear_all(province: Province) -> None:
    """Take in each question that was laid aside; what nobody enrolled signed is thrown away.

    What cannot be noted now, as on a full disk, lies there for the next turn.
    """
    for path in sorted((province.folder / HEARD).glob("*.json")):
        with suppress(SotayError):
            question = read_limited(path, signed.DOCUMENT_LIMIT, ours=True)
            with suppress(Refused):
                arrived.hear_asking(province, question)
            remove(path, missing_ok=True)
