"""The words of one response: who answers, on which document, what is done until when."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from sotay.base.clock import VIETNAM
from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.gui.kit.widgets.laying import in_column, put
from sotay.gui.kit.widgets.text import label
from sotay.model.letters import Document, Response
from sotay.model.words import MATTER_STATES


class ResponseView(QWidget):
    """To be read and copied from, never changed."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.setObjectName("response_view")
        rows = in_column(of=self, gap=6)
        put(rows, label(headline(response), "strong", wrap=True, name="response_agency"))
        if response.document is not None:
            put(rows, label(document_told(response.document), "caption", wrap=True))
        put(rows, *map(_words, response.text.split("\n")))
        put(rows, *(_fact(*fact) for fact in _facts(response)))


def headline(response: Response) -> str:
    """Return who answers, when, and what becomes of the matter."""
    day = short_date(response.issued.astimezone(VIETNAM))
    says = _("Trả lời của {agency}, ngày {day}: {state}")
    state = _(MATTER_STATES[response.state]).lower()
    return says.format(agency=response.agency, day=day, state=state)


def document_told(document: Document) -> str:
    """Return number, day and signer of the paper it is written on, and its title."""
    says = _("Văn bản số {number} ngày {day}, người ký: {signer}")
    told = says.format(number=document.number, day=short_date(document.day), signer=document.signer)
    return " · ".join(filter(None, (told, document.title)))


def _words(text: str) -> QLabel:
    made = label(text, wrap=True, name="response_text")
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made


def _facts(response: Response) -> Iterator[tuple[str, str]]:
    until = short_date(response.until) if response.until else ""
    for title, value in (
        (_("Việc đã làm hoặc sẽ làm: {value}"), response.deed),
        (_("Thời hạn hoàn thành: {value}"), until),
        (_("Hỏi thêm tại: {value}"), response.ask),
    ):
        if value.strip():
            yield title, value


def _fact(title: str, value: str) -> QLabel:
    return label(title.format(value=value), wrap=True, name="response_fact")
