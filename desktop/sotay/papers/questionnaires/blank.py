"""A blank questionnaire to be filled in by hand. Loading this module loads reportlab.

Head, consent in the official words, questions with the numbers of the screen, a foot on each page
that says which questionnaire it is. Sizes and words are in `resources/layouts/phieu-hoi.toml`.
"""

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from sotay.papers.fonts import FontFamily
from sotay.papers.paper import Paper
from sotay.papers.questionnaires.blocks import Block, labelled
from sotay.papers.questionnaires.foot import DIGEST, LONGEST, Foot
from sotay.papers.questionnaires.head import consent, head
from sotay.papers.questionnaires.ink import Ink, ink_for
from sotay.papers.questionnaires.parts import (
    Asked,
    Blank,
    Choices,
    Grid,
    Note,
    Option,
    Part,
    Section,
    Told,
    Turns,
)
from sotay.papers.questionnaires.rooms import room_for
from sotay.papers.questionnaires.spaces import Room
from sotay.papers.questionnaires.tables import grid, roster
from sotay.papers.questionnaires.ticks import Shown, Ticks
from sotay.papers.sheet import printed
from sotay.papers.together import stack_height

_MOST_WAITING: Final = 4  # headings and notes that are kept to what follows


def blank_pdf(blank: Blank, *, fonts: FontFamily | None = None) -> Paper:
    """Return the questionnaire; raises `NoSerifFont`, `LayoutUnusable`, `NotSetOut`, …."""
    ink = ink_for(blank.size, fonts)
    words = ink.look.words
    says = words.foot if blank.version else words.foot_no_version
    foot = says.format(
        title=blank.title[:LONGEST], id=blank.id[:LONGEST], version=blank.version[:LONGEST],
        digest=blank.digest[:DIGEST],
    )  # fmt: skip
    writer = Writer(ink)
    writer.write(blank.parts)
    writer.end()
    starred = any(one.required for one in every(blank.parts))
    story = [*head(ink, blank, starred=starred), *consent(ink, blank), *writer.story]
    return printed(
        ink.pen, story, blank.title, draft=False, furniture=Foot(ink, foot, words.running)
    )


def every(parts: Sequence[Part]) -> list[Told]:
    """Return all words of questions, notes and what holds them."""
    found: list[Told] = []
    for one in parts:
        found += one.rows if isinstance(one, Grid) else [one.told]
        if isinstance(one, Section | Turns):
            found += every(one.parts)
    return found


class Writer:
    """Writes parts as a story. Headings wait for what they head, so that none ends a page."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.story: list[Flowable] = []
        self._waiting: list[Flowable] = []

    def end(self) -> None:
        """Write notes that nothing follows."""
        self._put([])

    def write(self, parts: Sequence[Part]) -> None:
        """Write parts one after another."""
        for one in parts:
            if isinstance(one, Asked):
                self._asked(one)
            elif isinstance(one, Note):
                self._note(one)
            elif isinstance(one, Section):
                self._section(one)
            elif isinstance(one, Grid):
                self._grid(one)
            else:
                self._turns(one)

    def _put(self, block: Sequence[Flowable]) -> None:
        """Put a block into the story, behind the headings that wait for one."""
        whole = [*self._waiting, *self._spaced(block)]
        self._waiting = []
        if whole:
            self.story.append(Block(whole, self.ink.kept))

    def _spaced(self, block: Sequence[Flowable]) -> Sequence[Flowable]:
        """Return a block with room above it, but not where it begins a page."""
        for one in block[:1]:
            gap = self.ink.look.boxes.gap * mm * (0.5 if self._waiting else 1)
            one.spaceBefore = max(gap, one.getSpaceBefore())
        return block

    def _wait(self, block: Sequence[Flowable]) -> None:
        self._waiting += self._spaced(block)

    def _note(self, note: Note) -> None:
        """Let a note wait for what it tells of; long ones and many stand by themselves."""
        block = [*self._before(note.told), *self._words(note.told, None)]
        tall = stack_height([*self._waiting, *block], self.ink.width)
        if tall > self.ink.kept / 2 or len(self._waiting) >= _MOST_WAITING:
            self._put(block)
        else:
            self._wait(block)

    def _asked(self, asked: Asked) -> None:
        room = room_for(self.ink, asked.space)
        self._put([*self._before(asked.told), *self._words(asked.told, room)])

    def _before(self, told: Told) -> list[Flowable]:
        if not told.condition:
            return []
        words = self.ink.look.words
        says = words.condition if told.plain else words.condition_formula
        said = says.format(condition=told.condition)
        return [self.ink.words(said, "condition", self.ink.inset)]

    def _words(self, told: Told, room: Room | None) -> list[Flowable]:
        """Return label and room, hint, pictures, what is demanded, in that order."""
        ink, words = self.ink, self.ink.look.words
        star = words.required if told.required else ""
        label = ink.rich(told.label, "label", ink.inset, told.number, star)
        first, *below = labelled(ink, label, told.label, room, ink.width)
        between: list[Flowable] = []
        if told.hint:
            between.append(ink.rich(told.hint, "hint", ink.inset))
        if isinstance(room, Ticks) and room.how == "rank":
            between.append(ink.words(words.rank, "hint", ink.inset))
        if told.rule:
            between.append(ink.words(words.rule.format(rule=told.rule), "hint", ink.inset))
        if told.pictures:
            shown = Shown(ink, told.pictures)
            shown.inset = ink.inset
            between.append(shown)
        return [first, *between, *below]

    def _section(self, section: Section) -> None:
        told, words = section.told, self.ink.look.words
        if told.label:
            self._wait([self.ink.rich(told.label, "section")])
        if told.condition:
            says = words.covers if told.plain else words.covers_formula
            said = says.format(covers=section.covers, condition=told.condition)
            self._wait([self.ink.words(said[:1].upper() + said[1:], "condition")])
        self.write(section.parts)

    def _grid(self, told: Grid) -> None:
        table = grid(self.ink, told)
        if table is not None:
            self._put([table])
            return
        options = tuple(Option(head) for head in told.heads)
        for row in told.rows:
            self._asked(Asked(row, Choices(options, "many" if told.many else "one")))

    def _turns(self, turns: Turns) -> None:
        told, words = turns.told, self.ink.look.words
        if told.label:
            self._wait([self.ink.rich(told.label, "section")])
        self._wait(self._before(told))
        name = " ".join("".join(run.text for run in told.label).split())[:LONGEST]
        table = roster(self.ink, turns)
        if table is not None:
            self._put([table])
        else:
            for nth in range(1, turns.number + 1):
                said = words.turn_named if name else words.turn
                self._wait([self.ink.words(said.format(name=name, n=nth), "turn")])
                self.write(turns.parts)
        if turns.more:
            self._put([self.ink.words(words.more, "hint")])
