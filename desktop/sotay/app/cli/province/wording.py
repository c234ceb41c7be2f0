"""What an officer writes as options of a command: a text, or the file it stands in."""

from pathlib import Path
from typing import Final

import click

from sotay.base.errors import FieldProblem
from sotay.base.files import read_limited
from sotay.base.sentences import _
from sotay.base.writing import written

_LIMIT: Final = 100_000  # bytes
END: Final = 12  # letters of an id that are printed, and read back


def wording(text: str | None, file: Path | None) -> str | None:
    """Return the text given, None where none was; raises `FieldProblem` for no UTF-8."""
    if text is not None and file is not None:
        raise click.UsageError(_("Chọn một trong hai: --text hoặc --text-file."))
    if file is None:
        return None if text is None else written(text).strip()
    try:
        return written(read_limited(file, _LIMIT).decode("utf-8-sig")).strip()
    except UnicodeDecodeError as fault:
        raise FieldProblem(_("nội dung"), _("tệp không phải chữ UTF-8")) from fault
