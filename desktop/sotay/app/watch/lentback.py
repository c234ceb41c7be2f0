"""What a resident answered while the notebook was locked comes back once it is open."""

from functools import partial

from PySide6.QtCore import QObject

from sotay.base.sentences import _, counted
from sotay.gui.kit.window import Window
from sotay.gui.notebook.records.screens import WHERE
from sotay.model.survey import Survey
from sotay.work.lock import selfentry
from sotay.work.lock.selfentry import Adopted


class LentBack(QObject):
    """Takes it in with every opening, whatever cut it off, and says so."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._shell = window.shell
        window.entered.connect(self._look)

    def _look(self) -> None:
        self._shell.runner.do(selfentry.adopt, self._tell, owner=self)

    def _tell(self, back: Adopted) -> None:
        for record in back.records:
            self._tell_of(record, done=record.id in back.done)
        if back.lost:
            says = counted(
                "{n} phiếu người dân tự trả lời không đọc lại được vì tệp tạm đã hỏng hoặc bị sửa. "
                "Phần cán bộ đã ghi trước đó vẫn còn; hỏi lại người trả lời.",
                back.lost,
            )
            self._shell.presenter.note("bad", says)

    def _tell_of(self, record: Survey, *, done: bool) -> None:
        says = _("Đã nhận câu trả lời của người dân vào phiếu “{t}”: đã bấm Xong.")
        if not done:
            says = _("Đã nhận câu trả lời dở của người dân vào phiếu “{t}”: chưa bấm Xong.")
        title = record.headline or record.form.title or record.form.id
        go = partial(self._shell.go, WHERE[record.of_kind].place, record.id)
        self._shell.presenter.note("ok", says.format(t=title), _("Mở phiếu"), go)
