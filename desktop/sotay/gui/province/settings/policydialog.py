"""Where machines send to over a network, and whether by themselves: the next number is signed."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.files import read_limited
from sotay.base.sentences import _
from sotay.bundle.certificates import fingerprint
from sotay.bundle.envelope import unbase64
from sotay.bundle.policies import CERTIFICATE_LIMIT, Policy, Receiver
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.filedialog import ask_open
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.shell import DEVICES, Shell
from sotay.gui.province.unwritten import Unwritten
from sotay.province.authority import policies
from sotay.province.authority.errors import NoSuchReceiver
from sotay.province.authority.policynews import Sending

if TYPE_CHECKING:
    from sotay.province.opening import Province

_OWN, _FILE = "own", "file"
_ADDRESS = 2048  # letters
_ON = "1"


class PolicyDialog(Dialog):
    """Begins with what holds; another's change meanwhile is told, never signed over unseen."""

    def __init__(self, parent: QWidget, shell: Shell, stood: Sending) -> None:
        super().__init__(parent, _("Đổi nơi nhận, cách gửi"), yes=_("Ký"), name="policy_dialog")
        self._shell, self._seen = shell, stood
        self._kept = stood.receivers
        self._automatic = Switch(_("Máy được tự gửi khi có mạng"), "policy_automatic")
        self._automatic.show_value(stood.automatic)
        self._receivers = in_column(gap=8)
        hint = _("https://… của máy nhận ở tỉnh, hoặc của máy chủ đứng trước nó.")
        self._url = LineField(_("Thêm địa chỉ"), hint, "policy_url", most=_ADDRESS)
        ways = ((_OWN, _("Chứng thư của máy nhận ở tỉnh")), (_FILE, _("Chứng thư trong tệp")))
        self._way = Field(
            _("Máy ở địa chỉ đó cho xem"), Choice(ways, "policy_way"), "", "policy_way"
        )  # fmt: skip
        self._file = LineField("", "", "policy_file", most=_ADDRESS)
        self._file.control.setAccessibleName(_("Tệp chứng thư"))
        self._pick = Button(_("Chọn tệp…"), "plain", "folder_open", "policy_pick", self._ask_file)
        self.add(across(self._automatic), label(_("Nơi nhận qua mạng"), "strong"), self._receivers)
        self.add(self._url, self._way, self._file, across(self._pick))
        self._fill()
        self._show_way()
        self._unwritten = Unwritten(shell, self, "policy", self._typed, self._put)
        self.given_up.connect(self._unwritten.written)  # what was typed is thrown away
        self._automatic.turned.connect(self._unwritten.touch)
        self._way.control.activated.connect(self._show_way)
        for field in (self._url, self._file):
            field.changed.connect(self._unwritten.touch)
        self.write_by(self._write_it, self._told)

    def accept(self) -> None:
        """Sign it, where an address comes with a certificate."""
        if self._url.text() and self._of_file() and not self._file.text():
            self._file.ask_again(_("Chọn tệp chứng thư của máy ở địa chỉ đó."))
            return
        super().accept()

    def _fill(self) -> None:
        none = _("Chưa có: các xã gửi bằng USB.")
        rows: list[QWidget] = [self._row(one) for one in self._kept]
        fill(self._receivers, rows or [label(none, "quiet", wrap=True, name="policy_none")])

    def _row(self, one: Receiver) -> ItemRow:
        drop = Button(_("Bỏ"), "quiet", "dismiss_circle", "policy_drop")
        drop.clicked.connect(partial(self._drop, one))
        print_ = fingerprint(unbase64(one.certificate))
        says = _("Chứng thư {f}…").format(f=print_[:23])
        return ItemRow("policy_receiver", one.url, says, buttons=(drop,))

    def _drop(self, gone: Receiver) -> None:
        self._kept = tuple(one for one in self._kept if one != gone)
        self._fill()
        self._url.control.setFocus()
        self._unwritten.touch()

    def _of_file(self) -> bool:
        return bool(self._way.control.value() == _FILE)

    def _show_way(self) -> None:
        for part in (self._file, self._pick):
            part.setVisible(self._of_file())
        self.fit()

    def _ask_file(self) -> None:
        kinds = _("Chứng thư (*.pem *.crt *.cer *.der)")
        ask_open(self, _("Chọn tệp chứng thư"), kinds, lambda path: self._file.set_text(str(path)))

    def _typed(self) -> Mapping[str, str]:
        words = {
            "automatic": _ON if self._automatic.isChecked() else "",
            "kept": _spelt(Sending(self._kept)), "url": self._url.text(),
            "way": str(self._way.control.value()), "file": self._file.text(),
        }  # fmt: skip
        began = {
            "automatic": _ON if self._seen.automatic else "",
            "kept": _spelt(Sending(self._seen.receivers)), "url": "", "way": words["way"],
            "file": "",
        }  # fmt: skip
        return {} if words == began else {**words, "seen": _spelt(self._seen)}

    def _put(self, words: Mapping[str, str]) -> None:
        self._seen = msgspec.json.decode(words["seen"], type=Sending)
        self._kept = msgspec.json.decode(words["kept"], type=Sending).receivers
        self._automatic.show_value(words.get("automatic") == _ON)
        self._way.control.set_value(words.get("way", _OWN))
        self._url.set_text(words.get("url", ""))
        self._file.set_text(words.get("file", ""))
        self._fill()
        self._show_way()

    def _write_it(self, written: Done, failed: Failed) -> Job:
        url, file = self._url.text(), Path(self._file.text()) if self._of_file() else None
        kept, automatic, seen = self._kept, self._automatic.isChecked(), self._seen

        def act(province: "Province") -> Policy:
            made = _receivers(province, url, file) if url else []
            return policies.change(
                province, receivers=[*kept, *made], automatic=automatic, over=seen
            )

        def fault(error: SotayError) -> None:
            if isinstance(error, NoSuchReceiver):
                self._url.ask_again(str(error))
            else:
                failed(error)

        return self._shell.do(act, (DEVICES,), written, owner=self, failed=fault)

    def _told(self, now: Policy) -> None:
        self._unwritten.written()
        says = _("Chính sách số {n} đang áp dụng. Các máy nhận ở lần tới có USB hoặc mạng.")
        self._shell.presenter.note("ok", says.format(n=now.epoch))


def _receivers(province: "Province", url: str, file: Path | None) -> list[Receiver]:
    """Return an address with each certificate it may show."""
    from sotay.province.receiver.certificate import pinned  # noqa: PLC0415 - not before a press

    if file is not None:
        content = read_limited(file, 4 * CERTIFICATE_LIMIT)  # PEM may hold more than that
        return [policies.receiver(url, content, file.name)]
    return [policies.receiver(url, der) for der in pinned(province)]


def _spelt(sending: Sending) -> str:
    return msgspec.json.encode(sending).decode()
