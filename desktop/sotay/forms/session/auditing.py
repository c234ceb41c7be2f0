"""What was done in a record and when, as ODK's audit log (ODK XForms, "Audit"; Collect's columns).

It is kept only where the form asks for it and the person who interviews has said yes: how long
somebody thought about an answer is told of two people.
"""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final, NamedTuple

from sotay.forms.model.form import Bind, Form
from sotay.forms.session.record import Record
from sotay.forms.session.setting import Setting

FILE: Final = "audit.csv"
MOST_EVENTS: Final = 20_000
COLUMNS: Final = ("event", "node", "start", "end")
_CHANGES: Final = ("old-value", "new-value")


def asked_for(form: Form) -> Bind | None:
    """Return the bind by which a form asks for a log, None where it does not."""
    return form.binds.get((form.instance.name, "meta", "audit"))


def begun(form: Form, setting: Setting) -> "Audit":
    """Return a record's log; one that keeps nothing where form or person do not want it."""
    bind = asked_for(form) if setting.audit is not None else None
    return Audit(bind, setting.now, setting.audit or b"")


class Logged(NamedTuple):
    """One event without what was answered: `start` and `end` are ms since 1970, None for no end."""

    event: str
    node: str
    start: int
    end: int | None


def csv_of(rows: Iterable[tuple[object, ...]], columns: tuple[str, ...] = COLUMNS) -> bytes:
    """Return a log as Collect writes it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return file.getvalue().encode()


@dataclass
class _Event:
    event: str
    node: str
    start: int  # ms since 1970
    end: int | None
    old: str = ""
    new: str = ""


class Audit:
    """Events of one record, in their order; beyond the most there may be, none are added."""

    def __init__(self, bind: Bind | None, now: Callable[[], datetime], before: bytes = b"") -> None:
        self._bind = bind
        self._changes = bind is not None and bind.track_changes
        self._now = now
        self._before = before
        self._events: list[_Event] = []
        self._open: _Event | None = None

    @property
    def on(self) -> bool:
        """Return whether anything is kept."""
        return self._bind is not None

    @cached_property
    def _earlier(self) -> list[Logged]:
        rows = list(csv.reader(io.StringIO(self._before.decode("utf-8", "replace"))))[1:]
        return [
            Logged(event, node, int(start), int(end) if end else None)
            for event, node, start, end, *_more in rows
        ]

    def events(self) -> list[Logged]:
        """Return all that was done, of earlier too, without any answer."""
        now = [*self._events, *([self._open] if self._open is not None else [])]
        return self._earlier + [Logged(one.event, one.node, one.start, one.end) for one in now]

    def note(self, event: str, node: str = "", old: str = "", new: str = "") -> None:
        """Note what takes no time: a start, an end, a repeat that was added."""
        self._add(_Event(event, node, self._ms(), None, old, new))

    def at(self, node: str, value: str) -> None:
        """Note that a question is looked at; the one before is left."""
        if self._open is not None and self._open.node == node:
            return
        self.away()
        self._open = _Event("question", node, self._ms(), None, value, value)

    def answered(self, node: str, old: str, new: str) -> None:
        """Note an answer; of a question that is not looked at, as an event of its own."""
        if self._open is not None and self._open.node == node:
            self._open.new = new
        elif old != new:
            self.note("question", node, old, new)

    def away(self) -> None:
        """Note that the question that was looked at is left."""
        if self._open is not None:
            self._open.end = self._ms()
            self._add(self._open)
            self._open = None

    def finished(self, record: Record) -> None:
        """Note that the record is handed over, and in it the log's name."""
        if self._bind is None:
            return
        self.away()
        self.note("form finalize")
        for one in record.of(self._bind.pattern):
            one.value = one.node.text = FILE

    def told(self) -> bytes:
        """Return the log as a CSV, with what was there before; nothing where none is kept."""
        if self._bind is None:
            return b""
        file = io.StringIO(newline="")
        writer = csv.writer(file, lineterminator="\n")
        if not self._before:
            writer.writerow((*COLUMNS, *(_CHANGES if self._changes else ())))
        for one in self._events:
            changed = one.old != one.new
            values = (one.old, one.new) if changed else ("", "")
            more = values if self._changes else ()
            writer.writerow((one.event, one.node, one.start, one.end, *more))
        return self._before + file.getvalue().encode()

    def _ms(self) -> int:
        return int(self._now().timestamp() * 1_000)

    def _add(self, event: _Event) -> None:
        if self._bind is not None and len(self._events) < MOST_EVENTS:
            self._events.append(event)
