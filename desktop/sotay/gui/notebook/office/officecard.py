"""The office on the papers: what stands at the head of minutes, and who gets them."""

from sotay.base.errors import PersonError, SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across
from sotay.gui.notebook.formdrafts import Unsaved
from sotay.gui.notebook.office.officeform import OfficeForm
from sotay.gui.notebook.shell import Shell
from sotay.model.office import Office
from sotay.work.desk import office_of, set_office


class OfficeCard(Card):
    """Changes are kept with the button: a half-typed name must not reach a paper."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            _("Cơ quan và thể thức"), _("In ở đầu biên bản theo Nghị định 30/2020."), "office"
        )
        self._shell = shell
        self.form = OfficeForm(recipients=True)
        self.keep = Button(_("Lưu"), "primary", "checkmark", "office_keep", self._keep)
        self.keep.setEnabled(False)
        self.add(self.form, across(self.keep))
        self.form.changed.connect(lambda: self.keep.setEnabled(True))
        self.unsaved = Unsaved(shell, self, "office", self._typed, self.form.put)

    def ask(self) -> None:
        """Read the office, unless something is being changed."""
        if not self.keep.isEnabled():
            self._shell.runner.ask(office_of, self._take)

    def _take(self, office: Office) -> None:
        if not self.keep.isEnabled():
            self._show(office)

    def _show(self, office: Office) -> None:
        self.form.show_office(office)
        self.keep.setEnabled(False)

    def _typed(self) -> dict[str, str]:
        return self.form.typed() if self.keep.isEnabled() else {}

    def _keep(self) -> None:
        try:
            office = self.form.value()
        except PersonError:
            return  # shown beside its field
        self.form.setFocus()  # the button will not be there to press
        self.unsaved.save(lambda desk: set_office(desk, office), self._kept, failed=self._failed)
        self.keep.setEnabled(False)

    def _failed(self, fault: SotayError) -> None:
        self.keep.setEnabled(True)
        raise fault

    def _kept(self, office: Office) -> None:
        self._shell.know_office(office)
        self._take(office)  # unless something was typed meanwhile
        self._shell.presenter.note("ok", _("Đã lưu; biên bản in từ giờ dùng tên và ký hiệu này."))
