"""What a bundle of another machine brought here."""

from dataclasses import dataclass, field


@dataclass
class Came:
    """What one bundle brought: `new` and `changed` records, `known` ones, those destroyed here.

    `refused` are lines that were not taken, each with the error's code and sentence.
    """

    device: str
    new: int = 0
    changed: int = 0
    known: int = 0
    destroyed: int = 0
    withdrawn: int = 0
    gone: int = 0
    said: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether it was more than a word about what came."""
        told = (self.new, self.changed, self.known, self.destroyed, self.withdrawn, self.gone)
        return any(told) or bool(self.refused or self.said)
