"""The two files with what is held about one person: printed and written, both or none."""

import contextlib
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sotay import papers
from sotay.base.changing import remove
from sotay.base.errors import Cancelled
from sotay.base.files import refuse_overwriting, sweep_parts, there, write_whole
from sotay.base.progress import Stopped, never
from sotay.model.office import Office
from sotay.model.supply import Supply

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


@dataclass(frozen=True)
class Written:
    """The files that are there now; `lacks` is what the font of the paper lacks, as it says it."""

    files: tuple[Path, ...]
    lacks: str

    def remove(self) -> None:
        """Remove them, as far as they can be reached."""
        for path in self.files:
            with contextlib.suppress(OSError):
                remove(path, missing_ok=True)


@dataclass(frozen=True)
class SupplyJob:
    """Everything both files are made from; needs no notebook any more."""

    content: Supply = field(repr=False)
    office: Office
    record: str

    def json(self) -> bytes:
        """Return the file for machines."""
        return msgspec.json.format(msgspec.json.encode(self.content), indent=1) + b"\n"

    def print(self) -> "Paper":
        """Return the paper for people, with a place for both to sign."""
        return papers.supply.supply_pdf(self.content, self.office)

    def write(self, pdf: Path | None, json: Path | None, *, cancelled: Stopped = never) -> Written:
        """Write the files outside the notebook, not encrypted; both or none.

        Raises `FileExists` before anything is written, `DiskFull`, `FileUnwritable`, `Cancelled`.
        """
        refuse_overwriting(pdf, json)
        paper = self.print() if pdf is not None else None
        wanted = [(pdf, paper.pdf)] if pdf is not None and paper is not None else []
        wanted += [(json, self.json())] if json is not None else []
        lacks = paper.lacks() if paper else ""
        done: list[Path] = []
        try:
            for path, content in wanted:
                sweep_parts(path)
                write_whole(path, content)
                done.append(path)
                if cancelled():
                    raise Cancelled  # noqa: TRY301 - as any other failure: neither stays
        except BaseException:  # Ctrl-C, too; of others' files none goes
            Written(tuple(done), lacks).remove()
            raise
        return Written(tuple(done), lacks)

    def free(self, folder: Path) -> tuple[Path, Path]:
        """Return where the paper and the file may go in `folder`: names that are not taken.

        An export that a lock cut off may have left its own. Raises `FileUnreadable`.
        """
        return next(
            (pdf, json)
            for number in count(1)
            for pdf, json in [tuple(folder / name for name in self.names(number))]
            if not (there(pdf) or there(json))
        )

    def names(self, number: int = 1) -> tuple[str, str]:
        """Return the names of the paper and of the file; they hold the request's code only."""
        stem = f"du-lieu-{self.content.request}" + (f"-{number}" if number > 1 else "")
        return f"{stem}.pdf", f"{stem}.json"
