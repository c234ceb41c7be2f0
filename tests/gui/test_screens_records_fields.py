"""Each part of a record has a place in its editor: a field that is new has to have its control."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from record_parts import show

from sotay.gui.notebook.interviews import Interviews
from sotay.gui.notebook.matters import Matters
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.questionnaires.surveys import Surveys
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.kinds import KINDS

SCREENS: dict[str, Callable[[Shell], RecordScreen]] = {
    "meeting": Meetings, "interview": Interviews, "matter": Matters,
    "survey": Surveys,
}  # fmt: skip
# Written by parts of the editor that know the record whole, or not by hand.
OTHERWISE = {"id", "anonymous", "attachments", "heard_at", "noted", "form", "unfinished", "log"}


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_has_a_control(opened: Runner, shell: Shell, qtbot: QtBot, kind: str) -> None:
    screen = show(SCREENS[kind](shell), qtbot)
    tied = {tie.path.split(".")[0] for tie in screen.editor.form._ties}
    assert set(KINDS[kind].__struct_fields__) - tied - OTHERWISE == set()
    screen.settle()
