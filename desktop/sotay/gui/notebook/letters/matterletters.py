"""What the province said of one matter, read beside it, and what is done about it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.pill import Pill, State
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.letters.documentlist import DocumentList
from sotay.gui.notebook.letters.following import Following
from sotay.gui.notebook.letters.sayings import standing_state, warnings
from sotay.gui.notebook.shell import Shell
from sotay.gui.reading.letterwords import referral_told
from sotay.gui.reading.responseview import ResponseView, headline
from sotay.model.letters import Response
from sotay.model.progress import Progress
from sotay.model.words import MATTER_STATES
from sotay.work.letters import reading
from sotay.work.letters.reading import LETTERS, Standing


class MatterLetters(QWidget):
    """Hidden while the province said nothing of the matter; `filled` tells which it is."""

    filled = Signal(bool)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("matter_letters")
        self._shell = shell
        self._record = self._hamlet = ""
        self._latest = Latest(shell.runner, self)
        self._shown: Standing | None = None
        self._following: Following | None = None
        self._words = in_column(gap=8)
        self._acts = in_column()
        in_column(self._words, self._acts, of=self, gap=14)
        Heeding(shell.runner, self, {LETTERS, "matter", "bundle"}, self._ask)
        self.hide()

    def show_of(self, record: str, hamlet: str = "") -> None:
        """Show what came about this matter; "" for none."""
        if record != self._record:
            self.settle()
            self._stand(None)
        self._record, self._hamlet = record, hamlet
        self._ask()

    def progress(self) -> Progress | None:
        """Return where the matter stands by what came; None where that is not known yet."""
        return self._shown.progress if self._shown else None

    def told(self) -> State:
        """Return what is to be done about what came; no words where nothing did."""
        there = self._shown is not None and self._shown.received
        return standing_state(self._shown) if there and self._shown else State("")

    def settle(self) -> None:
        """Keep what is half-written."""
        if self._following is not None:
            self._following.settle()

    def _ask(self) -> None:
        if record := self._record:
            self._latest.ask(lambda desk: reading.matter(desk, record), self._show)
        else:
            self._latest.drop()

    def _show(self, standing: Standing) -> None:
        seen = tuple(replace(one, seen=True) for one in standing.received)  # no other words for it
        if (told := replace(standing, received=seen)) != self._shown:
            self._stand(told)
        unseen = [one.seq for one in standing.received if not one.seen and one.kind != "query"]
        if unseen and self.isVisible():
            self._shell.runner.do(partial(reading.see, seqs=unseen), owner=self)

    def _stand(self, standing: Standing | None) -> None:
        self._shown = standing
        fill(self._words, _parts(standing) if standing else ())
        stands = standing.progress.response if standing else None
        if stands is not None and stands.files:
            self._words.addWidget(DocumentList(self._shell, stands))
        response = standing.progress.response if standing else None
        self._follow(response.id if response else "")
        if self._following is not None and standing is not None:
            self._following.show_said(standing.said)
        there = standing is not None and self._words.count() > 0
        self.setVisible(there)
        self.filled.emit(there)

    def _follow(self, response: str) -> None:
        """Have the forms of this response, those that are there where it is the same."""
        if (self._following.key if self._following else "") == response:
            return
        self.settle()
        self._following = None
        if response:
            self._following = Following(self._shell, response, self._record, self._hamlet)
        fill(self._acts, [self._following] if self._following else [])


def _parts(standing: Standing) -> Iterator[QWidget]:
    received = [one for one in standing.received if one.kind != "query"]
    if not received:
        return
    progress, stands = standing.progress, standing.progress.response
    head = QWidget()
    state = standing_state(standing)
    across(
        Pill(_(MATTER_STATES[progress.state]), "info", "letters_state"),
        Pill(state.text, state.tone, "letters_told"),
        of=head,
    )
    yield head
    shown = standing.response
    for says in warnings([shown] if shown else received):
        yield label(says, "quiet", wrap=True, name="letters_warning")
    if progress.referral is not None:
        yield label(referral_told(progress.referral), "caption", wrap=True, name="referral")
    if stands is not None:
        yield ResponseView(stands)
    yield from _older([one.body for one in received], stands)


def _older(bodies: Sequence[object], stands: Response | None) -> Iterator[QWidget]:
    for body in bodies:
        if isinstance(body, Response) and (stands is None or body.id != stands.id):
            says = _("Văn bản trước, không còn dùng: {told}").format(told=headline(body))
            yield label(says, "caption", wrap=True, name="response_before")
