"""A newer version of the questionnaire a survey is answered by: offered, never forced."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from sotay.base.sentences import _, counted
from sotay.forms.opening import Opened, open_form
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import across, at, in_column, in_row, wide
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.room import Room
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.questionnaires.changerow import ChangeRow
from sotay.gui.notebook.records.editor import RecordEditor
from sotay.gui.notebook.shell import Shell
from sotay.model.survey import Survey
from sotay.vault.questionnaires.shelf import Content, Questionnaire
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import newer, shelf
from sotay.work.questionnaires.newer import Change
from sotay.work.records import reading, revisions, writing

_HIGH = 180  # pixels at 100 % of what changes: the page above it stays in sight


@dataclass(frozen=True)
class _Found:
    """A newer version, and what both are made of; `old` None where that is not here any more.

    `new` None where both were read before.
    """

    survey: Survey
    newest: Questionnaire
    old: Content | None = None
    new: Content | None = None


@dataclass(frozen=True)
class Offered:
    """A newer version that was read, and what a survey would be asked otherwise."""

    survey: Survey
    newest: Questionnaire
    old: Opened | None
    opened: Opened
    changes: list[Change]


class NewerStrip(QFrame):
    """Hidden as long as there is nothing newer, or once it was put away for this record."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("newer")
        self.setProperty("note", True)
        self.setProperty("tone", "info")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._editor: RecordEditor | None = None
        self._key = ""
        self._later: set[str] = set()  # records for which it was put away
        self._offered: Offered | None = None
        self._says = label("", wrap=True, name="newer_says")
        self._turn = Button(_("Xem thay đổi"), "quiet", "chevron_down", "newer_turn", self._unfold)
        self._go = Button(_("Chuyển sang bản mới"), "quiet", "arrow_sync", "newer_go", self._move)
        close = IconButton("dismiss", _("Để sau"), "newer_later", self._put_away)
        self._changes = LongList(_("Không đổi câu nào trong phiếu này."), "newer_changes")
        self._room = Room(self._changes, "newer_room")
        self._room.setMaximumHeight(look().px(_HIGH))
        for part in (self._changes, self._room.viewport()):
            part.setAutoFillBackground(False)  # the strip's own colour goes through
        self._room.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # arrows scroll a long list
        ways = QWidget()
        across(self._turn, self._go, of=ways, gap=4)
        left = in_column(self._says, ways, self._room, edges=(0, 4, 0, 4), gap=2)
        above = at(close, Qt.AlignmentFlag.AlignTop)
        in_row(wide(left), above, of=self, edges=(14, 4, 6, 4))
        self.hide()

    def watch(self, editor: RecordEditor) -> None:
        """Look whenever a record is shown there or stands anew, and once a questionnaire came."""
        self._editor = editor
        editor.stood.connect(self.look)
        editor.showing.connect(lambda _draft: self.look())
        Heeding(self._shell.runner, self, frozenset({shelf.SHELF}), self.look)

    def look(self) -> None:
        """Look for what is newer, where a survey may be written just now."""
        draft = self._editor.draft if self._editor is not None else None
        key = draft.id if draft is not None and not draft.locked and not draft.unborn else ""
        if key != self._key:
            self._key, self._offered = key, None
            self.hide()
        if key and key not in self._later:
            known = self._offered.newest.sha256 if self._offered is not None else ""
            self._latest.ask(partial(_find, key=key, known=known), self._read)

    def _read(self, found: _Found | None) -> None:
        if found is None or found.survey.id != self._key:
            self._offered = None
            self.hide()
            return
        before = self._offered
        self._shell.runner.side(
            Beside.FORMS, lambda _job: _compared(found, before), self._show, owner=self
        )

    def _show(self, offered: Offered) -> None:
        if offered.survey.id != self._key or self._key in self._later:
            return
        before, self._offered = self._offered, offered
        lost = newer.lost(offered.changes, offered.survey)
        says = _("Mẫu phiếu này có bản mới hơn: {v}. Phiếu đang ghi vẫn theo bản cũ.").format(
            v=offered.newest.version or offered.newest.source_name
        )
        if lost:
            says += " " + counted("Chuyển sang thì {n} câu đã trả lời không còn chỗ.", lost)
        self._says.setText(says)
        self.setAccessibleName(says)
        told = counted("{n} thay đổi", len(offered.changes))
        self._turn.setText(told)
        self._turn.setAccessibleName(told)
        if self.isHidden():
            self._room.hide()
        elif not self._room.isHidden() and (before is None or before.changes != offered.changes):
            self._list(offered)  # what is being read stays as it is, else
        self.show()

    def _unfold(self) -> None:
        if self._offered is not None:
            self._list(self._offered)
            self._room.setVisible(self._room.isHidden())

    def _list(self, offered: Offered) -> None:
        self._changes.show_each(offered.changes, ChangeRow)
        high = min(self._changes.sizeHint().height(), look().px(_HIGH))
        self._room.setMinimumHeight(high)  # of its own a room asks for none

    def _put_away(self) -> None:
        self._later.add(self._key)
        self.hide()

    def _move(self) -> None:
        """Move the survey as it is in the notebook now; the step before is a way back."""
        if (offered := self._offered) is None or self._editor is None:
            return
        self.hide()
        self._editor.settle()  # what is typed goes along
        self._go.wait_for(
            self._shell.runner.do(
                lambda desk: _moved(desk, offered), lambda _kept: self._tell(offered), owner=self
            )
        )

    def _tell(self, offered: Offered) -> None:
        key = offered.survey.id
        back = lambda: self._shell.runner.do(  # noqa: E731 - a name for what a note does
            lambda desk: revisions.step(desk, key, "back")
        )
        says = _("Phiếu đã chuyển sang bản mới của mẫu phiếu.")
        self._shell.presenter.note("ok", says, _("Lùi lại"), back, about=f"moved/{key}")


def _find(desk: Desk, key: str, known: str) -> _Found | None:
    """Return what is newer for a survey; None where nothing is, or somebody took it back.

    `known` is the hash of what was read before: at each save the answers alone are another.
    """
    survey = reading.entry(desk, key).record
    if not isinstance(survey, Survey) or survey.withheld():
        return None
    if (newest := newer.newer(desk, survey)) is None:
        return None
    if newest.sha256 == known:
        return _Found(survey, newest)
    here = any(one.sha256 == survey.form.sha256 for one in shelf.every(desk))
    old = shelf.content(desk, survey.form.sha256) if here else None
    return _Found(survey, newest, old, shelf.content(desk, newest.sha256))


def _compared(found: _Found, before: Offered | None) -> Offered:
    if found.new is not None:
        old, new = _opened(found.old) if found.old else None, _opened(found.new)
    else:
        assert before is not None  # noqa: S101 - it was named as known
        old, new = before.old, before.opened
    changes = newer.differs(
        old.form if old else None, new.form, found.survey, found.newest.personal
    )
    return Offered(found.survey, found.newest, old, new, changes)


def _opened(content: Content) -> Opened:
    return open_form("form.xml", content.xform, content.media.get)


def _moved(desk: Desk, offered: Offered) -> Outcome[Survey]:
    survey = reading.entry(desk, offered.survey.id).record
    assert isinstance(survey, Survey)  # noqa: S101 - it was offered for one
    other = newer.moved(desk, offered.opened, offered.newest.sha256, survey)
    return writing.keep(desk, other, step="always")
