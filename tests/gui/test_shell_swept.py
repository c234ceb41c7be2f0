"""The guard of this folder's conftest: what nobody holds goes while a test runs, between events."""

import gc
import weakref

from pytestqt.qtbot import QtBot

from sotay.gui.notebook.shell import Runner


class Ring:
    """Holds itself, as a dialog and a field do that hold each other."""

    def __init__(self) -> None:
        self.me = self


def test_what_nobody_holds_goes_within_the_test(qtbot: QtBot) -> None:
    assert not gc.isenabled(), "within a paint Qt would die of it"
    lost = weakref.ref(Ring())
    made: list[list[int]] = []

    def gone() -> bool:
        made.extend([] for _ in range(gc.get_threshold()[0]))  # as what is shown makes them
        return lost() is None

    qtbot.waitUntil(gone)


def test_a_runner_that_ends_leaves_what_is_not_its_own_alone(qtbot: QtBot) -> None:
    Runner().close()
    assert not gc.isenabled(), "another sweep goes on"
