"""At the foot of a meeting: more votes counted than people were there. It stops nobody."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.style.look import space
from sotay.gui.notebook.meetings.rows import VoteRow
from sotay.gui.notebook.records.editor import RecordEditor
from sotay.gui.notebook.records.noticing import REST_MS
from sotay.gui.notebook.records.rowlist import RowList
from sotay.gui.notebook.records.strip import Strip
from sotay.model.meeting import Meeting, Vote


class VoteNotice(Strip):
    """Says it of closed minutes, too, until it is waved away as it stands."""

    def __init__(self, editor: RecordEditor, votes: RowList[Vote]) -> None:
        super().__init__("votes_notice")
        self._editor = editor
        self._votes = votes
        self._meeting: Meeting | None = None
        self._told = ("", "")  # of which meeting, and what
        self._waved: set[tuple[str, str]] = set()  # of that, what nobody wants to hear again
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        self.closed.connect(self._wave_away)
        foot = QWidget()
        across = QHBoxLayout(foot)
        space(across, (28, 0, 28, 0), 0)  # no room below: it stays where nothing is said
        across.addWidget(self)
        layout = editor.layout()
        assert layout is not None  # noqa: S101 - an editor is laid out when it is made
        layout.addWidget(foot)

    def follow(self, meeting: Meeting) -> None:
        """Look at these counts once the hands have rested; at once where it is another meeting."""
        other = self._meeting is None or self._meeting.id != meeting.id
        self._meeting = meeting
        if other:
            self.look()
        else:
            self._timer.start(REST_MS)

    def look(self) -> None:
        """Say what cannot be, unless it was waved away."""
        if (meeting := self._meeting) is None:
            return
        told = meeting.overvoted_told()
        self._told = (meeting.id, told)
        if not told or self._told in self._waved:
            self.hide()
        elif told != self.text():
            place = meeting.overvoted()[0]
            go = (_("Đến biểu quyết {n}").format(n=place), lambda: self._go(place))
            self.say("info", told, [go, (_("Để nguyên"), self._wave_away)])

    def _go(self, place: int) -> None:
        row = self._votes.row_at(place - 1)
        assert isinstance(row, VoteRow)  # noqa: S101 - the list is made of them
        self._editor.go_to(row.question)

    def _wave_away(self) -> None:
        self._waved.add(self._told)
        self.hide()
