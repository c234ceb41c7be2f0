"""What the province sent down and waits: responses to tell residents, questions to answer."""

from collections.abc import Iterator
from typing import NamedTuple

from sotay.base.clock import local
from sotay.base.sentences import _, counted
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.taskrow import TaskRow
from sotay.gui.notebook.shell import Shell
from sotay.model.letters import Query
from sotay.work.desk import Desk
from sotay.work.directory import arriving
from sotay.work.directory.standing import DIRECTORY
from sotay.work.letters import reading
from sotay.work.letters.got import lacking_told
from sotay.work.letters.reading import LETTERS, QueryThread, Standing


class _Found(NamedTuple):
    """How much waits; `late` questions are past the day they were due, `missing` a sentence."""

    responses: int
    questions: int
    late: int
    missing: str
    lists: int  # the number of the province's lists that nobody looked at yet


class LettersToday(Card):
    """Hidden while nothing waits; counts on the rail what does. No key typed in a record asks."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Tỉnh gửi xuống"), name="home_letters")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._tasks = in_column(gap=2)
        self.add(self._tasks)
        Heeding(shell.runner, self, {LETTERS, DIRECTORY}, self.ask)
        self.hide()
        self.ask()

    def ask(self) -> None:
        """Read what waits."""
        self._latest.ask(_look, self._show)

    def _show(self, found: _Found) -> None:
        rows = list(_rows(found))
        for row in rows:
            row.clicked.connect(lambda: self._shell.go("letters"))
        fill(self._tasks, rows)
        self.setVisible(bool(rows))
        self._shell.count("letters", found.responses + found.questions)


def _look(desk: Desk) -> _Found:
    standings: list[Standing] = reading.to_tell(desk)
    threads: list[QueryThread] = reading.to_answer(desk)
    today = local(desk.clock.now_ms()).date()
    asked = [one.last.body for one in threads]
    late = [one for one in asked if isinstance(one, Query) and one.due and one.due < today]
    return _Found(
        len(standings), len(threads), len(late), lacking_told(desk), arriving.unseen(desk)
    )


def _rows(found: _Found) -> Iterator[TaskRow]:
    if found.missing:
        state = State(_("Thiếu thư"), "bad")
        yield TaskRow(_("Thư của tỉnh chưa đến đủ"), found.missing, state, "home_missing")
    if found.lists:
        says = _("Tỉnh ban hành danh mục số {n}").format(n=found.lists)
        how = _("Cơ quan, lĩnh vực, ngày nghỉ chung: xem đã đổi gì ở máy này.")
        yield TaskRow(says, how, State(_("Mới"), "info"), "home_lists")
    if found.responses:
        says = counted("{n} văn bản trả lời chưa báo người dân", found.responses)
        how = _("Niêm yết, đọc loa hoặc gặp trực tiếp, rồi ghi lại ngày đã báo.")
        yield TaskRow(says, how, State(_("Chưa báo"), "warn"), "home_untold")
    if found.questions:
        says = counted("{n} câu hỏi lại của tỉnh chờ trả lời", found.questions)
        how = _("Trả lời ở đây, gói sau sẽ mang lên tỉnh.")
        late = State(counted("Quá hạn {n} câu", found.late), "bad")
        yield TaskRow(
            says, how, late if found.late else State(_("Chờ trả lời"), "warn"), "home_asked"
        )
