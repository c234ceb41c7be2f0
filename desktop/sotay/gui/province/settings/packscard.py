"""The questionnaires that communes ask with: published, listed, recalled."""

from functools import partial
from pathlib import Path

from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.files import read_limited
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.bundle.filesbeside import Beside as FilesBeside
from sotay.bundle.questionnaires import Pack
from sotay.forms.sheets.workbook import MOST_BYTES
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.filedialog import ask_folder, ask_open
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.settings.publishdialog import PublishDialog
from sotay.gui.province.settings.recalldialog import RecallDialog
from sotay.gui.province.shell import DEVICES, PACKS, Shell
from sotay.province.questionnaires import giving, publishing
from sotay.province.questionnaires.publishing import Prepared

_FIRST = 8  # shown before one asks for all


class PacksCard(Card):
    """The latest first. A file is read beside the register, looked at, and published then."""

    def __init__(self, shell: Shell) -> None:
        hint = _(
            "Mẫu phiếu mà mọi xã hỏi như nhau: có ký, đi bằng USB hoặc mạng cùng chính sách. Thu "
            "hồi thì xã thôi dùng cho phiếu mới, phiếu đã ghi vẫn giữ. Máy nào đã nhận chỉ biết "
            "khi phiếu hỏi gửi về."
        )
        super().__init__(_("Mẫu phiếu của tỉnh"), hint, "packs")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._found: list[Pack] = []
        self._whose = shell.whose("questionnaire-publish")
        self._says = label(self._whose, "caption", wrap=True, name="packs_says")
        self._says.setVisible(bool(self._whose))
        self._publish = Button(_("Công bố mẫu phiếu…"), "plain", "add", "pack_publish", self._ask)
        self._publish.setVisible(not self._whose)
        self._write = Button(_("Ghi tệp ra thư mục…"), "plain", "folder_open", "packs_write")
        self._write.clicked.connect(self._ask_folder)
        self._list = in_column(gap=10)
        more = _("Xem mọi mẫu đã công bố")
        self._more = Button(more, "quiet", "arrow_down", "packs_more", lambda: self._fill(None))
        self.add(self._says, across(self._publish, self._write), self._list, across(self._more))
        Heeding(shell.runner, self, (PACKS,), self.ask)

    def ask(self) -> None:
        """Read what was published."""
        self._latest.ask(publishing.every, self._show)

    def take(self, path: Path) -> None:
        """Read a questionnaire, with the files beside it that it names, and show what it is."""
        job = self._shell.runner.side(
            Beside.FORMS, lambda _job: _prepared(path), self._look_at, owner=self
        )
        self._publish.wait_for(job)

    def _ask(self) -> None:
        kinds = _("Mẫu phiếu (*.xlsx *.xls *.csv *.md *.xml);;Mọi tệp (*)")
        ask_open(self, _("Chọn mẫu phiếu để công bố"), kinds, self.take)

    def _look_at(self, made: Prepared) -> None:
        PublishDialog(self.window(), self._shell, made).open()

    def _show(self, found: list[Pack]) -> None:
        self._found = sorted(found, key=lambda one: one.published, reverse=True)
        self._write.setVisible(bool(found) and not self._shell.whose("questionnaire-list"))
        self._fill(_FIRST)

    def _fill(self, most: int | None) -> None:
        rows = [self._row(one) for one in self._found[:most]]
        none = label(_("Chưa công bố mẫu phiếu nào."), "quiet", name="packs_none")
        fill(self._list, rows or [none])
        self._more.setVisible(most is not None and len(self._found) > most)

    def _row(self, one: Pack) -> ItemRow:
        day = short_date(local(one.published * 1000).date())
        size = size_told(sum(file.size for file in one.files))
        about = [_("mã {i}").format(i=one.id)]
        about += [_("phiên bản {v}").format(v=one.version)] if one.version else []
        about += [_("công bố {d}").format(d=day), size]
        if one.personal:
            about.append(counted("{n} câu ghi vào thẻ liên hệ", len(one.personal)))
        if one.recalled is not None:
            gone = short_date(local(one.recalled * 1000).date())
            about.append(_("thu hồi {d}: {w}").format(d=gone, w=one.why))
            state = State(_("Đã thu hồi"), "plain")
        else:
            state = State(_("Đang công bố"), "ok")
        recall = Button(_("Thu hồi…"), "quiet", "dismiss_circle", "pack_recall")
        recall.clicked.connect(partial(self._recall, one))
        buttons = () if self._whose or one.recalled is not None else (recall,)
        told = " · ".join(about)
        return ItemRow("pack_row", one.title, told, state, buttons, key=one.xform.sha256)

    def _recall(self, one: Pack) -> None:
        RecallDialog(self.window(), self._shell, one).open()

    def _ask_folder(self) -> None:
        ask_folder(self, _("Chọn USB hoặc thư mục để ghi"), self.write)

    def write(self, folder: Path) -> None:
        """Write the list and its pieces as files for the communes."""
        act = partial(giving.write, folder=folder)
        self._shell.do(act, (DEVICES,), self._written, owner=self)

    def _written(self, files: list[Path]) -> None:
        says = counted("Đã ghi {n} tệp. Đưa các tệp này về xã cùng phiếu báo nhận.", len(files))
        self._shell.presenter.note("ok", says)


def _prepared(path: Path) -> Prepared:
    content = read_limited(path, MOST_BYTES)
    return publishing.prepare(path.name, content, FilesBeside(path.parent))
