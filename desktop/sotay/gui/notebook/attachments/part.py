"""The part “Đính kèm” of an editor: what is kept with the record, and the ways to add to it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.laying import STRETCH, in_column, put
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.attachments.adding import Adding, Piece
from sotay.gui.notebook.attachments.addtools import AddTools
from sotay.gui.notebook.attachments.captions import Captions
from sotay.gui.notebook.attachments.copies import Copies
from sotay.gui.notebook.attachments.dropzone import DropZone
from sotay.gui.notebook.attachments.hidedialog import HideDialog
from sotay.gui.notebook.attachments.pasting import Pasting
from sotay.gui.notebook.attachments.recordbutton import RecordButton
from sotay.gui.notebook.attachments.sources import Source
from sotay.gui.notebook.attachments.tiles import Tiles
from sotay.gui.notebook.attachments.tileview import TileActs, TileView, tile_menu
from sotay.gui.notebook.attachments.underway import Underway
from sotay.gui.notebook.attachments.viewer import Viewer
from sotay.gui.notebook.pruning.asking import ask_to_prune
from sotay.gui.notebook.pruning.bringing import Bringing
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.records.editor import RecordEditor
from sotay.gui.notebook.records.strip import Way
from sotay.gui.notebook.shell import Shell
from sotay.model.records import Attachment
from sotay.work import attachments

_WHERE = frozenset(("attachment", "bundle"))  # what tells whether they are on this machine


class AttachmentPart(QWidget):
    """Belongs to the record its editor shows; `counted` how many it has.

    Everything that is added goes by `add`; another way to add is one more widget in `tools`.
    `notice` is what to mind before adding, such as who may be seen.
    """

    counted = Signal(int)

    def __init__(self, shell: Shell, editor: RecordEditor, notice: str = "") -> None:
        super().__init__()
        self.setObjectName("attachment_part")
        self.draft: Draft | None = None
        self.adding = Adding(shell.runner, self)
        self.tools = AddTools(shell, private=bool(notice))
        self.taping = RecordButton(shell, editor)
        self.tools.put(self.taping)
        self._shell = shell
        self._editor = editor
        self._captions = Captions(shell.runner, self)
        self._copies = Copies(shell, self)
        self._bringing = Bringing(shell, self)
        self._tiles = Tiles(shell.runner, self)
        self.view = TileView(self._tiles)
        self._underway = Underway(self.adding)
        self._notice = label(notice, "caption", wrap=True, name="attachment_notice")
        self._none = EmptyState("attach", _none_yet(), name="attachments_empty")
        self._zone = DropZone(editor)
        rows = in_column(of=self, gap=10)
        put(rows, self.tools, self._notice, self._underway, self.view, self._none, STRETCH)
        self._wire()

    def show_of(self, draft: Draft | None) -> None:
        """Show the attachments of another record, or of none."""
        self._captions.flush()
        self.draft = draft
        self._zone.open = False
        self._tiles.forget()
        self._underway.show_of(draft.id if draft else "")

    def add(self, sources: Sequence[Source]) -> None:
        """Begin to add these to the record shown."""
        if self.draft is not None and not self.draft.locked and sources:
            self.draft.write()
            ask = self.tools.hiding.value()
            self.adding.add(self.draft.id, sources, self._shell.photo_edge, ask=ask)

    def come_forward(self) -> None:
        """Be the part of the editor that is in sight."""
        self._editor.tabs.turn_to(self)
        self._editor.page.show_part(self)

    def look_at(self, at: int) -> None:
        """Open the viewer on a tile."""
        if self.draft is not None:
            Viewer(self._shell, self, self.draft.id, self._tiles.held(), at).open()

    def remove(self, at: int) -> None:
        """Take an attachment off the record; the note that says so offers it back."""
        if (draft := self.draft) is None or draft.locked:
            return
        one, key, runner = self._tiles.held()[at], draft.id, self._shell.runner
        self._captions.flush()

        def back() -> None:
            runner.do(lambda desk: attachments.put_back(desk, key, one, at), owner=self)

        def removed(_record: object) -> None:
            self._editor.removed.emit(back, _("tệp đính kèm “{name}”").format(name=one.name))

        draft.flush()
        runner.do(lambda desk: attachments.detach(desk, key, one.sha256), removed, owner=self)

    def _stand(self) -> None:
        """Follow the record, and whether it may be changed."""
        if (draft := self.draft) is None:
            return
        held = draft.record.attachments
        self._tiles.show(self._captions.over(draft.id, held))
        self.view.lock(draft.locked)
        self._zone.open = not draft.locked
        self.tools.setVisible(not draft.locked)
        self._notice.setVisible(bool(self._notice.text()) and not draft.locked)
        self.view.setVisible(bool(held))
        self._show_none()
        self.counted.emit(len(held))

    def _show_none(self) -> None:
        """Say what can be added while nothing is there and nothing on its way."""
        draft = self.draft
        empty = draft is not None and not draft.record.attachments
        self._none.say(_("Không có tệp đính kèm.") if draft and draft.locked else _none_yet())
        self._none.setVisible(empty and not (draft and self.adding.pieces(draft.id)))

    def _obstacles(self) -> list[Way]:
        """Return what keeps the record from being closed: files that are still on their way."""
        self._captions.flush()
        waiting = self.adding.waiting(self.draft.id) if self.draft else 0
        if not waiting:
            return []
        says = counted("Đang thêm {n} tệp đính kèm: chờ xong, hoặc dừng thêm", waiting)
        return [(says, lambda: self._editor.go_to(self.tools.add_button))]

    def _wire(self) -> None:
        editor = self._editor
        editor.showing.connect(self.show_of)
        editor.stood.connect(self._stand)
        editor.holding.append(self._obstacles)
        editor.watch(self._captions)
        self.tools.chosen.connect(self.add)
        self._zone.dropped.connect(self._dropped)
        Pasting(editor).pasted.connect(self._pasted)
        self._tiles.captioned.connect(self._captioned)
        self.view.open_asked.connect(self.look_at)
        self.view.remove_asked.connect(self.remove)
        self.view.menu_asked.connect(self._open_menu)
        self.adding.failed.connect(self._failed)
        self.adding.moved.connect(self._show_none)
        self.adding.asked.connect(self._ask_hide)
        self.adding.stopped.connect(self._stopped)
        Heeding(self._shell.runner, self, _WHERE, self._tiles.ask_gone)

    def _dropped(self, sources: list[Source]) -> None:
        self.add(sources)
        self.come_forward()

    def _pasted(self, sources: list[Source]) -> None:
        """Add what was pasted; who is writing stays where he writes."""
        self.add(sources)
        if not self.isVisible() and self.draft is not None and not self.draft.locked:
            says = counted("Đang thêm {n} tệp vào mục Đính kèm.", len(sources))
            self._shell.presenter.note("ok", says, _("Xem"), self.come_forward)

    def _captioned(self, sha256: str, caption: str) -> None:
        if self.draft is not None:
            self._captions.put(self.draft.id, sha256, caption)

    def _ask_hide(self, piece: Piece, picture: QImage) -> None:
        dialog = HideDialog(self, piece.source.name, picture)
        dialog.accepted.connect(lambda: self.adding.answer(piece, dialog.boxes()))
        dialog.rejected.connect(lambda: self.adding.drop(piece))
        dialog.open()

    def _failed(self, piece: Piece) -> None:
        """Tell of a file that was not added to a record that is not on the screen any more."""
        if (self.draft is None or self.draft.id != piece.record) and piece.fault is not None:
            says = _("Chưa đính kèm được “{name}”. {fault}")
            text = says.format(name=piece.source.name, fault=piece.fault)
            self._shell.presenter.note("warn", text)

    def _stopped(self, number: int) -> None:
        self._shell.unadded += number  # told when the notebook is open again

    def _open_menu(self, at: int, where: QPoint) -> None:
        if (draft := self.draft) is None:
            return
        one = self._tiles.held()[at]
        gone = self._tiles.gone(one.sha256)
        acts = TileActs(
            look=lambda: self.look_at(at),
            caption=lambda: self.view.caption(self._tiles.index(at)),
            save=None if gone else lambda: self._copies.ask(self, draft.id, one),
            back=(lambda: self._bringing.ask(self, one, gone)) if gone else None,
            prune=(lambda: self._prune(one)) if draft.locked and not gone else None,
            remove=lambda: self.remove(at),
        )
        tile_menu(self.view, acts, locked=draft.locked).popup(where)

    def _prune(self, one: Attachment) -> None:
        ask_to_prune(self, self._shell, [one.sha256], one.size)


def _none_yet() -> str:
    return _(
        "Chưa có tệp nào. Thêm ảnh, bản quét, PDF hoặc ghi âm bằng nút Thêm tệp, kéo thả vào bản "
        "ghi, hoặc dán bằng Ctrl+V. Vị trí, tên máy và các dấu vết khác trong ảnh được xóa đi."
    )
