"""The lens beside a draft: what it does not say yet, and how many others say the same; advice."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLabel

from sotay.base.sentences import _, counted
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.shell import Shell
from sotay.model.lens import QUESTIONS, Alike, Looked, Others, Said, look
from sotay.province.responses import lens

_SOON_MS, _REST_MS = 300, 1500  # after the last key: rules over one text, all other responses


class LensPanel(QFrame):
    """`show_said` is given what stands in the form; nothing is blocked by what is said here."""

    def __init__(self, shell: Shell, matter: str) -> None:
        super().__init__()
        self.setObjectName("lens")
        self.setProperty("facts", True)
        self._shell, self._matter = shell, matter
        self._others: Others | None = None
        self._said: Said | None = None
        self._rows = in_column(gap=2)
        self._alike = label("", "quiet", wrap=True, name="lens_alike")
        self._alike.hide()
        head = label(_("Soi lời trả lời (gợi ý, không chặn)"), "strong", wrap=True)
        in_column(head, self._rows, self._alike, of=self, edges=(16, 10, 16, 12), gap=6)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._look)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._compare)

    def show_said(self, said: Said) -> None:
        """Look at this, once the hands rest."""
        if said != self._said:
            self._said = said
            self._soon.start()
            self._rest.start()

    def _look(self) -> None:
        if self._said is not None:
            fill(self._rows, [_row(one) for one in look(self._said)])

    def _compare(self) -> None:
        """Hold it beside all others: read once, compared where no register is needed."""
        matter, runner = self._matter, self._shell.runner
        if self._others is None:
            runner.ask(
                lambda province: lens.others(province, matter),
                lambda texts: runner.side(
                    Beside.LOOKING, lambda _job: Others(texts), self._have, owner=self
                ),
                owner=self,
            )
            return
        others, said = self._others, self._said
        if said is not None:
            runner.side(
                Beside.LOOKING, lambda _job: others.alike(said.text), self._tell, owner=self
            )

    def _have(self, others: Others) -> None:
        self._others = others
        self._compare()

    def _tell(self, alike: Alike) -> None:
        says = []
        if alike.exact:
            says.append(counted("Giống hệt {n} văn bản trả lời khác.", alike.exact))
        if alike.near:
            says.append(counted("Gần giống {n} văn bản trả lời khác.", alike.near))
        self._alike.setText(" ".join(says))
        self._alike.setVisible(bool(says))


def _row(one: Looked) -> QLabel:
    asked, advice = QUESTIONS[one.question]
    if one.well:
        return label(_("Đạt: {what}").format(what=_(asked)), "caption", wrap=True, name="lens_row")
    found = f" (“{'”, “'.join(one.found)}”)" if one.found else ""
    says = _("Chưa đạt: {what}{found}. {advice}")
    return label(
        says.format(what=_(asked), found=found, advice=_(advice)), wrap=True, name="lens_row"
    )
