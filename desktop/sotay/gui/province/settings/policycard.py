"""What every machine of the communes is told: where to send, whether by itself, who may not."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _, counted
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.settings.policydialog import PolicyDialog
from sotay.gui.province.shell import BUNDLES, DEVICES, Shell
from sotay.province.authority import policies, policyhistory
from sotay.province.authority.policynews import Sending, sending

if TYPE_CHECKING:
    from sotay.province.authority.policyhistory import Followed, Signed
    from sotay.province.opening import Province

_FIRST, _MOST = 3, 50  # shown at once, and when asked for


@dataclass(frozen=True)
class _Read:
    """The policies signed last, the newest first, and how far that is known to have come."""

    signed: "list[Signed]"
    followed: "Followed"


class PolicyCard(Card):
    """The newest as it holds, a way to change it, and what each number before it changed."""

    def __init__(self, shell: Shell) -> None:
        hint = _(
            "Nói với mọi máy của xã: gửi về đâu, có tự gửi không, máy nào đã thu hồi, niêm phong "
            "cho khóa nào. Có ký, đánh số tăng dần; máy chỉ theo số mới nhất, nhận qua USB "
            "hoặc mạng."
        )
        super().__init__(_("Chính sách cho các máy"), hint, "policy")
        self._shell = shell
        self._got: _Read | None = None
        self._latest = Latest(shell.runner, self)
        self._facts = Facts("policy_facts")
        self._says = label("", wrap=True, name="policy_says")
        change = Button(
            _("Đổi nơi nhận, cách gửi…"), "plain", "edit", "policy_change", self._change
        )
        self._whose = shell.whose("policy-change")
        change.setVisible(not self._whose)
        self._write = Button(_("Ghi tệp ra thư mục…"), "plain", "folder_open", "policy_write")
        self._write.clicked.connect(self._ask_folder)
        self._write.setVisible(not shell.whose("policy"))
        self._list = in_column(gap=10)
        more = _("Xem các số đã ký trước đó")
        self._more = Button(more, "quiet", "arrow_down", "policy_more", self._show_more)
        self.add(self._facts, self._says, across(change, self._write))
        self.add(label(_("Mỗi số đổi gì"), "strong"), self._list, across(self._more))
        Heeding(shell.runner, self, (DEVICES, BUNDLES), self.ask)

    def ask(self) -> None:
        """Read what was signed; nothing is signed for it."""
        self._latest.ask(_look, self._show)

    def _show(self, got: _Read) -> None:
        self._got = got
        self._fill(_FIRST)
        now = got.signed[0].policy if got.signed else None
        facts = []
        if now is not None:
            where = ", ".join(dict.fromkeys(one.url for one in now.receivers))
            facts = [
                (_("Số"), str(now.epoch)),
                (_("Lập lúc"), short_time(local(now.issued * 1000))),
                (_("Nơi nhận qua mạng"), where or _("chưa có, nhận bằng USB")),
                (_("Tự gửi khi có mạng"), _("được") if now.automatic else _("không")),
                (_("Máy đã thu hồi"), str(len(now.revoked))),
                (_("Nhận thẻ liên hệ"), _("có") if now.cards else _("không")),
            ]
        self._facts.show_facts(facts)
        self._says.setText(" ".join(filter(None, (self._came(got), self._whose))))

    def _came(self, got: _Read) -> str:
        if not got.signed:
            return _("Chưa ký chính sách nào; số đầu tiên ký khi đăng ký máy đầu tiên.")
        told = got.followed
        if not told.devices:
            return _("Chưa có máy nào còn quyền gửi.")
        if told.follow == told.devices:
            return counted("Cả {n} máy còn quyền gửi đã gửi gói theo số này.", told.devices)
        return counted(
            "{k} trong {n} máy còn quyền gửi đã gửi gói theo số này; máy khác có thể chưa nhận.",
            told.devices, k=told.follow,
        )  # fmt: skip

    def _fill(self, most: int) -> None:
        signed = self._got.signed if self._got else []
        fill(self._list, [_row(one) for one in signed[:most]])
        self._more.setVisible(len(signed) > most)

    def _show_more(self) -> None:
        self._fill(_MOST)

    def _change(self) -> None:
        if (got := self._got) is not None:
            stood = sending(got.signed[0].policy) if got.signed else Sending()
            PolicyDialog(self.window(), self._shell, stood).open()

    def _ask_folder(self) -> None:
        ask_folder(self, _("Chọn USB hoặc thư mục để ghi"), self.write)

    def write(self, folder: Path) -> None:
        """Write the policy, and the keys it is believed by, as files for the communes."""
        act = partial(policies.write, folder=folder)
        self._shell.do(act, (DEVICES,), self._written, owner=self)

    def _written(self, files: list[Path]) -> None:
        says = _("Đã ghi {f}. Đưa các tệp này về xã cùng phiếu báo nhận.")
        told = ", ".join(one.name for one in files)
        self._shell.presenter.note("ok", says.format(f=told))


def _row(one: "Signed") -> ItemRow:
    at = short_time(local(one.policy.issued * 1000))
    title = _("Số {e}, {t}").format(e=one.policy.epoch, t=at)
    about = " ".join(one.news) or _("Ký lại bằng khóa khác, nội dung như trước.")
    return ItemRow("policy_row", title, about, key=str(one.policy.epoch))


def _look(province: "Province") -> _Read:
    return _Read(policyhistory.history(province, _MOST), policyhistory.followed(province))
