"""How a job in the child says no."""

from sotay.media.orders import Reason


class Refused(Exception):
    """The job cannot be done, for this reason; nobody sees it but `media.child`."""

    def __init__(self, reason: Reason, number: int = 0) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.number = number
