"""The pages before a resident, one at a time: asked, answering, stopping, put away, thanks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.stack import Stack
from sotay.gui.notebook.questionnaires.selfentry.consentpage import ConsentPage
from sotay.gui.notebook.questionnaires.selfentry.lastpage import LastPage

_IN_SIGHT = 60  # pixels around what is answered


class Pages(Stack):
    """Tells what was pressed; which page is shown says who owns it."""

    on = Signal()  # go on answering
    out = Signal()  # stop
    back = Signal()  # the cadre has it again
    given_up = Signal()  # what could not be written

    def __init__(self, consent: ConsentPage, asking: QWidget) -> None:
        super().__init__("self_pages")
        on = Button(_("Trả lời tiếp"), "primary", "arrow_left", "self_on", self.on)
        out = Button(_("Dừng và trao lại máy"), "plain", "lock_closed", "self_out", self.out)
        back = Button(_("Cán bộ mở lại sổ"), "primary", "lock_open", "self_back", self.back)
        self.drop = Button(_("Bỏ phần chưa ghi được"), "danger", "", "self_drop", self.given_up)
        self.drop.hide()
        self._asking = asking
        self.consent = consent
        self.cards = ScrollPage()
        self.cards.rows.addWidget(asking)
        self.wait = LastPage("hourglass", _("Đang mở phiếu…"), name="self_wait")
        self.storing = LastPage("save", _("Đang cất câu trả lời…"), self.drop, name="self_storing")
        self.leaving = LastPage("question_circle", _("Dừng trả lời?"), on, out, name="self_leaving")
        self.leaving.say(
            _("Những câu đã trả lời được giữ lại. Cán bộ mở được sổ bằng mật khẩu hoặc mã PIN.")
        )
        self.thanks = LastPage("checkmark_circle", _("Cảm ơn!"), back, name="self_thanks")
        for page in (self.wait, consent, self.cards, self.leaving, self.storing, self.thanks):
            self.addWidget(page)

    def is_over(self) -> bool:
        """Return whether nothing is answered any more."""
        return self.currentWidget() in (self.thanks, self.storing)

    def ask_stop(self) -> None:
        """Ask whether to stop."""
        if not self.is_over():
            self.setCurrentWidget(self.leaving)
            self.leaving.begin()

    def ask_consent(self, *, again: bool = False) -> None:
        """Ask what may be written down, or `again` what was answered once."""
        self.setCurrentWidget(self.consent)
        self.consent.begin(again=again)

    def thank(self) -> None:
        """Show what was `thanks.say`d."""
        self.setCurrentWidget(self.thanks)
        self.thanks.begin()

    def follow(self) -> None:
        """Have the question one is on in sight, as in a small window."""
        at = self._asking.focusWidget()
        if at is not None:
            self.cards.ensureWidgetVisible(at, 0, _IN_SIGHT)
