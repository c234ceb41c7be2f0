"""A sending on the line NETWORK, and what the window's thread may read and ask of it meanwhile."""

from contextlib import closing

from sotay.gui.kit.job import Job
from sotay.gui.notebook.transfer.linecarrier import QtCarrier
from sotay.upload.steps import Pause
from sotay.work.transfer.sending import SendJob
from sotay.work.transfer.uploading import LINGER_S, PATIENCE_S, Passing, Roads, Sent


class Going:
    """`confirmed` are bytes by digest, `pause` what is waited for: written there, read here."""

    def __init__(self, send: SendJob, *, by_itself: bool = False) -> None:
        """`by_itself` where nobody waits for it: then a pause ends it."""
        self.send = send
        self.by_itself = by_itself
        self.job = Job()
        self._times = (0.0, 0.0) if by_itself else (PATIENCE_S, LINGER_S)
        self.confirmed: dict[str, int] = {}
        self.pause: Pause | None = None
        self._carrier = QtCarrier(send.certificates)  # of Qt it makes nothing yet

    def run(self, job: Job) -> Sent:
        """Send on the line this is called on; a stop ends it with what was done so far."""

        def told(passing: Passing) -> None:
            self.confirmed[passing.row.digest] = passing.confirmed
            self.pause = passing.pause
            job.progress(sum(self.confirmed.values()), self.send.size)

        with closing(self._carrier):
            roads = Roads(self._carrier, self.send.receivers, *self._times, self.send.rate)
            return self.send.run(roads, told, job.stopped)

    def hurry(self) -> None:
        """Wait no longer: somebody pressed, or the network changed."""
        self._carrier.hurry()
