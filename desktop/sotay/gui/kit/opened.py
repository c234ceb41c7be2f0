"""What the runner keeps open on its line, whatever it is: a notebook, or the register."""

from typing import Protocol, TypeVar

from sotay.base.errors import SotayError


class Opened(Protocol):
    """Made, asked and laid down on one thread; `interrupt` alone may be called from another."""

    @property
    def closed(self) -> bool:
        """Whether it was shut below the runner, as after a change of key cut off."""

    def look(self) -> None:
        """Raise a named error where its files are not those that were opened any more."""

    def rest(self) -> bool:
        """Do a little of what may wait; return whether more does."""

    def tells_itself(self) -> bool:
        """Return whether what `look` found is told by whoever writes in it."""

    def interrupt(self) -> None:
        """Break off the query that is running."""

    def seal(self, fault: SotayError) -> list[bytes]:
        """Return what a failure says, sealed for whoever opens it the next time."""

    def unseal(self, sealed: list[bytes]) -> list[tuple[str, str]]:
        """Return code and words of each failure that this very one has sealed."""

    def close(self) -> None:
        """Lock it."""


T_co = TypeVar("T_co", covariant=True)
D = TypeVar("D", bound=Opened)


class Done(Protocol[T_co]):
    """What a write gave, and the kinds of things it touched under any screen showing them."""

    @property
    def value(self) -> T_co:
        """What it gave."""

    @property
    def touched(self) -> frozenset[str]:
        """The kinds that changed."""
