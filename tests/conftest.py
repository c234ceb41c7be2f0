"""What every test is held to: no thread left behind, no unexpected log line, no stale widget."""

import logging
import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator

import bytecode

# isort: split
import pytest
from hypothesis import HealthCheck, settings

import sparing
from bracketed import bracketed
from inmemory import lay_in_memory
from makers import desk, make, reopen
from moulds import moulds
from postgres import cluster

__all__ = ["bracketed", "bytecode", "cluster", "desk", "make", "moulds", "reopen"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
lay_in_memory()
# No test judges by a clock: a loaded machine is slow, not wrong.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

THOROUGH = (  # what a file's name begins with
    "test_screens_",
    "test_app_attachment",
    "test_app_consent_matters",
    "test_app_other_language",
    "test_app_replaced",
    "test_app_saying",
    "test_app_sheets",
    "test_app_sound",
    "test_app_twice",
    "test_bundle_mutants",
    "test_bundle_tampering",
    "test_cards_files",
    "test_forms_building_odd",
    "test_house_guards",
    "test_house_qt_leavings",
    "test_house_sentences",
    "test_office_",
    "test_province_",
    "test_media_",
    "test_papers_pages",
    "test_papers_questionnaire",
    "test_printing",
    "test_receiver_",
    "test_shelf_",
    "test_shell_away",
    "test_shell_dialogs",
    "test_shell_fit",
    "test_shell_focus",
    "test_shell_lifeboat",
    "test_shell_lock_",
    "test_sound_",
    "test_store_damage",
    "test_store_delay_many",
    "test_trail_vectors",
    "test_upload_odd_answers",
    "test_vault_anchor",
    "test_vault_backup",
    "test_vault_search_marks",
    "test_vault_search_tiers",
    "test_window_replaced",
    "test_work_arriving_any",
    "test_work_backup",
    "test_work_bringback",
    "test_work_destroyed",
    "test_work_keys",
    "test_work_peers",
    "test_work_pruning",
    "test_work_rekeying",
    "test_work_resealing",
    "test_work_restore",
    "test_work_salvaging",
    "test_work_sealing",
)
# What its name ends with: all that a command of `sotayctl` does and refuses.
COMMANDS = "_commands.py"
WALK = ("test_screens_home", "test_screens_start_create")  # through the window, in any run


def _strays(before: set[threading.Thread]) -> list[threading.Thread]:
    """Return the threads started since; Python's stand-ins for foreign threads never end."""
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `--quick` leaves out: whole programs, screens and jobs, thousands of changes.

    Whole programs come first: started last, the longest would keep one of two cores waiting.
    """
    items.sort(key=lambda item: "journey" not in item.path.parts)
    for item in items:
        if "journey" in item.path.parts:
            item.add_marker("journey")
        name = item.path.name
        thorough = name.startswith(THOROUGH) or name.endswith(COMMANDS)
        if thorough and not name.startswith(WALK):
            item.add_marker("thorough")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Have pytest-qt make the application as the program does."""
    from sotay.gui.kit.style.look import STYLE

    return ["sotay", *STYLE]


@pytest.fixture(autouse=True, scope="session")
def _sparing() -> Iterator[None]:
    """Do nothing dear a thousand times over."""
    with pytest.MonkeyPatch.context() as patch:
        sparing.spare(patch)
        yield


@pytest.fixture
def whole_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretch passphrases as programs do: for what one makes and the other opens."""
    monkeypatch.setattr(sparing, "whole", True)


@pytest.fixture(scope="session")
def patience() -> float:
    """Seconds that a thread which was told to stop may still take on a busy machine."""
    return 20.0


@pytest.fixture(autouse=True)
def _no_dangling_thread(patience: float) -> Iterator[None]:
    """Fail the test that leaves a thread running, daemon or not."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + patience
    while (strays := _strays(before)) and time.monotonic() < deadline:
        strays[0].join(0.05)
    assert not strays, f"threads left running: {strays}"


class _Listener(logging.Handler):
    """Keeps what was logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture
def _expected_logs() -> list[str]:
    return []


@pytest.fixture
def expect_log(_expected_logs: list[str]) -> Callable[[str], None]:
    """Announce a log line: `expect_log("regular expression")`, once for each line to come."""
    return _expected_logs.append


@pytest.fixture(autouse=True)
def _no_unexpected_log(_expected_logs: list[str]) -> Iterator[None]:
    """Fail the test that logs what it did not announce, or announces what was not logged."""
    listener = _Listener()
    root = logging.getLogger()
    root.addHandler(listener)
    yield
    root.removeHandler(listener)
    unexpected = list(listener.heard)
    missing = []
    for pattern in _expected_logs:
        line = next((line for line in unexpected if re.search(pattern, line)), None)
        if line is None:
            missing.append(pattern)
        else:
            unexpected.remove(line)
    assert not unexpected, f"logged without being expected: {unexpected}"
    assert not missing, f"expected in the log and not there: {missing}"


@pytest.fixture(autouse=True)
def _no_stale_widget() -> Iterator[None]:
    """Delete what Qt was told to delete later, so that it dies in the test that made it."""
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
