"""A questionnaire that was read, looked at before communes ask with it."""

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.forms.personal import found
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.shell import PACKS, Shell
from sotay.gui.reading.personalpart import PersonalPart
from sotay.province.questionnaires import publishing
from sotay.province.questionnaires.publishing import Prepared, Published

_MOST = 6  # things told of at once


class PublishDialog(Dialog):
    """What it is, what its author should know, and which answers go onto the contact card."""

    def __init__(self, parent: QWidget, shell: Shell, made: Prepared) -> None:
        super().__init__(parent, _("Công bố mẫu phiếu"), yes=_("Công bố"), name="publish")
        self._shell, self._made = shell, made
        pack, facts = made.pack, Facts("publish_facts")
        facts.show_facts([
            (_("Mẫu phiếu"), pack.title), (_("Mã"), pack.id),
            (_("Phiên bản"), pack.version or _("không ghi")), (_("Cỡ"), size_told(made.size)),
            (_("Tệp"), str(len(pack.files))),
        ])  # fmt: skip
        says = _(
            "Mọi máy của xã nhận mẫu này ở lần tới có USB hoặc mạng và hỏi đúng như trong đó. Sửa "
            "thì phải đổi phiên bản rồi công bố lại."
        )
        self.add(facts, label(says, "quiet", wrap=True))
        told = [str(one) for one in made.opened.warnings]
        if told:
            more = counted("… và {n} lưu ý khác.", len(told) - _MOST)
            lines = [*told[:_MOST], *([more] if len(told) > _MOST else [])]
            self.add(label(_("Lưu ý"), "strong"), label("\n".join(lines), wrap=True))
        self._personal = PersonalPart(made.opened.form, found(made.opened).fields)
        self.add(self._personal)
        self.write_by(self._publish, self._told)

    def _publish(self, written: Done, failed: Failed) -> Job:
        made, personal = self._made, self._personal.fields()
        return self._shell.do(
            lambda province: publishing.publish_prepared(province, made, personal),
            (PACKS,), written, owner=self, failed=failed,
        )  # fmt: skip

    def _told(self, done: Published) -> None:
        says = _("Đã công bố “{t}”. Các máy nhận ở lần tới có USB hoặc mạng.")
        if done.known:
            says = _("“{t}” đã công bố từ trước, không đổi gì.")
        self._shell.presenter.note("ok", says.format(t=done.pack.title))
