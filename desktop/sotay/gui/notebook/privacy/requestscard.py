"""The register of subjects' requests: what is asked, by when, what was done; never by whom."""

from datetime import date

from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import Done, question
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.notebook.privacy.requestdialogs import EndDialog, NewRequest
from sotay.gui.notebook.privacy.requestrow import RequestRow
from sotay.gui.notebook.privacy.supplying import Supplying
from sotay.gui.notebook.privacy.withdrawdialog import WithdrawDialog
from sotay.gui.notebook.shell import Shell
from sotay.model.requests import Request
from sotay.vault.records.lookup import Row
from sotay.work.desk import Desk, Outcome
from sotay.work.privacy import consenting, requesting
from sotay.work.questionnaires import stands
from sotay.work.records.respondents import Candidate


class RequestsCard(Card):
    """Open ones first; each row says the next step and its day."""

    def __init__(self, shell: Shell) -> None:
        says = _(
            "Người dân có quyền yêu cầu xem, chỉnh sửa, xóa dữ liệu của mình, rút lại sự đồng ý. "
            "Cơ quan phải phản hồi trong 02 ngày làm việc, thực hiện trong 10, 15 hoặc 20 ngày "
            "(Điều 5 Nghị định số 356/2025/NĐ-CP). Sổ chỉ ghi mã và việc đã làm, không ghi họ tên."
        )
        super().__init__(_("Yêu cầu của chủ thể dữ liệu cá nhân"), says, "requests")
        self._shell = shell
        new = Button(_("Ghi yêu cầu…"), "plain", "add", "request_new", self.ask_new)
        self.add_to_head(new)
        self._list = LongList(_("Chưa có yêu cầu nào."), "requests")
        self.add(self._list)

    def show_requests(self, found: list[Request], today: date) -> None:
        """Show these, as pressing as they are today."""
        self._list.show_each(found, lambda request: self._row(request, today))

    def ask_new(self) -> None:
        """Ask for what has to be known of a new request."""
        dialog = NewRequest(self)

        def add(done: Done, failed: Failed) -> Job:
            kind, day = dialog.kind.control.value(), dialog.received.control.value()
            others = dialog.others.control.value()
            return self._shell.runner.do(
                lambda desk: requesting.add(desk, kind, received=day, others=others),
                done,
                owner=dialog,
                failed=failed,
            )

        dialog.write_by(add, self._added)
        dialog.open()

    def _row(self, request: Request, today: date) -> RequestRow:
        row, code, runner = RequestRow(request, today), request.code, self._shell.runner
        row.answered.connect(lambda: runner.do(lambda desk: requesting.answer(desk, code)))
        row.extend_asked.connect(lambda: self._ask_extend(code))
        row.end_asked.connect(lambda: self._ask_end(code))
        row.supply_asked.connect(lambda: Supplying(self, self._shell, code).ask())
        row.withdraw_asked.connect(lambda: self._ask_withdraw(code))
        return row

    def _added(self, made: Request) -> None:
        says = _(
            "Đã ghi yêu cầu {code}: phản hồi chậm nhất ngày {a}, thực hiện chậm nhất ngày {d}."
        )
        told = says.format(code=made.code, a=short_date(made.answer_by), d=short_date(made.due))
        self._shell.presenter.note("info", told)

    def _ask_extend(self, code: str) -> None:
        says = _(
            "Chỉ gia hạn được một lần. Phải báo người yêu cầu lý do và chứng minh được việc gia "
            "hạn là cần thiết."
        )
        runner = self._shell.runner
        question(
            self,
            _("Gia hạn {code}?").format(code=code),
            says,
            _("Gia hạn"),
            lambda: runner.do(lambda desk: requesting.extend(desk, code)),
        )

    def _ask_withdraw(self, code: str) -> None:
        dialog = WithdrawDialog(self, self._shell.runner, code)

        def withdraw(done: Done, failed: Failed) -> Job:
            one: Candidate = dialog.who.control.value()

            def act(desk: Desk) -> Outcome[list[Row]]:
                quoting = stands.quoted_in(desk, one.record)
                touched = consenting.withdraw(desk, one.record, one.code).touched
                return Outcome(quoting, touched)

            def withdrawn(quoting: list[Row]) -> None:
                done(quoting)
                self._withdrawn(one.code, stands.quotes_told(quoting))

            return self._shell.runner.do(
                act,
                withdrawn,
                owner=dialog,
                failed=failed,
            )

        dialog.write_by(withdraw)
        dialog.open()

    def _withdrawn(self, who: str, quotes: str) -> None:
        says = _(
            "Đã ghi rút lại của {who}. Bản ghi đã chốt thì nay đang đính chính: mở ra, bỏ phần của "
            "người đó rồi chốt lại. Nếu bản ghi đã gửi, đóng gói, gửi tỉnh rồi nhập phiếu báo "
            "nhận; xong thì bấm “Kết thúc…”."
        )
        told = " ".join(filter(None, [says.format(who=who), quotes]))
        self._shell.presenter.note("warn" if quotes else "ok", told)

    def _ask_end(self, code: str) -> None:
        dialog = EndDialog(self, code)

        def end(done: Done, failed: Failed) -> Job:
            told, refused = dialog.told.text(), dialog.refused()
            return self._shell.runner.do(
                lambda desk: requesting.finish(desk, code, told, refused=refused),
                done,
                owner=dialog,
                failed=failed,
            )

        dialog.write_by(end)
        dialog.open()
