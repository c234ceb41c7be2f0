"""Files that a person hands over together: which of them are forms, which lie beside them.

Only what is handed over is read. A form may name any file, and one that lies beside it by chance
is nobody's list until a person says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Final

from sotay.base.files import file_there, folder_there, outside_file, read_limited
from sotay.base.reasons import unreadable
from sotay.base.sentences import _, counted
from sotay.forms.model.errors import FormRefused, Problem
from sotay.forms.sheets.workbook import MOST_BYTES

MOST_FILES: Final = 2_000
MOST_BESIDE: Final = 64 << 20  # bytes of a list or a picture
_WORKBOOKS: Final = (".xlsx", ".xls", ".md")
_HEAD: Final = 4_096  # bytes in which an XForm says what it is
_SURVEY: Final = (b"type", b"name")
_XFORMS: Final = b"http://www.w3.org/2002/xforms"


@dataclass(frozen=True)
class Handed:
    """A form's file, and those beside it by name."""

    form: Path
    beside: Mapping[str, Path] = field(default_factory=dict)

    def content(self) -> bytes:
        """Return the form; raises what `read_limited` does."""
        return read_limited(self.form, MOST_BYTES)

    def media(self, name: str) -> bytes | None:
        """Return a file that was handed over, by its name alone; None where it was not."""
        path = self.beside.get(PurePosixPath(name).name)
        return None if path is None else read_limited(path, MOST_BESIDE)

    def with_file(self, name: str, path: Path) -> "Handed":
        """Return it with a file that is to be taken for the one the form calls `name`."""
        return replace(self, beside={**self.beside, name: path})

    def with_those_near(self, names: Iterable[str]) -> "Handed":
        """Return it with those of `names` that lie in the form's folder, or in `FORM-media`."""
        found = dict(self.beside)
        for folder in (self.form.parent, self.form.with_name(f"{self.form.stem}-media")):
            for name in names:
                near = folder / PurePosixPath(name).name
                if name not in found and file_there(near):
                    found[name] = near
        return replace(self, beside=found)


def handed(paths: Iterable[Path]) -> tuple[Handed, ...]:
    """Return the forms among files and folders, each with all that is no form.

    Raises `FormRefused` where there is none or there are too many files, `FileUnreadable`.
    """
    files = list(_files(paths))
    forms = files if len(files) == 1 else [one for one in files if _is_form(one)]
    if not forms:  # a table of questions, where nothing else is a form
        forms = [one for one in files if one.suffix.casefold() == ".csv" and _asks(one)]
    if not forms:
        name = files[0].name if files else ""
        says = _(
            "không có biểu mẫu nào: cần XLSForm (.xlsx, .xls, .csv, .md) hoặc XForm (.xml), cùng "
            "các tệp danh sách đi kèm nếu có"
        )
        raise FormRefused.of(Problem(name, says))
    beside = {one.name: one for one in files if one not in forms}
    return tuple(Handed(one, beside) for one in forms)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, those of folders too: what lies in them, and in folders right there."""
    for number, path in enumerate(_within(paths, depth=2), 1):
        if number > MOST_FILES:
            raise FormRefused.of(Problem(path.name, counted("nhiều hơn {n} tệp", MOST_FILES)))
        yield path


def _within(paths: Iterable[Path], depth: int) -> Iterator[Path]:
    for path in paths:
        if not folder_there(path):
            yield path
        elif depth:
            try:
                inside = sorted(one for one in path.iterdir() if not one.name.startswith("."))
            except OSError as fault:
                raise unreadable(path, fault) from fault
            yield from _within(inside, depth - 1)


def _is_form(path: Path) -> bool:
    """Return whether a file is a form: by its name, an XML by what it says of itself."""
    ending = path.suffix.casefold()
    if ending in _WORKBOOKS:
        return not path.name.startswith("~$")  # Excel's own, while a workbook is open
    return ending == ".xml" and _XFORMS in _head(path)


def _asks(path: Path) -> bool:
    """Return whether a table has questions: a sheet called so, or types and names."""
    first = _head(path).removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    cells = [one.strip(b' "\r') for one in first.split(b",")]
    return cells[:1] == [b"survey"] or all(one in cells for one in _SURVEY)


def _head(path: Path) -> bytes:
    with outside_file(path) as file:
        return file.read(_HEAD)
