"""Other machines of the commune in the place Gửi tỉnh: a stick between them, and what differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.job import Job
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.scrollpage import show_in_sight
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.peers.difference import DifferenceBox, Picks
from sotay.gui.notebook.records.screens import WHERE
from sotay.gui.notebook.shell import Shell
from sotay.model.kinds import KINDS
from sotay.vault import peergone, peers
from sotay.work.desk import Desk, Outcome
from sotay.work.membership import is_enrolled
from sotay.work.peers import differences, knowing, visiting
from sotay.work.peers.differences import Apart
from sotay.work.peers.knowing import PEERS
from sotay.work.peers.told import gone_told, machines_told, visited_told
from sotay.work.peers.visiting import Visited

_MOST: Final = 10  # records in dispute that are shown at once
_LINES: Final = 40  # of what a visit did, and of what is gone elsewhere, that are shown


@dataclass(frozen=True)
class _Seen:
    """What is known of the other machines, and the records that wait, `waiting` in all."""

    machines: list[str]
    gone: list[str]
    apart: list[Apart]
    waiting: int


class PeersCard(Card):
    """Hidden before this machine is enrolled. Nothing is given or taken unasked."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            _("Máy khác của xã"),
            _(
                "Hai máy của xã trao bản ghi đã chốt cho nhau bằng một USB mang qua mang lại; bản "
                "đang soạn và thẻ liên hệ không đi. Chỉ máy đó mở được phần ghi cho nó."
            ),
            "peers",
        )
        self._shell = shell
        self._root: Path | None = None
        self._shown: tuple[list[Apart], int] = ([], 0)
        self._go = Button(_("Chọn USB để trao đổi…"), "plain", "usb_stick", "peers_go", self._ask)
        self.add_to_head(self._go)
        self._machines = label("", "quiet", wrap=True, name="peers_known")
        self._done = label("", wrap=True, name="peers_done")
        self._done.hide()
        self._apart = in_column(gap=20)
        self._job: Job | None = None
        self._progress = ProgressPanel("peers_progress")
        self.add(self._machines, self._progress, self._done, self._apart)
        self._latest = Latest(shell.runner, self)
        Heeding(shell.runner, self, {*KINDS, PEERS, "enrolment"}, self.ask)
        self.hide()
        self.ask()

    def ask(self) -> None:
        """Read what is known and what waits."""
        self._latest.ask(_read, self._show)

    def first(self) -> QWidget:
        """Return the first thing that waits for a decision, this card where nothing does."""
        return self.findChild(DifferenceBox) or self

    def exchange(self, root: Path) -> None:
        """Take what lies on a stick for this machine, and leave there what the others lack."""
        self._root = root
        self._done.hide()
        job = self._job = Job()
        self._progress.follow(job, _("Đang nhận và ghi qua USB…"))
        whole: list[Visited] = []

        def visit(desk: Desk) -> Outcome[Visited]:
            done = visiting.visit(desk, root, job.progress, job.stopped)
            whole.extend([] if done.value.stopped else [done.value])
            return done

        presenter = self._shell.presenter
        presenter.note_late(job, lambda: bool(whole), _all_there())
        presenter.note_cut_off(job, _cut_off(), lambda: not whole)
        self._shell.runner.do(visit, self._tell, owner=self, job=job)
        self._go.wait_for(job)

    def stop(self) -> None:
        """Stop an exchange that is under way; what came by then is in."""
        if self._job is not None:
            self._job.cancel()

    def _ask(self) -> None:
        ask_folder(self, _("Chọn USB để trao đổi với máy khác của xã"), self.exchange, self._root)

    def _tell(self, told: Visited) -> None:
        wrong = [f"{one.file}: {one.told}" for one in told.faults]
        wrong += [f"{says} ({code})" for one in told.came for code, says in one.refused]
        lines = [*visited_told(told), *dict.fromkeys(wrong)]
        self._done.setText("\n".join(_first(lines)))
        show_in_sight(self._done)

    def _show(self, seen: _Seen | None) -> None:
        self.setVisible(seen is not None)
        if seen is None:
            return
        none = _("Chưa biết máy nào: lần đầu mang USB qua mỗi máy, máy sau sẽ nhận ra máy trước.")
        self._machines.setText("\n".join([*(seen.machines or [none]), *_first(seen.gone)]))
        if (seen.apart, seen.waiting) == self._shown:
            return  # what is picked stays picked
        self._shown = seen.apart, seen.waiting
        boxes: list[QWidget] = [self._box(one) for one in seen.apart]
        if seen.waiting > len(seen.apart):
            says = counted("Còn {n} bản ghi nữa.", seen.waiting - len(seen.apart))
            boxes.append(label(says, "quiet", wrap=True))
        fill(self._apart, boxes)

    def _box(self, found: Apart) -> DifferenceBox:
        row = found.entry.row
        go = partial(self._shell.go, WHERE[row.kind].place, row.id)
        return DifferenceBox(found, partial(self._settle, found.seen), go)

    def _settle(self, seen: str, record: str, picks: Picks) -> None:
        settled = partial(_settled, record=record, picks=picks, seen=seen)
        self._shell.runner.do(settled, owner=self)


def _first(lines: list[str]) -> list[str]:
    """Return lines that a person can look over: another machine may give cause for thousands."""
    return lines if len(lines) <= _LINES else [*lines[:_LINES], "…"]


def _all_there() -> str:
    return _("Trước khi khóa sổ, việc trao đổi với máy khác của xã đã xong.")


def _cut_off() -> str:
    return _(
        "Khóa sổ khi đang trao đổi với máy khác của xã nên việc ấy dừng lại. Phần đã nhận vẫn còn "
        "trong sổ; mở sổ, vào Gửi tỉnh để trao đổi tiếp."
    )


def _settled(
    desk: Desk, record: str, picks: Mapping[tuple[str, ...], str], seen: str
) -> Outcome[str]:
    done = differences.settle(desk, record, picks, seen=seen)
    return Outcome(record, done.touched)


def _read(desk: Desk) -> _Seen | None:
    if not is_enrolled(desk):
        return None
    waiting = differences.listed(desk)
    apart = [differences.of_record(desk, row.id) for row in waiting[:_MOST]]
    gone = [gone_told(one) for one in peergone.every(desk.vault.store)]
    machines = machines_told(knowing.known(desk), peers.visits(desk.vault.store))
    return _Seen(machines, gone, apart, len(waiting))
