"""Khóa thẻ liên hệ in Cài đặt: who holds the keys of contact cards, and when cards were opened."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.sentences import _, counted
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.contacts.keydialog import KeyDialog
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.shell import BUNDLES, CARDS, OFFICERS, Shell
from sotay.province.contacts import keys, standing
from sotay.province.contacts.keys import CardKey
from sotay.province.contacts.standing import Opening

if TYPE_CHECKING:
    from sotay.province.opening import Province

_OPENINGS: Final = 10  # told here, the last ones; all in the terminal


@dataclass(frozen=True)
class _Read:
    keys: list[CardKey]
    openings: list[Opening]


class HoldersCard(Card):
    """Everybody sees who holds shares; an administrator makes another key."""

    def __init__(self, shell: Shell) -> None:
        hint = _(
            "Thẻ của người dân đồng ý cho chuyển thì xã gửi lên, niêm phong cho khóa này. Khóa "
            "không lưu ở đâu, chỉ còn các mảnh của người giữ; hai người cùng mở được một thẻ."
        )
        super().__init__(_("Khóa thẻ liên hệ"), hint, "holders")
        self._shell = shell
        self._keys: list[CardKey] = []
        self._latest = Latest(shell.runner, self)
        self._list, self._openings = in_column(gap=10), in_column(gap=6)
        self._make = Button("", "plain", "key", "card_key_make", self._ask_key)
        self._make.hide()
        self._whose = label(shell.whose("card-key"), "quiet", wrap=True, name="holders_says")
        self._whose.setVisible(bool(self._whose.text()))
        self.add(self._list, across(self._make), self._whose, self._openings)
        Heeding(shell.runner, self, {BUNDLES, CARDS, OFFICERS}, self.read)

    def read(self) -> None:
        """Read them again."""
        self._latest.ask(_look, self._show)

    def _show(self, got: _Read) -> None:
        self._keys = got.keys
        none = _("Chưa có khóa, nên xã chưa gửi thẻ nào.")
        rows = [_key_row(one) for one in got.keys]
        fill(self._list, rows or [label(none, "quiet", wrap=True, name="holders_none")])
        self._make.setText(_("Lập khóa mới…") if got.keys else _("Lập khóa…"))
        self._make.setVisible(not self._whose.text())
        told = [label(_("Những lần mở gần đây"), "strong")] if got.openings else []
        fill(self._openings, [*told, *map(_opening_row, got.openings)])

    def _ask_key(self) -> None:
        KeyDialog(self.window(), self._shell, self._keys).open()


def _key_row(one: CardKey) -> ItemRow:
    title = _("Khóa số {n} · {who}").format(n=one.number, who=", ".join(one.holders))
    about = counted("Lập ngày {d} · {n} thẻ niêm phong", one.cards, d=_day(one.made))
    state = State(_("Đang dùng"), "ok") if one.used else State(_("Khóa cũ"))
    return ItemRow("holders_row", title, about, state, key=str(one.number))


def _opening_row(one: Opening) -> ItemRow:
    by = _("tài khoản {who}").format(who=one.by) if one.by else _("mật khẩu của cơ quan")
    title = f"{short_time(local(one.at))} · {', '.join(one.holders)}"
    about = _("{why} · {by} · bản ghi …{id}").format(why=one.why, by=by, id=one.record[-12:])
    return ItemRow("opening_row", title, about, key=one.record)


def _day(at: int) -> str:
    return short_date(local(at).date())


def _look(province: "Province") -> _Read:
    return _Read(keys.every(province), standing.openings(province, _OPENINGS))
