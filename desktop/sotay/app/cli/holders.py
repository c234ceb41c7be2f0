"""Where `sotayctl` puts the sheet of each holder of a share: nobody is to have two by oversight."""

import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import click

from sotay.app.cli.output import confirm, on_terminal, say
from sotay.base.files import there
from sotay.base.sentences import _, counted


def holders(targets: Sequence[Path], of: int, *, together: bool) -> list[Path]:
    """Return where each holder's sheet goes; whoever has all of them needs no other holder.

    Folders on one disk are one holder's, so that is asked. Raises `click.UsageError` unless there
    is one for each, or one for all that are `together` or are asked for one by one.
    """
    if len(targets) == 1 and (together or on_terminal(sys.stdin)):
        return list(targets) * of
    if len(targets) != of:
        raise click.UsageError(
            counted("Mỗi người giữ một mảnh: ghi --to {n} lần, hoặc --together rồi tự chia.", of)
        )
    if not together:
        _ask_about_one_disk(targets)
    return list(targets)


def _ask_about_one_disk(targets: Sequence[Path]) -> None:
    for one, other in combinations(targets, 2):
        if one.stat().st_dev == other.stat().st_dev:
            confirm(
                _(
                    "“{a}” và “{b}” ở cùng một ổ: ai cầm ổ ấy có nhiều mảnh. Vẫn ghi? "
                    "(--together: tự chia sau)"
                ).format(a=one, b=other)
            )
            return


def ask_for_stick(number: int, of: int, made: Sequence[Path]) -> None:
    """Ask for the stick of one holder, again while the one before is still there."""
    asks = _("Cắm USB của người giữ mảnh {n}/{of}, rồi ghi?").format(n=number, of=of)
    confirm(asks)
    while left := [path.name for path in made if there(path)]:
        says = _("Vẫn là USB trước: “{f}” còn ở đó. Rút ra, cắm USB của người khác.")
        say(says.format(f=left[-1]), err=True)
        confirm(asks)
