"""What a person has in hand: a control being written in, and a text that is in no value yet."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from sotay.gui.kit.widgets.readline import ReadLine


def lines_in(within: QWidget) -> list[ReadLine[Any]]:
    """Return the lines of a control that are read into values, itself included."""
    return [*([within] if isinstance(within, ReadLine) else []), *within.findChildren(ReadLine)]


def loose_lines(within: QWidget) -> list[ReadLine[Any]]:
    """Return those whose text is not in their value."""
    return [line for line in lines_in(within) if line.loose()]


def in_hand(control: QWidget, *, focus: bool) -> bool:
    """Return whether a control holds text that is no value, or (with `focus`) is written in."""
    at = QApplication.focusWidget() if focus else None
    read_only = isinstance(at, QLineEdit | QPlainTextEdit) and at.isReadOnly()
    holder: QObject | None = None if read_only else at
    while holder is not None and holder is not control:
        holder = holder.parent()  # a box's list is a window, and still a child of its box
    return holder is control or bool(loose_lines(control))
