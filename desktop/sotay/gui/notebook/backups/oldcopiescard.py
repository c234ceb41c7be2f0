"""Backups within reach that a former key opens, or that hold what was destroyed since."""

from typing import TYPE_CHECKING

from sotay.base.sentences import _, counted
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.work.copies import oldcopies

if TYPE_CHECKING:
    from sotay.work.copies.oldcopies import OldCopies

_KINDS = frozenset(("backup", "purge", "keys"))


class OldCopiesCard(Card):
    """Hidden while there is none; nothing is removed without the question."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            _("Bản sao lưu cũ cần rà soát"),
            _(
                "Đổi khóa, tiêu hủy không có tác dụng với các bản đã chép ra trước đó. Dưới đây "
                "là các bản thấy được ở những nơi sổ từng sao lưu; bản tự chép ra nơi khác thì "
                "cơ quan tự rà soát."
            ),
            "old_copies",
        )
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._found: OldCopies | None = None
        self._says = label("", wrap=True, name="old_copies_says")
        self._drop = Button("", "danger", "delete", "old_copies_drop", self._ask_first)
        self.add(self._says, across(self._drop))
        shell.runner.touched.connect(self._touched)
        self.hide()

    def ask(self) -> None:
        """Look through the places backups went to."""
        self._latest.ask(oldcopies.old_copies, self._show)

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & _KINDS and self.parentWidget() is not None and self.window().isVisible():
            self.ask()

    def _show(self, found: "OldCopies") -> None:
        self._found = found
        number = len(found.all)
        self._says.setText("\n".join(found.told()))
        self._drop.setText(counted("Xóa {n} bản sao lưu cũ…", number))
        self._drop.setAccessibleName(self._drop.text())
        self._drop.setVisible(bool(number))
        self.setVisible(bool(number))

    def _ask_first(self) -> None:
        assert self._found is not None  # noqa: S101 - the button is there with it
        says = counted(
            "{n} bản sao lưu sẽ bị xóa khỏi USB hay ổ đĩa, không lấy lại được. Nên sao lưu một bản "
            "mới trước khi xóa.",
            len(self._found.all),
        )
        question(
            self,
            _("Xóa bản sao lưu cũ?"),
            says,
            _("Xóa"),
            self._discard,
            kind="danger",
        )

    def _discard(self) -> None:
        assert self._found is not None  # noqa: S101 - as above
        copies = self._found.all

        def discarded(number: int) -> None:
            told = counted("Đã xóa {n} bản sao lưu cũ.", number)
            if left := len(copies) - number:
                says = counted(
                    "{told} Còn {n} bản chưa xóa được: USB hay ổ đĩa có thể đang khóa ghi hay đã "
                    "rút ra. Cắm lại, mở khóa ghi rồi xóa lần nữa.",
                    left,
                    told=told,
                )
                self._shell.presenter.note("warn", says)
            else:
                self._shell.presenter.note("ok", told)

        self._shell.runner.do(lambda desk: oldcopies.discard(desk, copies), discarded, owner=self)
