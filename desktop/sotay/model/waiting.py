"""How many closed records may leave, and how many stay here and why; told in words."""

from dataclasses import dataclass

from sotay.base.sentences import Counted, _, counted
from sotay.base.text import grouped
from sotay.model.consent import Hold
from sotay.model.words import HOLDS_OF_CONSENT


@dataclass(frozen=True)
class Waiting:
    """`going` closed records may leave and are in no bundle; `held` counts the others by reason.

    `words` about letters of the province may leave and are in no bundle. `elsewhere` of those
    `going` left from another machine of the commune, which says that the province has them.
    """

    going: int
    held: tuple[tuple[Hold, int], ...] = ()
    words: int = 0
    elsewhere: int = 0

    @property
    def staying(self) -> int:
        """How many stay."""
        return sum(number for _why, number in self.held)

    def said(self) -> list[str]:
        """Return what another machine says of those that may leave; they leave from here, too."""
        says: Counted = "{n} trong số đó máy khác của xã báo tỉnh đã nhận; gửi nữa tỉnh giữ một."
        number = self.elsewhere
        return [counted(says, number, n=grouped(number))] if number else []

    def why(self) -> list[str]:
        """Return a sentence for each reason, the most frequent first."""
        says: Counted = "{n} bản ghi giữ lại vì {why}."
        return [
            counted(says, number, n=grouped(number), why=_(HOLDS_OF_CONSENT[why]))
            for why, number in self.held
        ]
