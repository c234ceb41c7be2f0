"""The questionnaire as it is asked, beside its design; what is answered here is not kept."""

from PySide6.QtWidgets import QApplication, QFrame

from sotay.base.sentences import _
from sotay.forms.building.design import Design, Kind, Place
from sotay.forms.building.words import condition_told
from sotay.forms.session.session import Session
from sotay.gui.kit.widgets.laying import in_column, put, wide
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.asking import Asking


class Preview(QFrame):
    """Shows the newest design that can be asked, at the question chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("design_preview")
        self.asking = Asking()
        says = _("Câu trả lời ở đây không được lưu.")
        self._says = label(says, "caption", wrap=True)
        self._lacks = label("", "quiet", wrap=True, name="preview_lacks")
        self.asking.hide()
        page = ScrollPage()
        put(page.rows, label(_("Xem thử"), "lead"), self._says, self._lacks, self.asking)
        in_column(wide(page), of=self, gap=0)
        self.forget()

    def show_session(self, session: Session | None, design: Design, place: Place) -> None:
        """Show a record that begins now; without one say that something lacks, and keep what is."""
        self._lacks.setVisible(session is None)
        self.asking.setVisible(session is not None or self.asking.session() is not None)
        if session is None:
            self._lacks.setText(_("Còn chỗ cần sửa nên chưa hỏi thử được bản mới nhất."))
            return
        at = QApplication.focusWidget()
        self.asking.show_session(session)
        self.go(design, place)
        if at is not None and not self.isAncestorOf(at):
            at.setFocus()

    def go(self, design: Design, place: Place) -> None:
        """Show the question chosen, where the record has it."""
        session = self.asking.session()
        path = path_of(design, place)
        if session is None or not path:
            return
        there = _there(session, path)
        when = condition_told(design, design.at(place))
        self._lacks.setVisible(not there and bool(when))
        self._lacks.setText(_("Câu đang chọn {w}.").format(w=when))
        if there:
            self.asking.show_session(session, path)

    def forget(self) -> None:
        """Show nothing any more, but what will be here."""
        self.asking.show_session(None)
        self.asking.hide()
        self._lacks.setText(_("Câu đầu tiên sẽ hiện ở đây, như lúc hỏi."))
        self._lacks.show()


def path_of(design: Design, place: Place) -> str:
    """Return the path of an item in a record that was just begun, "" for none."""
    steps = [design.at(place[:end]) for end in range(1, len(place) + 1)]
    told = (f"{one.name}[1]" if one.kind is Kind.REPEAT else one.name for one in steps)
    return "/data/" + "/".join(told) if steps else ""


def _there(session: Session, path: str) -> bool:
    try:
        one = session.find(path)
    except LookupError:
        return False
    return one is not None and one.relevant
