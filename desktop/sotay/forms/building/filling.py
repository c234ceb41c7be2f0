"""Names, lists and ids that nobody wrote: made from what is asked."""

from functools import partial

from msgspec.structs import replace

from sotay.forms.building import choices, names
from sotay.forms.building.design import Design, Kind, normal
from sotay.forms.building.placing import set_in, within


def filled(design: Design) -> Design:
    """Return a design with names, lists and an id where somebody wrote it down without them."""
    for place, item in [*design.walk()]:
        if item.settled or item.kind is Kind.AUTOMATIC:
            continue
        if not item.name:
            name = names.name_for(item.label, names.taken(design))
            named = replace(design.at(place), name=name)
            design = within(design, place[:-1], partial(set_in, at=place[-1], item=named))
        design = choices.with_list(design, place)
    known: dict[str, set[str]] = {}
    for one in design.choices:
        known.setdefault(one.of, set()).add(one.name)
    made = []
    for one in design.choices:
        name = one.name or names.value_for(one.label, known[one.of])
        known[one.of].add(name)
        made.append(replace(one, name=name))
    named_id = design.id or (names.name_for(design.title, (), "mau") if design.title else "")
    return normal(replace(design, choices=tuple(made), id=named_id))


def titled(design: Design, title: str) -> Design:
    """Give a form its title; an id that is not settled follows it."""
    follows = not design.id or design.id == _id_of(design.title)
    named = _id_of(title) if follows and not _used(design) else design.id
    return replace(design, title=title, id=named)


def _id_of(title: str) -> str:
    return names.name_for(title, (), "mau") if title.strip() else ""


def _used(design: Design) -> bool:
    return any(one.settled for _place, one in design.walk())
