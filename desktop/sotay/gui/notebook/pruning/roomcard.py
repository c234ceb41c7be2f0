"""Room on this machine: attachments that the province has, taken off record by record."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFrame

from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.base.text import grouped
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Act, Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.elided import Elided
from sotay.gui.kit.widgets.filedialog import ask_folder, ask_save
from sotay.gui.kit.widgets.laying import across, in_column, in_row, wide
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.pruning.asking import ask_to_prune
from sotay.gui.notebook.shell import Shell
from sotay.work.attachments import bringback, pruning
from sotay.work.attachments.bringback import BackJob, Brought
from sotay.work.attachments.gone import write_list
from sotay.work.attachments.pruning import Room, Sent
from sotay.work.desk import Desk, Outcome

_DAY_S, _MS = 86_400, 1000


class RoomCard(Card):
    """Hidden while nothing may go and nothing went. Nothing goes without the question."""

    def __init__(self, shell: Shell) -> None:
        hint = _(
            "Tệp đính kèm mà tỉnh đã báo nhận đủ có thể dọn khỏi máy này khi cần chỗ. Tên, mã, chú "
            "thích và ảnh nhỏ vẫn còn trong bản ghi; muốn xem lại thì đưa tệp về."
        )
        super().__init__(_("Dọn tệp tỉnh đã nhận"), hint, "room")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._found: Room | None = None
        self._listed: list[Sent] = []
        self._says = label("", wrap=True, name="room_says")
        ages = (
            (0, _("Tỉnh đã nhận")),
            (30, _("Tỉnh nhận hơn 1 tháng")),
            (180, _("Tỉnh nhận hơn 6 tháng")),
            (365, _("Tỉnh nhận hơn 1 năm")),
        )
        self.age = Choice(ages, "room_age", _("Tỉnh nhận đã bao lâu"))
        self.age.activated.connect(self._show_listed)
        self._all = Button(_("Dọn…"), "plain", "archive", "room_all", self._ask_all)
        self._choosing = QFrame()
        across(self.age, self._all, of=self._choosing)
        self._list = LongList(_("Không có tệp nào tỉnh nhận đã lâu như vậy."), "room")
        self._gone = label("", wrap=True, name="room_gone")
        self._doubt = label("", "error", wrap=True, name="room_doubt")
        self._save = Button(
            _("Lưu danh sách để xin lại tỉnh…"), "quiet", "arrow_download", "room_save"
        )
        self._save.clicked.connect(self._ask_where)
        self.add(self._says, self._choosing, self._list, self._gone, self._doubt)
        back = Button(_("Đưa lại từ bản sao lưu…"), "quiet", "folder_open", "room_back")
        back.clicked.connect(self._ask_folder)
        self._ways = QFrame()
        across(self._save, back, of=self._ways)
        self.add(self._ways)
        self.hide()
        Heeding(shell.runner, self, pruning.TOUCHED, self.ask)

    def ask(self) -> None:
        """Look what there is."""
        self._latest.ask(pruning.room, self._show)

    def save(self, chosen: Path) -> None:
        """Write the list by which the province finds what went; the dialog asked about a name."""
        target = chosen if chosen.suffix else Path(f"{chosen}.txt")

        def write(desk: Desk) -> Outcome[None]:
            write_list(desk, target, replace=target == chosen)
            return Outcome(None)

        says = _("Đã lưu “{f}”: chỉ có mã và số, không có tên tệp hay chú thích.")
        told = says.format(f=target.name)
        runner = self._shell.runner
        runner.do(write, lambda _none: self._shell.presenter.note("ok", told), owner=self)

    def _show(self, found: Room) -> None:
        self._found = found
        here = counted("Máy này đang giữ {n} tệp đính kèm", found.number, n=grouped(found.number))
        may = counted("dọn được {n} tệp", len(found.may_go), n=grouped(len(found.may_go)))
        size = size_told(sum(one.size for one in found.may_go))
        says = f"{here} ({size_told(found.size)}); {may} ({size})."
        none = _("Máy này không giữ tệp đính kèm nào để dọn.")
        self._says.setText(says if found.number else none)
        gone, doubt = len(found.gone), sum(not one.believed for one in found.gone)
        size = size_told(sum(one.size for one in found.gone))
        told = counted("Đã dọn khỏi máy này {n} tệp ({s}).", gone, n=grouped(gone), s=size)
        self._gone.setText(told)
        warns = counted(
            "{n} tệp đã dọn dựa vào phiếu báo nhận không còn hiệu lực: gửi lại gói ấy, hoặc hỏi "
            "tỉnh còn giữ tệp không.",
            doubt,
            n=grouped(doubt),
        )
        self._doubt.setText(warns)
        for part, shown in ((self._gone, gone), (self._ways, gone), (self._doubt, doubt)):
            part.setVisible(bool(shown))
        self._choosing.setVisible(bool(found.may_go))
        self._list.setVisible(bool(found.may_go))
        self._show_listed()
        self.setVisible(bool(found.may_go or found.gone))

    def _show_listed(self) -> None:
        """List what the province has had for as long as was chosen."""
        if (found := self._found) is None:
            return
        days = self.age.value()
        until = found.at // _MS - days * _DAY_S
        self._listed = [
            one for one in found.may_go if not days or (one.said is not None and one.said <= until)
        ]
        size = size_told(sum(one.size for one in self._listed))
        self._all.setText(counted("Dọn cả {n} tệp ({s})…", len(self._listed), s=size))
        self._all.setAccessibleName(self._all.text())
        self._all.setVisible(bool(self._listed))
        records: dict[str, list[Sent]] = {}
        for one in self._listed:
            records.setdefault(one.record, []).append(one)
        self._list.show_each(list(records.values()), self._row)

    def _row(self, files: list[Sent]) -> QFrame:
        return _RecordRow(files, lambda: self._ask(files))

    def _ask_all(self) -> None:
        self._ask(self._listed)

    def _ask(self, files: Sequence[Sent]) -> None:
        size = sum(one.size for one in files)
        ask_to_prune(self, self._shell, [one.sha256 for one in files], size)

    def bring_back(self, folder: Path) -> None:
        """Bring back all that backups in a folder still have; a lock meanwhile brings none."""
        runner = self._shell.runner

        def write(jobs: list[BackJob]) -> None:
            runner.side(
                Beside.FILES,
                lambda job: bringback.write_all(jobs, folder, job.progress, job.stopped),
                self._note_back,
                owner=self,
            )

        self._shell.presenter.note("info", _("Đang tìm tệp đã dọn trong các bản sao lưu…"))
        runner.ask(bringback.prepare_all, write, owner=self)

    def _note_back(self, brought: Brought) -> None:
        def done(number: int) -> None:
            told = counted("Đã đưa lại {n} tệp; nội dung khớp mã.", number, n=grouped(number))
            if isinstance(brought.ended, SotayError):
                told = f"{told} {brought.ended}"
            elif not number:
                told = _("Các bản sao lưu ở đó không còn giữ tệp nào đã dọn.")
            self._shell.presenter.note("ok" if number else "warn", told)

        self._shell.runner.do(lambda desk: bringback.record_all(desk, brought), done, owner=self)

    def _ask_folder(self) -> None:
        title = _("Chọn thư mục của bản sao lưu, hoặc nơi chứa các bản sao lưu")
        ask_folder(self, title, self.bring_back)

    def _ask_where(self) -> None:
        title, kinds = _("Lưu danh sách tệp đã dọn"), _("Tệp chữ (*.txt)")
        ask_save(self, title, _("Tệp đã dọn, xin lại tỉnh.txt"), kinds, self.save)


class _RecordRow(QFrame):
    """One record: how many of its files may go, how much they take, since when they are sent."""

    def __init__(self, files: Sequence[Sent], act: Act) -> None:
        super().__init__()
        self.setObjectName("room_row")
        title = files[0].title or _("Chưa đặt tên")
        told = counted("{n} tệp", len(files))
        parts = [told, size_told(sum(one.size for one in files))]
        if said := max((one.said or 0) for one in files):
            day = short_date(local(said * _MS).date())
            parts.append(_("tỉnh nhận ngày {day}").format(day=day))
        go = Button(_("Dọn…"), "quiet", "", "room_go", act)
        go.setAccessibleName(_("Dọn tệp của “{title}”").format(title=title))
        words = in_column(
            Elided(title, "strong"), label(" · ".join(parts), "caption", wrap=True), gap=2
        )
        in_row(wide(words), go, of=self, edges=(0, 6, 0, 6), gap=12)
