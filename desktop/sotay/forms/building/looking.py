"""What looks at a question: conditions, words, counts, settings; and the names in them changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from sotay.base.sentences import _
from sotay.forms.building.design import Clause, Condition, Design, Item, Place, Sheet, resting
from sotay.forms.building.formulas import references, renamed
from sotay.forms.sheets.cells import Cells

_WORDS = ("label", "hint", "limit_message", "required_message")


@dataclass(frozen=True)
class Looking:
    """One place that looks at a question; `place` is None in the settings of the form."""

    place: Place | None
    where: str
    condition: bool = False  # a test of a condition, which can be left out by itself

    def told(self, design: Design) -> str:
        """Return it for people: what it is and of which question."""
        if self.place is None:
            return self.where
        one = design.at(self.place)
        label = " ".join(one.label.split())[:40] or one.name
        return _("{w} của “{q}”").format(w=self.where, q=label)


def looking_at(design: Design, names: Mapping[str, object]) -> list[Looking]:
    """Return everything that looks at any of these questions; not what stands in themselves."""
    return [
        one
        for name, one in _all(design)
        if name in names and (one.place is None or design.at(one.place).name not in names)
    ]


def _all(design: Design) -> Iterator[tuple[str, Looking]]:
    for place, item in design.walk():
        yield from ((name, one) for name, one in _of_item(place, item))
    unseen = resting(design)
    for choice in (one for one in design.choices if one.of not in unseen):
        for name in references(choice.label):
            yield name, Looking(None, _("lời của một lựa chọn"))
    for sheet in design.sheets:
        for cell in _settings(sheet):
            for name in references(cell):
                yield name, Looking(None, _("thiết lập của mẫu phiếu"))


def _of_item(place: Place, item: Item) -> Iterator[tuple[str, Looking]]:
    for test in item.condition.tests if item.condition else ():
        yield test.question, Looking(place, _("điều kiện"), condition=True)
    if item.count and not item.count.isdecimal():
        yield item.count, Looking(place, _("số lượt"))
    for word in _WORDS:
        for name in references(getattr(item, word)):
            yield name, Looking(place, _("lời"))


def _settings(sheet: Sheet) -> Iterator[str]:
    if sheet.holds == "settings":
        yield from (cell for row in sheet.rows for cell in row if isinstance(cell, str))


def with_names(design: Design, names: Mapping[str, str]) -> Design:
    """Return a design in which what looked at the old names looks at the new ones."""

    def of(item: Item) -> Item:
        return replace(
            item,
            condition=item.condition and _tests(item.condition, names),
            count=names.get(item.count, item.count),
            items=tuple(map(of, item.items)),
            aside=tuple(map(of, item.aside)),
            **{word: renamed(getattr(item, word), names) for word in _WORDS},
        )

    def rows(sheet: Sheet) -> tuple[Cells, ...]:
        if sheet.holds != "settings":
            return sheet.rows
        return tuple(
            tuple(renamed(cell, names) if isinstance(cell, str) else cell for cell in row)
            for row in sheet.rows
        )

    return replace(
        design,
        items=tuple(map(of, design.items)),
        choices=tuple(replace(one, label=renamed(one.label, names)) for one in design.choices),
        sheets=tuple(replace(one, rows=rows(one)) for one in design.sheets),
    )


def _tests(condition: Condition, names: Mapping[str, str]) -> Condition:
    return replace(
        condition,
        tests=tuple(
            replace(one, question=names.get(one.question, one.question)) for one in condition.tests
        ),
    )


def each_test(
    design: Design, asked: Mapping[str, object], act: Callable[[Clause], Clause | None]
) -> Design:
    """Return a design whose tests of these questions are as `act` gives them.

    None leaves a test out; a condition without tests is none.
    """

    def on(item: Item) -> Item:
        tests = item.condition.tests if item.condition else ()
        after = [act(one) if one.question in asked else one for one in tests]
        left = tuple(one for one in after if one)
        kept = replace(item.condition, tests=left) if item.condition and left else None
        return replace(item, condition=kept, items=tuple(map(on, item.items)))

    return replace(design, items=tuple(map(on, design.items)))


def choosers(design: Design, of: str) -> Mapping[str, Item]:
    """Return the questions that choose from a list, by name."""
    return {item.name: item for _place, item in design.walk() if of and item.choices == of}


def short(item: Item) -> str:
    """Return an item by its first words, else its name."""
    return " ".join(item.label.split())[:60] or item.name
