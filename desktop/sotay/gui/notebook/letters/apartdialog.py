"""A letter that is kept apart: why, what it says, and to let it in or put it away after asking."""

from PySide6.QtWidgets import QWidget

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.model.letters import Response
from sotay.model.words import LETTER_KINDS_TOLD
from sotay.work.letters import setapart
from sotay.work.letters.kept import Received
from sotay.work.letters.setapart import Apart


class ApartDialog(Dialog):
    """The safe way out leaves the letter where it is."""

    def __init__(self, parent: QWidget, shell: Shell, letter: Apart) -> None:
        title = _("Thư số {n} đang để riêng").format(n=letter.seq)
        super().__init__(
            parent, title, yes=_("Dùng thư này"), no=_("Để sau"), kind="plain", name="apart"
        )
        came = _("Đến máy này {t}. Mã thư: {d}")
        ask = _(
            "Hãy hỏi bộ phận tiếp nhận của tỉnh theo số điện thoại đã biết rồi mới chọn. Dùng thì "
            "các điều trong thư có hiệu lực; bỏ thì sổ không dùng và không nhắc đến thư nữa."
        )
        self.add(
            label(letter.why, wrap=True, name="apart_why"),
            label(came.format(t=short_time(local(letter.at)), d=letter.digest[:12]), "quiet"),
            *(label(_said(one), wrap=True, name="apart_line") for one in letter.says),
            label(ask, wrap=True),
        )
        self._runner, self._presenter, self._letter = shell.runner, shell.presenter, letter
        self.write_by(self._let_in)
        self.add(Button(_("Bỏ, không dùng thư này"), "quiet", "", "apart_away", self._away))

    def _let_in(self, then: Done, failed: Failed) -> Job:
        key = self._letter.digest

        def told(lines: int) -> None:
            then(lines)
            self._presenter.note("ok", setapart.let_in_told(lines))

        return self._runner.do(lambda desk: setapart.let_in(desk, key), told, failed=failed)

    def _away(self) -> None:
        key = self._letter.digest
        self.wait_for(
            self._runner.do(
                lambda desk: setapart.put_away(desk, key),
                lambda _none: self.done(self.DialogCode.Accepted),
                failed=self.say_fault,
            )
        )


def _said(one: Received) -> str:
    kind = _(LETTER_KINDS_TOLD[one.kind]) if one.kind in LETTER_KINDS_TOLD else one.kind
    about = one.title or _("bản ghi không có ở máy này")
    said = f"{kind}: {about}"
    if isinstance(one.body, Response) and not one.withdrawn:
        said += f" · {one.body.agency}: {one.body.text[:200]}"
    return said
