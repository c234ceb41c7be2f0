"""The plain files that lie beside another one in its folder, each read when it is asked for."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from sotay.base.files import file_there, read_limited
from sotay.bundle.mailbox.places import listing

_LIMIT: Final = 64 << 20  # bytes of a list beside a questionnaire


class Beside(Mapping[str, bytes]):
    """The plain files of a folder by their names, each read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = [path.name for path in listing(folder).files]

    def __getitem__(self, name: str) -> bytes:
        """Return what a file holds; raises `FileTooLarge`, `FileUnreadable`."""
        if (found := beside(self._folder, name)) is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)


def beside(folder: Path, name: str) -> bytes | None:
    """Return a file beside the form; only plain ones right there."""
    path = folder / Path(name).name
    return read_limited(path, _LIMIT) if file_there(path) else None
