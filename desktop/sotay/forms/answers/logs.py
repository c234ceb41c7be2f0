"""The logs of what was done when, of many records in one file, as ODK Central has them."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from sotay.base.fileset import FileSet
from sotay.forms.answers.exporting import Target, file_stem
from sotay.forms.session.auditing import Logged

_COLUMNS: Final = ("instance ID", "event", "node", "start", "end")


def put_logs(
    made: FileSet, every: Iterable[tuple[str, Iterable[Logged]]], target: Target
) -> dict[Path, int]:
    """Write the logs of records, each with its id, among a set; return the file and its lines.

    Where there is no line there is no file.
    """
    rows = [(f"uuid:{record}", *row) for record, log in every for row in log]
    if not rows:
        return {}
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(("" if one is None else one for one in row) for row in rows)
    path = made.free(target.folder / f"{file_stem(target.name)}-audit.csv")  # a repeat may be so
    made.write(path, text.getvalue().encode())
    return {path: len(rows)}
