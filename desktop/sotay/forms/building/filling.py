"""Names, lists and ids that nobody wrote: made from what is asked."""

from msgspec.structs import replace

from sotay.forms.building import choices, names
from sotay.forms.building.design import (
    CHOOSING,
    YES_NO_LIST,
    Choice,
    Design,
    Item,
    Kind,
    normal,
    yes_no_lists,
)


def filled(design: Design) -> Design:
    """Return a design with names, lists and an id where somebody wrote it down without them."""
    filling = _Filling(design)
    items = tuple(map(filling.item, design.items))
    made = tuple(map(filling.choice, (*design.choices, *filling.added)))
    unnamed = design.title and not design.id and not design.sheets
    named_id = names.name_for(design.title, (), "mau") if unnamed else design.id
    return normal(replace(design, items=items, choices=made, id=named_id))


class _Filling:
    """What is taken so far; each item and each choice is gone through once."""

    def __init__(self, design: Design) -> None:
        self.added: list[Choice] = []
        self._names = names.Namer(names.taken(design))
        self._lists = names.Namer(names.lists(design))
        self._yes_no = next(iter(yes_no_lists(design)), "")
        values: dict[str, set[str]] = {}
        for one in design.choices:
            values.setdefault(one.of, set()).add(one.name)
        self._values = {of: names.Namer(known, free=True) for of, known in values.items()}

    def item(self, item: Item) -> Item:
        """Return an item and all in it with names and lists."""
        if not item.settled and item.kind is not Kind.AUTOMATIC:
            item = self._listed(self._named(item))
        return replace(item, items=tuple(map(self.item, item.items))) if item.items else item

    def choice(self, one: Choice) -> Choice:
        """Return a choice with a name."""
        if one.name or one.cells:  # as a workbook has it: the engine says if that will do
            return one
        return replace(one, name=names.value_for(one.label, self._values[one.of]))

    def _named(self, item: Item) -> Item:
        if item.name:
            return item
        item = replace(item, name=names.name_for(item.label, self._names))
        for made in names.made_by(item):
            self._names.take(made)
        return item

    def _listed(self, item: Item) -> Item:
        if item.kind not in CHOOSING or item.choices:
            return item
        if item.kind is not Kind.YES_NO:
            return replace(item, choices=names.name_for(item.name, self._lists, "ds"))
        if not self._yes_no:
            self._yes_no = names.name_for(YES_NO_LIST, self._lists)
            self.added += choices.yes_no(self._yes_no)
        return replace(item, choices=self._yes_no)


def titled(design: Design, title: str) -> Design:
    """Give a form its title; an id that is not settled follows it."""
    follows = not design.id or design.id == _id_of(design.title)
    named = _id_of(title) if follows and not _used(design) else design.id
    return replace(design, title=title, id=named)


def _id_of(title: str) -> str:
    return names.name_for(title, (), "mau") if title.strip() else ""


def _used(design: Design) -> bool:
    return any(one.settled for _place, one in design.walk())
