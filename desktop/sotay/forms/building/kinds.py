"""An item as another kind: what that kind has not is laid aside with it, and comes back with it.

A person goes through kinds by arrow keys; no word is lost on the way. What lies aside is kept in
the draft and written to no workbook.
"""

from typing import Final

from msgspec.structs import replace

from sotay.base.sentences import _
from sotay.forms.building import choices, keeping, looking
from sotay.forms.building.design import (
    AS_IT_IS,
    CHOOSING,
    HOLDING,
    Choice,
    Design,
    Item,
    Kind,
    is_yes_no,
    resting,
)
from sotay.forms.building.errors import Held, StillLookedAt

_BLANK: Final = Item(kind=Kind.TEXT)
_ALIKE: Final = ({Kind.ONE, Kind.SEVERAL},)  # what one says, the other can say
_DEMANDED: Final = {"required", "required_message"}
_FIELDS: Final = (
    "choices", "other", "dropdown", "limits", "default", "required", "required_message",
    "limit_message", "count",
)  # fmt: skip


def suited(design: Design, before: Item, after: Item) -> Item:
    """Return an item with what its new kind has: carried over, or as it was when last of it.

    Raises `StillLookedAt`.
    """
    _refuse(design, before, after.kind)
    was = _laid_aside(design, before, after.kind)
    carried = _carried(before.kind, after.kind)
    fields = {name: getattr(was, name) for name in _FIELDS if name not in carried}
    if before.kind is Kind.NOTE and before.aside:  # demanded as it was before it was a note
        fields |= {name: getattr(before.aside[0], name) for name in _DEMANDED}
    laid = replace(_BLANK, kind=before.kind, **{name: getattr(before, name) for name in _FIELDS})
    others = (one for one in before.aside if one.kind is not before.kind)
    return replace(after, aside=(laid, *others), **fields)


def _refuse(design: Design, before: Item, kind: Kind) -> None:
    if (before.kind in HOLDING) != (kind in HOLDING) or before.kind in AS_IT_IS:
        raise Held(looking.short(before), _("kiểu “{t}”").format(t=before.recorded or before.kind))
    keeping.refuse_kind(design, before)
    if kind is Kind.NOTE and (asked := looking.looking_at(design, {before.name: before})):
        by = ", ".join(dict.fromkeys(one.told(design) for one in asked))
        raise StillLookedAt(looking.short(before), by)


def _laid_aside(design: Design, item: Item, kind: Kind) -> Item:
    """Return what an item said when it was last of a kind, or of one alike; else a blank one."""
    alike = next((both for both in _ALIKE if kind in both), {kind})
    was = next((one for one in item.aside if one.kind in alike), _BLANK)
    return was if _fits(design.listed(was.choices), kind) else replace(was, choices="")


def _fits(listed: tuple[Choice, ...], kind: Kind) -> bool:
    """Return whether a list is there still, and makes no other kind of it (see `normal`)."""
    return bool(listed) and (kind is Kind.SEVERAL or is_yes_no(listed) == (kind is Kind.YES_NO))


def _carried(before: Kind, after: Kind) -> set[str]:
    """Return the fields that mean the same in both kinds."""
    fields: set[str] = set()
    if Kind.NOTE not in (before, after):
        fields |= _DEMANDED
    if before in CHOOSING and after in CHOOSING:
        fields |= {"other", "dropdown"}
        if Kind.YES_NO not in (before, after):  # a list that says something else
            fields.add("choices")
    return fields


def without_aside(design: Design) -> Design:
    """Return a design as it is used: nothing lies aside, and no list that only lay there is in."""
    if not any(item.aside for _place, item in design.walk()):
        return design
    if lists := resting(design):
        design = choices.without(design, lambda one: one.of in lists)

    def of(item: Item) -> Item:
        return replace(item, aside=(), items=tuple(map(of, item.items)))

    return replace(design, items=tuple(map(of, design.items)))


def lists_of(item: Item) -> set[str]:
    """Return the lists that an item chooses from, or did as another kind."""
    return {one.choices for one in (item, *item.aside)} - {""}
