"""A questionnaire tried out card by card: nothing of it is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.clock import VIETNAM, SystemClock, local
from sotay.base.sentences import _
from sotay.forms.opening import Opened
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import in_column, in_row, put, wide
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering import Asking
from sotay.gui.notebook.answering.asked import Allowed
from sotay.gui.notebook.questionnaires.formfiles import FormFiles
from sotay.gui.notebook.shell import Shell


class Preview(QWidget):
    """`left` when the person goes back to the shelf."""

    left = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("preview_form")
        self._shell = shell
        self.asking = Asking(Allowed(showing=FormFiles(shell.runner, self)))
        self._title = label("", "title", wrap=True, name="preview_title")
        back = Button(_("Về mẫu phiếu"), "plain", "arrow_left", "preview_back", self.close_up)
        says = label(_("Xem thử: câu trả lời ở đây không được lưu."), "quiet", wrap=True)
        page = ScrollPage()
        put(page.rows, in_row(back, wide(self._title), gap=12), says, self.asking)
        in_column(page, of=self, gap=0)

    def show_form(self, opened: Opened) -> None:
        """Begin a record of a form that nobody keeps."""
        self._title.setText(opened.form.title)
        self.asking.show_session(None)
        self._shell.runner.side(Beside.FORMS, lambda _job: _begun(opened), self._show, owner=self)

    def close_up(self) -> None:
        """Forget what was tried, and go back."""
        self.asking.show_session(None)
        self.left.emit()

    def _show(self, session: Session) -> None:
        self.asking.show_session(session)
        self.asking.begin()


def _begun(opened: Opened) -> Session:
    clock = SystemClock()
    now = lambda: local(clock.now_ms())  # noqa: E731 - a name for one line
    return Session.begin(opened.form, Setting(now, VIETNAM, media=opened.media, local=True))
