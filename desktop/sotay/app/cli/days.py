"""A day as an option of `sotayctl`, read as the window's fields read one; in words what is none."""

from datetime import date
from typing import Any

import click

from sotay.base.clock import SystemClock, local
from sotay.base.reading import Unread, is_whole_day, read_day
from sotay.base.sentences import _
from sotay.base.text import visible


class Day(click.ParamType[date]):
    """A day with its year; wrong use (exit status 2) for anything else."""

    @property
    def name(self) -> str:  # type: ignore[override]  # click only reads it
        """Return what help calls such a value."""
        return _("NGÀY")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day written in `value`; a year is not guessed, for nobody would see it."""
        if isinstance(value, date):
            return value
        read = read_day(value, local(SystemClock().now_ms()).date())
        if isinstance(read, Unread):
            raise click.BadParameter(visible(read.why), ctx, param)
        if not is_whole_day(value):
            says = _("“{v}” chưa đủ ngày, tháng, năm. Ghi như 2026-12-25 hoặc 25/12/2026.")
            raise click.BadParameter(says.format(v=visible(value)), ctx, param)
        return read


DAY = Day()
