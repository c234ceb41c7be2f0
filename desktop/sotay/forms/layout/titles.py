"""What a group is called; of a table, pyxform writes it as the first note in it (`table-list`)."""

import re
from dataclasses import replace
from typing import Final

from sotay.forms.model.form import Control, Group, Question, Repeat, Words

_TITLE: Final = re.compile(r"generated_table_list_label_[0-9]+")


def title(control: Control) -> Words | None:
    """Return the words of a question, a group or a repeat, of a table those of its first note."""
    note = _note(control)
    if note is None or note.label is None:
        return control.label
    return replace(note.label, below=note.pattern[-1])


def body(control: Group | Repeat) -> tuple[Control, ...]:
    """Return what a group holds besides its title."""
    return control.parts[1:] if _note(control) is not None else control.parts


def _note(control: Control) -> Question | None:
    """Return the note that a table's title stands in."""
    if control.label is not None or isinstance(control, Question):
        return None
    match control.parts:
        case (Question() as first, *_rest) if _TITLE.fullmatch(first.pattern[-1]):
            return first
    return None
