"""Items put into a design, changed, taken out, by place; what looks at them is not asked."""

from collections.abc import Callable

from msgspec.structs import replace

from sotay.forms.building.design import Design, Item, Place

Items = tuple[Item, ...]


def within(design: Design, part: Place, act: Callable[[Items], Items]) -> Design:
    """Return a design with what is in a part as `act` gives it; `()` is the whole form."""

    def of(items: Items, way: Place) -> Items:
        if not way:
            return act(items)
        one = items[way[0]]
        return set_in(items, way[0], replace(one, items=of(one.items, way[1:])))

    return replace(design, items=of(design.items, part))


def put_in(items: Items, at: int, item: Item) -> Items:
    """Put an item there; what stood there stands behind it."""
    return (*items[:at], item, *items[at:])


def set_in(items: Items, at: int, item: Item) -> Items:
    """Put an item in place of the one there."""
    return (*items[:at], item, *items[at + 1 :])


def without(items: Items, at: int) -> Items:
    """Take the item there out."""
    return (*items[:at], *items[at + 1 :])
