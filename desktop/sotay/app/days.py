"""A day as an option of `sotayctl`: 2026-12-25 or 25/12/2026, and in words what is neither."""

from datetime import date, datetime
from typing import Any

import click

from sotay.base.sentences import _
from sotay.base.text import visible

_FORMS = ("%Y-%m-%d", "%d/%m/%Y")


class Day(click.ParamType[date]):
    """A real day; wrong use (exit status 2) for anything else."""

    name = "NGÀY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day written in `value`."""
        if isinstance(value, date):
            return value
        for form in _FORMS:
            try:
                return datetime.strptime(value, form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        says = _("“{v}” không phải một ngày có thật. Ghi như 2026-12-25 hoặc 25/12/2026.")
        raise click.BadParameter(says.format(v=visible(value)), ctx, param)


DAY = Day()
