"""What the province answered and what came of it: what stands, how far it is, what was said."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.responses.answered import Answered, objected
from sotay.gui.province.responses.asked import carried_told
from sotay.gui.province.responses.filerows import FileRows
from sotay.gui.province.shell import Shell
from sotay.gui.reading.letterwords import referral_told, telling_told
from sotay.gui.reading.responseview import ResponseView, headline


class StandingView(QWidget):
    """Read only; hidden while nothing was said of the matter."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("standing")
        self._shell = shell
        self._rows = in_column(of=self, gap=8)

    def show_answered(self, answered: Answered) -> None:
        """Show what was said of a matter by now."""
        fill(self._rows, _parts(self._shell, answered))
        self.setVisible(self._rows.count() > 0)


def _parts(shell: Shell, answered: Answered) -> Iterator[QWidget]:
    if answered.progress.referral is not None:
        yield label(
            referral_told(answered.progress.referral), "caption", wrap=True, name="referral"
        )
    if answered.stands is not None:
        yield ResponseView(answered.stands)
        files = FileRows(shell, fixed=True)
        files.show_files(answered.stands.files)
        yield files
        yield label(carried_told(answered.carried), "caption", wrap=True, name="answer_far")
        stands = answered.stands.id
        for telling in answered.said.tellings:
            if telling.response == stands:
                yield label(telling_told(telling), wrap=True, name="answer_told")
        for about, words in objected(answered):
            yield label(about, "caption", wrap=True)
            yield label(words, wrap=True, name="answer_objected")
    for one in answered.older:
        says = _("Văn bản trước, không còn dùng: {told}").format(told=headline(one))
        yield label(says, "caption", wrap=True, name="answer_before")
