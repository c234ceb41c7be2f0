"""Cards of a questionnaire on the screen, for tests that press keys in them."""

from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from sotay.base.clock import VIETNAM
from sotay.forms.opening import Opened, open_form
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.notebook.answering import Asking
from sotay.gui.notebook.answering.asked import Allowed

NOW = datetime(2026, 11, 30, 2, 30, tzinfo=UTC)


def form_of(table: str, media: Mapping[str, bytes] | None = None) -> Opened:
    """Return a form from a table of sheets in Markdown."""
    lines = "\n".join(line.strip() for line in table.strip().splitlines())
    return open_form("phieu.md", f"{lines}\n".encode(), (media or {}).get)


def session_of(opened: Opened) -> Session:
    """Return a new record of a form."""
    return Session.begin(opened.form, Setting(lambda: NOW, VIETNAM, media=opened.media))


def press(*keys: Qt.Key | str) -> None:
    """Press keys where the cursor stands; a text is typed as an input method does."""
    for one in keys:
        at = QApplication.focusWidget()
        assert at is not None
        if isinstance(one, Qt.Key):
            QTest.keyClick(at, one)
        elif len(one) == 1 and one.isascii():
            QTest.keyClicks(at, one)
        else:
            event = QInputMethodEvent()
            event.setCommitString(one)
            QApplication.sendEvent(at, event)
        QApplication.processEvents()


class Cards:
    """Someone before the cards of a form."""

    def __init__(
        self,
        table: str,
        *,
        media: Mapping[str, bytes] | None = None,
        allowed: Allowed | None = None,
        wants_end: bool = False,
    ) -> None:
        self.session = session_of(form_of(table, media))
        self.page = ScrollPage()
        self.asking = Asking(allowed, wants_end=wants_end)
        self.page.rows.addWidget(self.asking)
        self.page.resize(760, 640)
        self.asking.show_session(self.session)
        self.page.show()
        self.page.activateWindow()
        QApplication.processEvents()
        self.asking.begin()

    def key(self, *keys: Qt.Key | str) -> None:
        """Press keys where the cursor stands; a text is typed as an input method does."""
        press(*keys)

    def alt(self, key: Qt.Key) -> None:
        """Press a key with Alt."""
        at = QApplication.focusWidget()
        assert at is not None
        QTest.keyClick(at, key, Qt.KeyboardModifier.AltModifier)
        QApplication.processEvents()

    def value(self, path: str) -> str:
        """Return what the session keeps at a path."""
        one = self.session.find(path)
        assert one is not None, path
        return one.value

    def seen(self, name: str, kind: type[QWidget] = QWidget) -> list[QWidget]:
        """Return the visible widgets of an object name."""
        return [w for w in self.page.findChildren(kind, name) if w.isVisible()]

    def said(self, name: str) -> list[str]:
        """Return what the visible labels of an object name say."""
        return [w.text() for w in self.seen(name) if hasattr(w, "text")]

    def wrong(self) -> list[str]:
        """Return what is said beside answers."""
        return [w.text() for w in self.seen("question_wrong", QLabel) if isinstance(w, QLabel)]
