"""The questionnaire that a command without a notebook is given, and what lies beside it."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import click

from sotay.app.cli.filetypes import FOLDER_THERE
from sotay.base.clock import VIETNAM, SystemClock, local
from sotay.base.files import file_there, read_limited
from sotay.bundle.mailbox.places import listing
from sotay.forms.opening import Opened, open_form
from sotay.forms.session.setting import Setting
from sotay.forms.sheets.workbook import MOST_BYTES

_MEDIA_LIMIT = 64 << 20  # bytes of a list beside the form
MEDIA = click.option(
    "--media", type=FOLDER_THERE, help="Thư mục có các danh sách, ảnh mà biểu mẫu nêu tên."
)


def opened_form(file: Path, media: Path | None) -> Opened:
    """Return the form in a file; raises `FormRefused`, `FileUnreadable`, `FileTooLarge`."""
    content = read_limited(file, MOST_BYTES)
    return open_form(file.name, content, partial(_beside, media or file.parent))


class Beside(Mapping[str, bytes]):
    """The plain files of a folder by their names, each read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = [path.name for path in listing(folder).files]

    def __getitem__(self, name: str) -> bytes:
        """Return what a file holds; raises `FileTooLarge`, `FileUnreadable`."""
        if (found := _beside(self._folder, name)) is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)


def _beside(folder: Path, name: str) -> bytes | None:
    """Return a file beside the form; only plain ones right there."""
    path = folder / Path(name).name
    return read_limited(path, _MEDIA_LIMIT) if file_there(path) else None


def setting_of(opened: Opened, language: str = "") -> Setting:
    """Return this machine's clock, Vietnam's zone, and the form's media."""
    clock = SystemClock()
    return Setting(lambda: local(clock.now_ms()), VIETNAM, language, opened.media)
