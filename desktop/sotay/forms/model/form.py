"""The parts of a questionnaire."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from sotay.forms.model.patterns import Pattern
from sotay.forms.tree.node import Node
from sotay.forms.xpath import Expression

Part = str | Expression  # of a text: as it stands, or worked out where it is shown
Rendition = str  # of a text: "" the words, else "image", "audio", "video", "guidance", …


@dataclass(frozen=True)
class Words:
    """What is said: by a formula (a text of the form by its id, a path), or part by part.

    `below` names the node of the element shown in which they stand, "" for that element itself.
    """

    parts: tuple[Part, ...] = ()
    named: Expression | None = None
    below: str = ""


@dataclass(frozen=True)
class Bind:
    """What the form demands of the answers at one pattern; a formula is None where none is."""

    pattern: Pattern
    type: str = "string"
    calculate: Expression | None = None
    relevant: Expression | None = None
    required: Expression | None = None
    readonly: Expression | None = None
    constraint: Expression | None = None
    constraint_message: Words | None = None
    required_message: Words | None = None
    preload: str = ""
    preload_what: str = ""
    track_changes: bool = False  # in the log of what was done when


@dataclass(frozen=True)
class Choice:
    """One that is offered always."""

    value: str
    label: Words


@dataclass(frozen=True)
class Offered:
    """The choices of a question: fixed ones, or nodes that a formula finds, each with its parts."""

    fixed: tuple[Choice, ...] = ()
    nodes: Expression | None = None
    value: Expression | None = None
    label: Expression | None = None
    search: Expression | None = None  # rows of a table, for fixed choices that name its columns


Kind = Literal[
    "input", "select1", "select", "rank", "range", "upload", "trigger", "secret"
]  # as the body's elements are called


@dataclass(frozen=True)
class Question:
    """One question as it is asked."""

    kind: Kind
    pattern: Pattern
    label: Words | None = None
    hint: Words | None = None
    appearance: tuple[str, ...] = ()
    offered: Offered | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)  # mediatype, start, end, step, rows


@dataclass(frozen=True)
class Group:
    """Questions that belong together; without a pattern where it is only one on the screen."""

    pattern: Pattern | None
    label: Words | None = None
    appearance: tuple[str, ...] = ()
    parts: tuple["Control", ...] = ()


@dataclass(frozen=True)
class Repeat:
    """Questions asked several times: `count` times, or as often as wanted unless `fixed`."""

    pattern: Pattern
    label: Words | None = None
    appearance: tuple[str, ...] = ()
    parts: tuple["Control", ...] = ()
    count: Expression | None = None
    fixed: bool = False


Control = Question | Group | Repeat


@dataclass(frozen=True)
class Action:
    """A value that is set when something happens.

    `source` is the question whose change sets it off, or the repeat whose new instance does; None
    where it belongs to the whole form. `value` None sets `text`.
    """

    events: frozenset[str]
    target: Expression
    pattern: Pattern
    source: Pattern | None
    value: Expression | None
    text: str = ""


_UNTRANSLATED: Final[tuple[Part, ...]] = ("-",)  # as pyxform writes what the sheet lacks


@dataclass(frozen=True)
class Texts:
    """Texts of the form by language and id, in each rendition; `default` is shown first."""

    languages: tuple[str, ...] = ()
    default: str = ""
    told: Mapping[tuple[str, str], Mapping[Rendition, tuple[Part, ...]]] = field(
        default_factory=dict
    )

    def find(self, language: str, name: str) -> Mapping[Rendition, tuple[Part, ...]] | None:
        """Return a text in a language, else in the default one; None where there is none.

        Words that were never put into that language are taken from one that has them.
        """
        found = self.told.get((language, name)) or self.told.get((self.default, name))
        if found is None or found.get("") != _UNTRANSLATED:
            return found
        others = (self.told.get((one, name), {}) for one in (self.default, *self.languages))
        words = (one[""] for one in others if one.get("", _UNTRANSLATED) != _UNTRANSLATED)
        return {**found, "": next(words, _UNTRANSLATED)}


@dataclass(frozen=True)
class Form:
    """A questionnaire. `instance` is the record before anything is answered; never changed.

    `lists` are secondary instances by id, `outside` those that come from a file, by its name.
    `repeats` and `templates` are by pattern.
    """

    title: str
    id: str
    version: str
    instance: Node
    binds: Mapping[Pattern, Bind]
    body: tuple[Control, ...]
    texts: Texts
    lists: Mapping[str, Node]
    outside: Mapping[str, str]
    actions: tuple[Action, ...]
    repeats: Mapping[Pattern, Repeat]
    templates: Mapping[Pattern, Node]
    prefixes: Mapping[str, str]
    patterns: tuple[Pattern, ...]  # of all that the record has, in its order

    def type_of(self, pattern: Pattern) -> str:
        """Return the type of what is answered at a pattern; a text where no bind says so."""
        bind = self.binds.get(pattern)
        return bind.type if bind is not None else "string"

    @property
    def questions(self) -> Iterator[Question]:
        """Yield the questions in the order in which they are asked."""
        for one in self.controls:
            if isinstance(one, Question):
                yield one

    @property
    def controls(self) -> Iterator[Control]:
        """Yield every control, what holds others before them."""
        waiting = list(reversed(self.body))
        while waiting:
            one = waiting.pop()
            yield one
            if not isinstance(one, Question):
                waiting += reversed(one.parts)
