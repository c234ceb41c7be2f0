"""Thẻ liên hệ: whether a record, or those that a matter was heard in, has a sealed card here."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.base.text import sentence
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.contacts.readdialog import ReadDialog
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.shell import BUNDLES, CARDS, OFFICERS, Shell
from sotay.gui.reading.rowwords import untitled
from sotay.model.kinds import RECORD_KINDS
from sotay.province import reading
from sotay.province.contacts import standing
from sotay.province.contacts.standing import CardState

if TYPE_CHECKING:
    from sotay.province.opening import Province


@dataclass(frozen=True)
class _About:
    """What a card shows: each state with its record's title, and why nothing may be opened."""

    shown: tuple[tuple[str, CardState], ...]
    others: int  # records without a card, where there are several
    why_not: str


class ContactsCard(Card):
    """Never says what is in a card; shown where people were asked for their consent."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Thẻ liên hệ"), "", "contacts")
        self._shell, self._record = shell, ""
        self._latest = Latest(shell.runner, self)
        self._list = in_column(gap=10)
        self._why = label("", "quiet", wrap=True, name="contacts_why")
        self.add(self._list, self._why)
        Heeding(shell.runner, self, {BUNDLES, CARDS, OFFICERS}, self._ask)
        self.hide()

    def show_of(self, record: str) -> None:
        """Show it of this record; "" for none."""
        if record != self._record:
            self.hide()
        self._record = record
        self._ask()

    def _ask(self) -> None:
        if record := self._record:
            self._latest.ask(lambda province: _look(province, record), self._show)
        else:
            self._latest.drop()
            self.hide()

    def _show(self, about: _About) -> None:
        there = any(state.holders for _title, state in about.shown)
        why = (self._shell.whose(standing.READ) or about.why_not) if there else ""
        rows: list[QWidget] = [self._row(*one, may=not why) for one in about.shown]
        if about.others:
            says = counted("{n} bản ghi khác nêu việc này không có thẻ.", about.others)
            rows.append(label(says, "quiet", wrap=True, name="contacts_others"))
        fill(self._list, rows)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.setVisible(bool(rows))

    def _row(self, title: str, state: CardState, *, may: bool) -> ItemRow:
        buttons = []
        if state.holders and may:
            buttons = [Button(_("Mở thẻ…"), "plain", "shield_lock", "contacts_open")]
            buttons[0].clicked.connect(partial(self._open, state))
        told = State(_("Không có thẻ"))
        if state.there:
            told = State(_("Thẻ niêm phong"), "info" if state.holders else "warn")
        return ItemRow("contacts_row", title, _says(state), told, buttons, key=state.record)

    def _open(self, state: CardState) -> None:
        ReadDialog(self.window(), self._shell, state).open()


def _says(state: CardState) -> str:
    if not state.holders:
        return sentence(state.told)
    says = _(
        "Chỉ mở khi cần gặp người dân để giải quyết. Hai trong những người giữ khóa ({who}) cùng "
        "gõ mật khẩu và ghi lý do; mỗi lần mở ghi vào nhật ký."
    )
    return says.format(who=", ".join(state.holders))


def _look(province: "Province", record: str) -> _About:
    found = standing.about(province, record)
    shown = [one for one in found if one.was]
    if not shown and len(found) == 1:
        shown = found
    named = reading.these(province, [one.record for one in shown])

    def title(state: CardState) -> str:
        if state.record == record or (row := named.get(state.record)) is None:
            return _("Thẻ của bản ghi này")
        return f"{_(RECORD_KINDS[row.kind])} · {untitled(row.title)}"

    told = tuple((title(one), one) for one in shown)
    return _About(told, len(found) - len(shown), standing.why_not(province))
