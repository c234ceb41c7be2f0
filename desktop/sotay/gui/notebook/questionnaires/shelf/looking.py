"""Files handed over, looked at beside the notebook: which are questionnaires, can one use them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sotay.base.clock import VIETNAM, SystemClock, local
from sotay.base.sentences import _
from sotay.forms.handed import Handed, handed
from sotay.forms.layout.soundness import Soundness, looked_over, needed
from sotay.forms.model.form import Form
from sotay.forms.opening import Opened
from sotay.forms.session.setting import Setting
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.notebook.shell import Shell
from sotay.work.questionnaires import personal


@dataclass(frozen=True)
class Looked:
    """One questionnaire that was looked at; `opened` is None where it cannot be used.

    `content` and `media` are what the notebook is to keep; `personal` is what asks who somebody is.
    """

    files: Handed
    found: Soundness
    opened: Opened | None
    content: bytes = b""
    media: Mapping[str, bytes] = field(default_factory=dict)
    personal: Mapping[str, str] = field(default_factory=dict)


class Looking(QObject):
    """One look at a time is shown by `progress`, and may be stopped there."""

    looked = Signal(list)  # of Looked

    def __init__(self, shell: Shell, progress: ProgressPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._progress = progress

    def at(self, paths: Iterable[Path]) -> None:
        """Look at files and folders handed over together; `looked` tells of every form in them."""
        chosen = list(paths)
        self._look(lambda: handed(chosen))

    def again(self, files: Handed) -> None:
        """Look at a form again, with other files beside it."""
        self._look(lambda: (files,))

    def near(self, files: Handed, names: tuple[str, ...]) -> None:
        """Look at a form again with those of its missing files that lie where it lies."""
        self._look(lambda: (files.with_those_near(names),))

    def _look(self, find: Callable[[], tuple[Handed, ...]]) -> None:
        job = self._shell.runner.side(
            Beside.FORMS, lambda job: _look_over(find(), job), self.looked.emit, owner=self
        )
        self._progress.follow(job, _("Đang xem biểu mẫu có dùng được không…"))


def _look_over(forms: tuple[Handed, ...], job: Job) -> list[Looked]:
    looked = []
    for number, files in enumerate(forms):
        job.progress(number, len(forms))
        looked.append(_one(files, job))
    return looked


def _one(files: Handed, job: Job) -> Looked:
    clock = SystemClock()

    def media(name: str) -> bytes | None:
        job.check()
        return files.media(name)

    content = files.content()
    setting = Setting(lambda: local(clock.now_ms()), VIETNAM, media=media)
    found, opened = looked_over(files.form.name, content, setting)
    if opened is None:
        return Looked(files, found, opened)
    beside = {name: held for name in wanted(opened.form, files) if (held := media(name))}
    fields = dict(personal.found(opened).fields)
    return Looked(files, found, opened, content, beside, fields)


def wanted(form: Form, files: Handed) -> list[str]:
    """Return the names of the files that belong to a form, of those handed over."""
    names = list(needed(form))
    if any(one.offered and one.offered.search for one in form.questions):  # named by no formula
        names += [name for name in files.beside if name.casefold().endswith(".csv")]
    return [*dict.fromkeys(names)]
