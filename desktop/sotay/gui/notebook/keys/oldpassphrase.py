"""The passphrase in use, asked for before something is changed."""

from sotay.base.errors import FieldProblem, SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.passphrase import Passphrase
from sotay.gui.notebook.keys.newpassphrase import NewPassphrase
from sotay.store.errors import TooSoon, WrongPassphrase


class OldPassphrase(Field[Passphrase]):
    """An unlocked laptop left alone must not lose its owner; so it is asked for once more."""

    def __init__(self, title: str, missing: str, name: str) -> None:
        super().__init__(title, Passphrase(name), "", name)
        self._missing = missing
        self.control.changed.connect(lambda: self.show_error(""))

    def typed(self) -> str:
        """Return what was typed; where that is nothing, ask for it."""
        if not self.control.text():
            self.ask_again(self._missing)
        return self.control.text()

    def with_new(self, new: NewPassphrase) -> tuple[str, str] | None:
        """Return the old and the new one once both will do; what will not is told at its field."""
        old = self.typed()
        if not old:
            return None
        try:
            return old, new.value()
        except FieldProblem:
            return None

    def refuse(self, fault: SotayError) -> None:
        """Say why it was not taken, and let it be typed again; raises what is no fault of it."""
        if isinstance(fault, WrongPassphrase):
            self.control.clear()
            self.ask_again(_("Mật khẩu đang dùng chưa đúng nên chưa có gì thay đổi. Gõ lại."))
        elif isinstance(fault, TooSoon):
            self.ask_again(str(fault))
        else:
            raise fault
