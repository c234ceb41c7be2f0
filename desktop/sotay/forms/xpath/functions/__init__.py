"""The functions of XPath 1.0 §4 and of the ODK XForms Specification, by subject."""

from collections.abc import Callable, Sequence
from typing import Final

from sotay.base.sentences import _
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.functions import (
    choices,
    digests,
    geography,
    moments,
    nodes,
    numbers,
    repeats,
    shuffling,
    texts,
    truth,
)
from sotay.forms.xpath.functions.signature import Function
from sotay.forms.xpath.syntax import Call
from sotay.forms.xpath.values import Value
from sotay.forms.xpath.world import Context

Closure = Callable[[Context], Value]
FUNCTIONS: Final[dict[str, Function]] = {
    **truth.FUNCTIONS,
    **texts.FUNCTIONS,
    **numbers.FUNCTIONS,
    **moments.FUNCTIONS,
    **nodes.FUNCTIONS,
    **repeats.FUNCTIONS,
    **choices.FUNCTIONS,
    **digests.FUNCTIONS,
    **shuffling.FUNCTIONS,
    **geography.FUNCTIONS,
}


def called(call: Call, arguments: Sequence[Closure]) -> Closure:
    """Return what works a call out; what is wrong with it is said when it is reached."""
    function = FUNCTIONS.get(call.name)
    if function is None:
        return lambda context: _added(call.name, context, arguments)
    if not function.takes(len(arguments)):
        return lambda _context: _miscounted(call.name)
    act = function.act
    if function.lazy:
        return lambda context: act(context, *arguments)
    if len(arguments) == 1:
        only = arguments[0]
        return lambda context: act(context, only(context))
    return lambda context: act(context, *[one(context) for one in arguments])


def _miscounted(name: str) -> Value:
    raise FormulaFailed(_("hàm {f}() không nhận số giá trị này").format(f=name))


def _added(name: str, context: Context, arguments: Sequence[Closure]) -> Value:
    """Work out a function of the app around, or say that there is none of this name."""
    act = context.world.functions.get(name)
    if act is None:
        raise FormulaFailed(_("không có hàm {f}()").format(f=name))
    value: Value = act(context, *[one(context) for one in arguments])  # type: ignore[assignment]
    return value
