"""A carrier that carries nothing while the machine is on a network that was not named."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from sotay.base.progress import Stopped
from sotay.base.sentences import Sentence, _
from sotay.upload.driving import Carrier
from sotay.upload.errors import OtherNetwork
from sotay.upload.networks.hops import Doubt, Here
from sotay.upload.networks.looking import look
from sotay.upload.steps import Answer, Broken, Request

REASONS: Final[Mapping[Doubt, Sentence]] = {
    "": "máy đang nối vào một mạng chưa ghi tên",
    "none": "máy chưa nối vào mạng nào có lối ra ngoài",
    "hidden": "không nhận ra được mạng đang dùng, như khi qua VPN hoặc modem 3G, 4G",
    "shared": "thiết bị mạng ở đây dùng địa chỉ chung nên không phân biệt được với mạng khác",
    "system": "hệ điều hành không cho biết máy đang ở mạng nào",
}


def confirm_named(named: frozenset[str], here: Here) -> None:
    """Return where all that bytes may go by was named; raises `OtherNetwork`."""
    if here.doubt or not here.gateways <= named:
        raise OtherNetwork(_(REASONS[here.doubt]))


class Bound:
    """Looks before each request: a laptop is carried about while it sends. Meets `Carrier`."""

    def __init__(
        self, carrier: Carrier, named: frozenset[str], looks: Callable[[Stopped], Here] = look
    ) -> None:
        """`named` are hardware addresses of gateways."""
        self._carrier, self._named, self._looks = carrier, named, looks

    @property
    def seen(self) -> str:
        """As in `Carrier`."""
        return self._carrier.seen

    def perform(self, request: Request, file: Path | None, stopped: Stopped) -> Answer | Broken:
        """As `Carrier` says; raises `OtherNetwork` as well, before anything leaves."""
        confirm_named(self._named, self._looks(stopped))
        return self._carrier.perform(request, file, stopped)

    def wait(self, seconds: float, stopped: Stopped) -> bool:
        """As `Carrier` says."""
        return self._carrier.wait(seconds, stopped)

    def close(self) -> None:
        """As `Carrier` says."""
        self._carrier.close()
