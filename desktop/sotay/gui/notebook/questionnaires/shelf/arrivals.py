"""Questionnaires that were handed over and are looked through, before the notebook keeps them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.filedialog import ask_files, ask_open
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.notebook.questionnaires.shelf.looking import Looked, Looking
from sotay.gui.notebook.questionnaires.shelf.personaldialog import mark
from sotay.gui.notebook.questionnaires.shelf.soundcard import SoundCard
from sotay.gui.notebook.shell import Shell
from sotay.gui.reading.personalpart import PersonalPart
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import shelf
from sotay.work.questionnaires.shelf import Added


class Arrivals(QWidget):
    """A card for each; files that come while one waits for its lists are looked at for it first."""

    came = Signal(object)  # the first SoundCard of those that are new, or shown anew
    kept = Signal(str)  # the hash of a questionnaire that the notebook has now

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("arrivals")
        self._shell = shell
        self._cards: list[tuple[Looked, SoundCard]] = []
        self.progress = ProgressPanel("arrivals_progress")
        self._looking = Looking(shell, self.progress, self)
        self._looking.looked.connect(self._show)
        self._rows = in_column(gap=16)
        in_column(self.progress, self._rows, of=self, gap=16)

    def choose(self) -> None:
        """Ask for files: a questionnaire, with its lists and pictures if it has any."""
        kinds = _("Mẫu phiếu và tệp đi kèm (*.xlsx *.xls *.csv *.md *.xml *.geojson);;Mọi tệp (*)")
        ask_files(self, _("Nạp mẫu phiếu"), kinds, self.take)

    def take(self, paths: Sequence[Path]) -> None:
        """Look at what was handed over; files that a card misses by name go to that card."""
        left = list(paths)
        for looked, _card in list(self._cards):
            found = [path for path in left if path.name in looked.found.missing]
            files = looked.files
            for path in found:
                files = files.with_file(path.name, path)
                left.remove(path)
            if found:
                self._looking.again(files)
        if left:
            self._looking.at(left)

    def _show(self, looked: list[Looked]) -> None:
        cards = [self._put(one) for one in looked]
        if cards:
            self.came.emit(cards[0])

    def _put(self, looked: Looked) -> SoundCard:
        """Show one, in place of what was said before of the same file; return its card."""
        card = SoundCard(self._shell, looked.found)
        at = self._forget(looked.files.form)
        self._cards.insert(at, (looked, card))
        part = PersonalPart(looked.opened.form, looked.personal) if looked.opened else None
        card.close_with(*([part] if part else []))
        card.keep_asked.connect(lambda: self._keep(looked, part.fields() if part else {}))
        card.gone.connect(lambda: self._forget(looked.files.form))
        card.near_asked.connect(lambda: self._looking.near(looked.files, looked.found.missing))
        card.file_asked.connect(lambda name: self._ask_for(looked, name))
        self._rows.insertWidget(at, card)
        card.show()  # at once, not once Qt comes round to it
        return card

    def _keep(self, looked: Looked, fields: Mapping[str, str]) -> None:
        """Have the notebook keep it, with what was put right about its questions."""
        self._shell.runner.do(
            lambda desk: _keep(desk, looked, fields),
            lambda added: self._kept(looked, added),
            owner=self,
        )

    def _kept(self, looked: Looked, added: Added) -> None:
        self._forget(looked.files.form)
        says = _("Đã thêm mẫu phiếu “{t}” vào sổ.")
        if added.known:
            says = _("Mẫu phiếu “{t}” này đã có trong sổ từ trước, giữ nguyên.")
        self._shell.presenter.note("ok", says.format(t=added.title), about=added.sha256)
        self.kept.emit(added.sha256)

    def _ask_for(self, looked: Looked, name: str) -> None:
        ask_open(
            self,
            _("Chọn tệp thay cho “{f}”").format(f=name),
            _("Mọi tệp (*)"),
            lambda path: self._looking.again(looked.files.with_file(name, path)),
        )

    def _forget(self, form: Path) -> int:
        """Take away the card of a file; return where it stood, or where the next one goes."""
        for at, (looked, card) in enumerate(self._cards):
            if looked.files.form == form:
                del self._cards[at]
                self._rows.removeWidget(card)
                card.hide()
                card.deleteLater()
                return at
        return len(self._cards)


def _keep(desk: Desk, looked: Looked, fields: Mapping[str, str]) -> Outcome[Added]:
    """Keep a questionnaire, then what a person put right of its questions.

    What was not put right just now stays as it is there: it may have been marked since.
    """
    kept = shelf.add(desk, looked.found.file, looked.content, looked.media)
    one, found = shelf.known(desk, kept.value.sha256), looked.personal
    said = {path for path in {*found, *fields} if found.get(path) != fields.get(path)}
    left = {path: to for path, to in one.personal.items() if path not in said}
    put_right = {path: to for path, to in fields.items() if path in said}
    return Outcome(kept.value, kept.touched | mark(desk, one, left | put_right).touched)
