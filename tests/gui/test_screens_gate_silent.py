"""A locked window says nothing out of the notebook, whatever failed and however it is told."""

import dataclasses
import importlib
import pkgutil
import typing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from window_parts import OFFICE, PASSPHRASE, Seat, Sit

import sotay
from sotay.base.errors import SotayError
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.store import failures
from sotay.store.slots import FLOOR
from sotay.work.desk import Desk, Outcome, create_notebook
from sotay.work.records import revisions, writing

CANARY = "Trần Thị Chim Hoàng Yến"


@pytest.fixture
def seat(sit: Sit, notebook: tuple[Path, str]) -> Seat:
    made = sit(notebook[0])
    made.unlock()
    return made


def everything_said() -> str:
    """Return every text property and accessible name of every widget and object there is."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    said = [QGuiApplication.clipboard().text()]
    for top in QApplication.topLevelWidgets():
        for part in (top, *top.findChildren(QObject)):
            meta = part.metaObject()
            own = [meta.property(n) for n in range(meta.propertyCount())]
            names = [str(one.name()) for one in own if str(one.typeName()) == "QString"]
            names += [bytes(name.data()).decode() for name in part.dynamicPropertyNames()]
            said += [words for name in names if (words := text_of(part, name))]
    return "\n".join(said)


def text_of(part: QObject, name: str) -> str:
    try:
        value = part.property(name)
    except RuntimeError:  # a pointer of C++, of which Python knows nothing
        return ""
    return value if isinstance(value, str) else ""


def named_errors() -> list[type[SotayError]]:
    for module in pkgutil.walk_packages(sotay.__path__, "sotay."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: list[type[SotayError]] = []
    todo: list[type[SotayError]] = [SotayError]
    while todo:
        below = todo.pop().__subclasses__()
        todo += below
        found += [kind for kind in below if kind.code]
    return sorted(set(found), key=lambda kind: kind.code)


def with_canaries(kind: type[SotayError]) -> SotayError:
    """Return the error with the canary in each of its fields that can hold words."""
    types = typing.get_type_hints(kind)
    fields = [field for field in dataclasses.fields(kind) if field.init]  # type: ignore[arg-type]
    return kind(**{field.name: _filled(types[field.name]) for field in fields})


def _filled(kind: Any) -> Any:
    if typing.get_args(kind) and kind.__class__.__name__ in ("UnionType", "_UnionGenericAlias"):
        kind = typing.get_args(kind)[0]
    of = typing.get_args(kind)
    plain = typing.get_origin(kind) or kind
    values = {str: CANARY, int: 3, float: 0.5, bool: True, bytes: b"x"}
    if plain in values:
        return values[plain]
    return tuple(_filled(one) for one in of if one is not ...) if plain is tuple else plain()


def failing(fault: SotayError) -> Any:
    def fail(_desk: Desk) -> Outcome[None]:
        raise fault

    return fail


def test_no_named_error_answered_after_the_lock_says_more_than_its_code(seat: Seat) -> None:
    faults = [with_canaries(kind) for kind in named_errors()]
    assert sum(CANARY in str(fault) for fault in faults) > 100
    runner = seat.program.shell.runner
    told: list[str] = []
    runner.missed.connect(lambda fault, _sealed: told.append(fault.code))
    for fault in faults:
        runner.do(failing(fault))
    seat.lock()
    assert told == [fault.code for fault in faults]
    assert CANARY not in everything_said()
    assert any(f"({told[-1]}); mở sổ để xem" in note for note in seat.notes())


@pytest.mark.parametrize("door", ["note", "show_error", "slot", "rest"])
def test_nothing_is_said_at_the_gate_by_any_other_door(seat: Seat, door: str) -> None:
    """A timer, a signal of a device or a late dialog may still call after the lock."""
    presenter = seat.program.shell.presenter
    seat.lock()
    fault = next(x for x in map(with_canaries, named_errors()) if CANARY in str(x))
    if door == "note":
        presenter.note("info", CANARY)
    elif door == "show_error":
        presenter.show_error(fault)
    elif door == "rest":
        seat.program.shell.runner.faulted.emit(fault, None)
    else:
        presenter._hook(type(fault), fault, None)
    assert CANARY not in everything_said()
    if door != "note":
        assert any(f"({fault.code})" in note for note in seat.notes())
    seat.unlock()
    presenter.note("info", CANARY)
    assert CANARY in seat.notes(), "an open notebook says all again"


def test_a_button_pressed_twice_right_before_the_lock_is_told_in_full_behind_it(
    seat: Seat,
) -> None:
    seat.window.go("meetings")
    seat.window.here().new()
    screen = seat.window.here()
    assert isinstance(screen, RecordScreen)
    seat.wait(lambda: screen.editor.draft is not None)
    title = screen.editor.findChild(QPlainTextEdit, "title")
    assert isinstance(title, QPlainTextEdit)
    title.setPlainText(CANARY)
    screen.settle()
    assert screen.editor.draft is not None
    key = screen.editor.draft.id
    runner = seat.program.shell.runner
    runner.do(lambda desk: revisions.revert(desk, key))
    runner.do(lambda desk: revisions.revert(desk, key))
    seat.lock()
    assert CANARY not in everything_said()
    assert any("(NHAP-10); mở sổ để xem" in note for note in seat.notes())
    seat.unlock()
    seat.wait(lambda: any(CANARY in note for note in seat.notes()))
    told = [note for note in seat.program.shell.presenter.area.notes() if CANARY in note.text]
    assert told
    assert told[0].code == "NHAP-10"
    seat.lock()
    seat.unlock()
    answered: list[None] = []
    runner.ask(lambda _desk: None, answered.append)
    seat.wait(lambda: answered)
    assert not any(CANARY in note for note in seat.notes()), "it is told once"


def test_what_was_missed_in_one_notebook_is_not_told_in_another(seat: Seat, tmp_path: Path) -> None:
    runner = seat.program.shell.runner
    kept: list[list[bytes]] = []
    runner.missed.connect(lambda _fault, sealed: kept.append(sealed))
    runner.do(failing(next(x for x in map(with_canaries, named_errors()) if CANARY in str(x))))
    runner.do(writing.begin_meeting)
    seat.lock()
    assert CANARY.encode() not in b"".join(kept[0])
    other, _code = create_notebook(tmp_path / "sổ khác", PASSPHRASE, OFFICE, cost=FLOOR)
    try:
        assert kept[0]
        assert failures.unseal(other.vault.key, kept[0]) == []
    finally:
        other.close()
