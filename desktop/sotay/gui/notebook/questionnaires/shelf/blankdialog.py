"""How a blank questionnaire is wanted on paper: language, turns, size of type; saved or printed."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import Sentence, _, counted, shown
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.text import label
from sotay.work.questionnaires.printing.blank import TURNS
from sotay.work.questionnaires.printing.jobs import BlankJob

_SIZES: Final[dict[float, Sentence]] = {
    10.0: "Chữ nhỏ, ít trang", 12.0: "Chữ vừa", 14.0: "Chữ lớn", 18.0: "Chữ rất lớn",
}  # fmt: skip
_MOST: Final = 12  # turns that are offered here; `sotayctl` takes more


class BlankDialog(Dialog):
    """Offers what the form leaves open; `saved` and `printed` carry the job as it is wanted."""

    saved = Signal(object)  # a BlankJob
    printed = Signal(object)

    def __init__(self, over: QWidget, job: BlankJob) -> None:
        form = job.opened.form
        title = _("In phiếu trắng: {t}").format(t=form.title or form.id)
        super().__init__(over, title, yes=_("Xuất PDF…"), name="blank_dialog")
        self._job = job
        languages = [(one, one) for one in form.texts.languages]
        self._language = Choice(languages, "blank_language", _("Ngôn ngữ của phiếu"))
        self._language.set_value(form.texts.default)
        turns = [(n, counted("{n} lượt", n)) for n in range(1, _MOST + 1)]
        self._turns = Choice(turns, "blank_turns", _("Số lượt in sẵn của mỗi nhóm lặp"))
        self._turns.set_value(TURNS)
        self._size = Choice(list(shown(_SIZES).items()), "blank_size", _("Cỡ chữ"))
        self._size.set_value(job.wanted.size)
        says = _("Số câu trên phiếu trùng với số câu trên máy; phiếu có lời xin ý kiến chính thức.")
        self.add(label(says, "quiet", wrap=True))
        for choice, offered in (
            (self._language, len(languages) > 1), (self._turns, bool(form.repeats)),
            (self._size, True),
        ):  # fmt: skip
            if offered:
                self.add(in_column(label(choice.accessibleName(), "caption"), choice, gap=4))
        self.add(across(Button(_("In ra giấy…"), "plain", "print", "blank_print", self._print)))
        self.accepted.connect(lambda: self.saved.emit(self.wanted()))

    def wanted(self) -> BlankJob:
        """Return the job as it is wanted."""
        wanted = replace(
            self._job.wanted,
            language=self._language.value() or "",
            turns=self._turns.value(),
            size=self._size.value(),
        )
        return replace(self._job, wanted=wanted)

    def _print(self) -> None:
        self.printed.emit(self.wanted())
        self.reject()
