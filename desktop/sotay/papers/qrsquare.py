"""A QR code on a paper. Loading this module loads reportlab."""

from reportlab.lib.colors import black, white
from reportlab.platypus import Flowable

from sotay.papers.square import square


class QrSquare(Flowable):
    """A QR code (ISO/IEC 18004, error correction M) drawn module by module."""

    def __init__(self, text: str, side: float, quiet: int) -> None:
        super().__init__()
        self.matrix = square(text)
        self.side, self.quiet = side, quiet

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Take the side and no more."""
        return self.side, self.side

    def draw(self) -> None:
        """Draw white, then each run of dark modules in a row as one bar."""
        module = self.side / (len(self.matrix) + 2 * self.quiet)
        self.canv.setFillColor(white)
        self.canv.rect(0, 0, self.side, self.side, stroke=0, fill=1)
        self.canv.setFillColor(black)
        for down, row in enumerate(self.matrix):
            height = self.side - (down + self.quiet + 1) * module
            for start, run in _runs(row):
                at = (start + self.quiet) * module
                self.canv.rect(at, height, run * module, module, stroke=0, fill=1)


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Return (start, length) of each run of dark modules."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs
