"""The code on a slip, as `sotayctl` is given it: in small letters too, and nothing else."""

from typing import Any

import click
from msgspec import ValidationError, convert

from sotay.base.sentences import _
from sotay.base.text import visible
from sotay.model.records import RespondentCode


class SlipCode(click.ParamType[str]):
    """A code NG-XXXXXX as it is kept; wrong use (exit status 2) for what cannot be one."""

    @property
    def name(self) -> str:  # type: ignore[override]  # click only reads it
        """Return what help calls such a value."""
        return _("MÃ_NGƯỜI")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code in capitals."""
        try:
            return convert(str(value).strip().upper(), RespondentCode)
        except ValidationError:
            says = _(
                "“{v}” không phải mã trên phiếu. Mã có dạng NG-XXXXXX, sáu chữ số, chữ cái không "
                "có I, L, O, U."
            )
            raise click.BadParameter(says.format(v=visible(str(value))), ctx, param) from None


SLIP = SlipCode()
