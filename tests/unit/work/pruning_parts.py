"""A commune whose attachments went to its province by stick, and the receipts came back."""

from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from enclosing import close, enclose
from makers import Makers
from sotay.province import receiving as province_side
from sotay.province.opening import Province
from sotay.work import attachments
from sotay.work.attachments import pruning
from sotay.work.desk import Desk
from sotay.work.records import reading, writing
from sotay.work.transfer import receiving, sealing
from sotay.work.transfer.errors import NothingToSeal

LARGE = 70_000  # bytes: more than goes along with the words


class Commune:
    """Notes matters with pictures, sends them, prunes."""

    def __init__(self, desk: Desk, province: Province, stick: Path) -> None:
        self.desk, self.province, self.stick = desk, province, stick
        stick.mkdir()

    def noted(self, text: str, *contents: bytes) -> tuple[str, list[str]]:
        """Return a closed matter's id and the SHA-256 of what hangs on it."""
        begun = writing.begin_matter(self.desk).value
        writing.keep(self.desk, msgspec.structs.replace(begun, text=text))
        hung = [enclose(self.desk, begun.id, one, f"{text}.jpg").sha256 for one in contents]
        close(self.desk, begun.id)
        return begun.id, hung

    def amended(self, record: str, text: str) -> None:
        now = reading.entry(self.desk, record).record
        writing.close(self.desk, msgspec.structs.replace(now, text=text))  # type: ignore[call-arg]

    def sealed(self) -> list[Path]:
        """Seal all there is, words and attachments; return the files on the stick."""
        made = []
        while True:
            try:
                made.append(sealing.seal(self.desk, self.stick).value[1])
            except NothingToSeal:
                return made

    def arrive(self, bundles: Iterable[Path]) -> None:
        for bundle in bundles:
            got = province_side.receive(self.province, bundle)
            assert got.receipt is not None
            receiving.accept_receipt(self.desk, got.receipt)

    def sent(self, text: str, *contents: bytes) -> tuple[str, list[str]]:
        """As `noted`, and all of it arrived."""
        found = self.noted(text, *contents)
        self.arrive(self.sealed())
        return found

    def may_go(self) -> set[str]:
        return {one.sha256 for one in pruning.may_go(self.desk)}

    def files(self) -> int:
        return len(list(self.desk.vault.attachments.iterdir()))

    def read(self, sha256: str) -> bytes:
        with attachments.content(self.desk, sha256).open() as content:
            return content.read()


@pytest.fixture
def commune(make: Makers, tmp_path: Path) -> Commune:
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    return Commune(desk, province, tmp_path / "usb")
