"""The logs of what was done when, of many records in one file, as ODK Central has them."""

from collections.abc import Iterable
from pathlib import Path

from sotay.base.fileset import FileSet
from sotay.forms.answers.exporting import Target, file_stem
from sotay.forms.session.auditing import COLUMNS, Logged, csv_of


def put_logs(
    made: FileSet, every: Iterable[tuple[str, Iterable[Logged]]], target: Target
) -> dict[Path, int]:
    """Write the logs of records, each with its id, among a set; return the file and its lines.

    Where there is no line there is no file.
    """
    rows = [(f"uuid:{record}", *row) for record, log in every for row in log]
    if not rows:
        return {}
    path = made.free(target.folder / f"{file_stem(target.name)}-audit.csv")  # a repeat may be so
    made.write(path, csv_of(rows, ("instance ID", *COLUMNS)))
    return {path: len(rows)}
