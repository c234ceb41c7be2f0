"""A withdrawal as it travels: which answers of a record no longer stand, and since when."""

from typing import Annotated, Final

from msgspec import Meta, Struct
from msgspec.structs import replace

from sotay.model.binding import key
from sotay.model.records import Consent, Id, Shape

WITHDRAWAL: Final = "withdrawal"
MOST_ANSWERS: Final = 1_000  # in one line


class Withdrawal(Shape, frozen=True, kw_only=True, tag_field="type", tag=WITHDRAWAL):
    """The answers of the interview `id` that were withdrawn, each once and with `withdrawn`.

    Of more than one line holds the rest is told by another line.

    Only what was agreed to can be taken back. No witness and no recorder goes with them: they
    prove nothing about a withdrawal.
    """

    id: Id
    answers: Annotated[tuple[Consent, ...], Meta(min_length=1, max_length=MOST_ANSWERS)]

    def __post_init__(self) -> None:
        if any(one.withdrawn is None or not one.given for one in self.answers):
            raise ValueError("an answer that was not withdrawn")
        if any(one.recorded_by or one.witness for one in self.answers):
            raise ValueError("an answer with somebody else")
        if len(set(map(key, self.answers))) != len(self.answers):
            raise ValueError("an answer twice")


class Answered(Struct, frozen=True, forbid_unknown_fields=True):
    """A withdrawal on a list kept outside a database: of which answer, and that answer as JSON.

    The answer names nobody (`alone`).
    """

    record: str
    code: str
    purpose: str
    answered: str
    answer: str

    @property
    def place(self) -> tuple[str, str, str, str]:
        """What it is known by."""
        return self.record, self.code, self.purpose, self.answered


def alone(answer: Consent) -> Consent:
    """Return an answer without anybody but the one who gave it."""
    return replace(answer, recorded_by="", witness="")
