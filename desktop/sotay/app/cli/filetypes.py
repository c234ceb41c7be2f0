"""The kinds of file that a command of `sotayctl` is given: to read one, to read several, to write.

What cannot be read is said before anything is asked or opened, and a pipe or device never is: it
may have no end. A house test holds that every path of every command is of one of these kinds.
"""

import os
from pathlib import Path
from typing import Any

import click

import sotay.app.cli.clickwords  # noqa: F401 - before click names a kind of path
from sotay.base.errors import FileUnwritable
from sotay.base.files import folder_there, outside_file
from sotay.base.private import special
from sotay.base.sentences import _


class _Kind(str):
    """What click calls a kind of path; `title`, as a sentence begins in Vietnamese: one capital."""

    __slots__ = ()

    def title(self) -> str:
        return self[:1].upper() + self[1:]


class Given(click.Path):
    """A path that says something: an empty one, as of a variable not set, is not this folder."""

    def __init__(self, **kinds: Any) -> None:
        super().__init__(**kinds)
        self.name = _Kind(self.name)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's
        """Return what help calls such a value; click would keep the language of its making."""
        if not self.file_okay:
            return _("THƯ MỤC")
        return _("ĐƯỜNG DẪN") if self.dir_okay else _("TỆP")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path; wrong use (exit status 2) for one that is empty."""
        path = super().convert(value, param, ctx)
        if not os.fspath(value):
            self.fail(_("đường dẫn để trống"), param, ctx)
        given = Path(os.fsdecode(path))
        if not self.file_okay and special(given):  # which click takes for a folder
            self.fail(_("“{p}” không phải thư mục").format(p=given), param, ctx)
        return given


class Readable(Given):
    """A file that is there and can be read; raises `FileUnreadable`, `NotAFile`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, looked at once: whoever reads it does so through the same door."""
        path = super().convert(value, param, ctx)
        outside_file(path).close()
        return path


class FileOrFolder(Given):
    """A folder, or a file to read as `Readable` has it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path."""
        path = super().convert(value, param, ctx)
        return path if folder_there(path) else READ.convert(value, param, ctx)


class Writable(Given):
    """A file to be made; raises `FileUnwritable` for a pipe or a device in its place."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path."""
        path = super().convert(value, param, ctx)
        if special(path):
            raise FileUnwritable(str(path), _("đây là ống dẫn hoặc thiết bị, không phải tệp"))
        return path


SERVERS = ("postgresql://", "postgres://")


class FolderOrServer(Given):
    """The folder of a notebook or register; or, as it is, the address of a server."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or the address as text."""
        if isinstance(value, str) and value.startswith(SERVERS):
            return value
        return super().convert(value, param, ctx)


READ = Readable(path_type=Path, dir_okay=False)
WRITE = Writable(path_type=Path, dir_okay=False)
SEVERAL = Given(path_type=Path)  # each is told apart, and stops no other
EITHER = FileOrFolder(path_type=Path)
FOLDER = Given(path_type=Path, file_okay=False)
FOLDER_OR_SERVER = FolderOrServer(path_type=Path, file_okay=False)
FOLDER_THERE = Given(path_type=Path, file_okay=False, exists=True)
