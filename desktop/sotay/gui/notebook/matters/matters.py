"""Kiến nghị: every matter heard, by sector and place, with what is overdue in red."""

from collections.abc import Iterator, Sequence

from sotay.base.sentences import Counted, _
from sotay.gui.kit.widgets.rows import Row
from sotay.gui.notebook.matters.editor import MatterEditor
from sotay.gui.notebook.records.lists import reader, today_of
from sotay.gui.notebook.records.placewords import Words
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.gui.notebook.records.states import matter_state
from sotay.gui.notebook.shell import Shell
from sotay.gui.reading.rowwords import untitled
from sotay.model.matter import Matter
from sotay.model.words import SECTORS
from sotay.vault.records.lookup import Row as Listed
from sotay.work.desk import Desk
from sotay.work.letters import reading as letters
from sotay.work.letters.reading import Standing
from sotay.work.records import reading, writing


def _words() -> Words:
    return Words(
        kind="matter",
        title=_("Ý kiến, kiến nghị"),
        new=_("Ghi kiến nghị"),
        search=Counted("Tìm trong {n} kiến nghị"),
        icon="megaphone",
        none_yet=_("Chưa có kiến nghị nào. Ghi ở đây, hoặc ghi ngay trong cuộc họp đã nghe."),
        none_picked=_("Chọn một kiến nghị ở danh sách, hoặc bấm Ctrl+N để ghi kiến nghị mới."),
        discarded=_("Đã bỏ bản nháp kiến nghị."),
        make=writing.new_matter,
        sectors=True,
    )


def tell_matters(desk: Desk, listed: Sequence[Listed]) -> Iterator[Row]:
    """Yield matters as rows: sector, place and due day below, the state or how late it is.

    The state is what follows from what the province sent, not only what its record says.
    """
    standings = letters.matters(desk, [one.id for one in listed])
    for one in listed:
        yield _row(desk, one, standings[one.id])


def _row(desk: Desk, listed: Listed, standing: Standing) -> Row:
    matter = reading.entry(desk, listed.id).record
    assert isinstance(matter, Matter)  # noqa: S101 - the list is of matters
    due = _("hạn {day}").format(day=f"{matter.due:%d/%m}") if matter.due else ""
    below = " · ".join(part for part in (due, listed.hamlet, _(SECTORS[matter.sector])) if part)
    state = matter_state(matter, today_of(desk), standing.progress)
    return Row(listed.id, untitled(listed.title), below, state, attached=listed.attached)


class Matters(RecordScreen):
    """The list and the editor."""

    def __init__(self, shell: Shell) -> None:
        self._matter = MatterEditor(shell)
        super().__init__(shell, _words(), reader("matter", tell=tell_matters), self._matter)
        self.setObjectName("matters")
        self._matter.heard.go_asked.connect(shell.go)
