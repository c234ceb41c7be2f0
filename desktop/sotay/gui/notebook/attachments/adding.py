"""Files on their way into records: one after another, beside whatever else is going on.

A file is cleaned in a child process and sealed beside the notebook, between them and at the end the
notebook's line is asked. The queue lives with its screen, not with the record shown: who goes on to
another record meanwhile finds the files in the record they were given to.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from sotay.base.errors import SotayError
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.soon import soon
from sotay.gui.notebook.attachments.sources import Source
from sotay.gui.notebook.shell import Runner
from sotay.media import cleaning
from sotay.media.orders import Box
from sotay.model.record import Record
from sotay.model.records import Attachment
from sotay.work import attachments
from sotay.work.attachments import Added, AttachJob, Written

_AT_WORK: Final = ("cleaning", "sealing")
State = Literal["waiting", "cleaning", "asking", "sealing", "failed"]


@dataclass(eq=False)
class Piece:
    """What is added, to which record, made smaller to `edge` pixels (0: as it is), how far it is.

    `hide` are boxes in pixels of the cleaned picture, to be blacked.
    """

    record: str
    source: Source
    edge: int
    ask: bool = False  # whether the person looks at a picture before it is added
    hide: tuple[Box, ...] = ()
    state: State = "waiting"
    fault: SotayError | None = None
    job: Job = field(default_factory=Job)
    hops: int = 0  # answers that came
    dropped: bool = False  # the person wants it no more


class Adding(QObject):
    """A queue of `Piece`s, one worked on at a time, so that a copy out may go in between."""

    moved = Signal()  # a piece came, went on, failed or is gone
    added = Signal(object, object)  # Piece, Attachment: the record has it
    failed = Signal(object)  # Piece
    asked = Signal(object, object)  # Piece, QImage: look at it, then `answer`
    stopped = Signal(int)  # how many were left out because the notebook is being shut

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pieces: list[Piece] = []
        self._working: Piece | None = None
        runner.shutting.connect(self.stop)

    def add(self, record: str, sources: Iterable[Source], edge: int, *, ask: bool = False) -> None:
        """Add these to a record, in this order, behind what is under way.

        With `ask` each picture is shown by `asked` before it is sealed.
        """
        self._pieces += [Piece(record, source, edge, ask) for source in sources]
        self._begin_next()
        self.moved.emit()

    def pieces(self, record: str = "") -> list[Piece]:
        """Return what is under way to a record, or to any, those that failed included."""
        return [piece for piece in self._pieces if not record or piece.record == record]

    def waiting(self, record: str) -> int:
        """Return how many are still to come to a record."""
        return sum(piece.state != "failed" for piece in self.pieces(record))

    def again(self, piece: Piece) -> None:
        """Try one that failed again, behind what is under way."""
        self._pieces.remove(piece)
        self._pieces.append(Piece(piece.record, piece.source, piece.edge, piece.ask, piece.hide))
        self._begin_next()
        self.moved.emit()

    def drop(self, piece: Piece) -> None:
        """Leave one out; what was already done for it is undone."""
        piece.dropped = True
        piece.job.cancel()
        if piece is self._working and piece.state != "asking":
            self.moved.emit()
        else:
            self._forget(piece)

    def answer(self, piece: Piece, hide: Sequence[Box]) -> None:
        """Go on with a picture that was looked at; blacked under the boxes `hide`."""
        if piece is not self._working or piece.state != "asking":
            return
        piece.ask, piece.hide = False, tuple(hide)
        piece.state = "cleaning"
        self._side(piece, partial(_take, piece), self._clean)
        self.moved.emit()

    def stop(self) -> None:
        """Leave out all that is not yet recorded: the notebook is about to be shut."""
        if left := sum(piece.state != "failed" for piece in self._pieces):
            self.stopped.emit(left)
        for piece in self.pieces():
            self.drop(piece)

    def _begin_next(self) -> None:
        piece = next((one for one in self._pieces if one.state == "waiting"), None)
        if self._working is not None or piece is None:
            return
        self._working = piece
        piece.state = "cleaning"
        piece.job.ended.connect(self._ended)
        self._side(piece, partial(_take, piece), self._clean)

    def _clean(self, piece: Piece, added: Added) -> None:
        if piece.ask and added.type.startswith("image/"):
            self._side(piece, lambda _job: _shown(added), self._show)
            return
        piece.state = "sealing"
        self.moved.emit()
        key = piece.record
        self._runner.ask(
            lambda desk: attachments.prepare(desk, key, added),
            self._hop(piece, self._prepared),
            owner=self,
            failed=self._fails(piece),
            job=piece.job,
        )

    def _show(self, piece: Piece, picture: QImage) -> None:
        piece.state = "asking"
        self.moved.emit()
        self.asked.emit(piece, picture)

    def _prepared(self, piece: Piece, ready: AttachJob) -> None:
        self._side(
            piece,
            lambda job: ready.write(job.progress, job.stopped),
            lambda one, written: self._record(one, ready, written),
        )

    def _record(self, piece: Piece, ready: AttachJob, written: Written) -> None:
        """Hand it to the notebook; from here on it can no more be left out."""
        self._runner.do(
            lambda desk: attachments.record(desk, ready, written),
            self._hop(piece, self._recorded),
            owner=self,
            failed=self._fails(piece),
            job=piece.job,
        )

    def _recorded(self, piece: Piece, made: tuple[Attachment, Record]) -> None:
        self._forget(piece)
        self.added.emit(piece, made[0])

    def _side(
        self, piece: Piece, work: Callable[[Job], Any], then: Callable[[Piece, Any], None]
    ) -> None:
        self._runner.side(
            Beside.FILES,
            work,
            self._hop(piece, then),
            owner=self,
            failed=self._fails(piece),
            job=piece.job,
        )

    def _hop(self, piece: Piece, then: Callable[[Piece, Any], None]) -> Callable[[Any], None]:
        """Return what goes on with an answer, unless the person wants the piece no more."""

        def go_on(answer: Any) -> None:
            piece.hops += 1
            if piece.dropped and then != self._recorded:
                self._forget(piece)
            else:
                then(piece, answer)

        return go_on

    def _fails(self, piece: Piece) -> Callable[[SotayError], None]:
        def failed(fault: SotayError) -> None:
            piece.hops += 1
            if piece.dropped:
                self._forget(piece)
                return
            piece.state, piece.fault = "failed", fault
            self._let_next()
            self.failed.emit(piece)

        return failed

    def _ended(self) -> None:
        """Go on behind a piece that was stopped, or that met a bug of ours: no answer comes."""
        if (piece := self._working) is not None:
            hops = piece.hops
            soon(self, lambda: self._unanswered(piece, hops))

    def _unanswered(self, piece: Piece, hops: int) -> None:
        if piece is self._working and piece.hops == hops and piece.state in _AT_WORK:
            self._forget(piece)

    def _forget(self, piece: Piece) -> None:
        if piece in self._pieces:
            self._pieces.remove(piece)
        if piece is self._working:
            self._let_next()
        else:
            self.moved.emit()

    def _let_next(self) -> None:
        self._working = None
        self._begin_next()
        self.moved.emit()


def _shown(added: Added) -> QImage:
    with added.open() as file:
        return QImage.fromData(file.read())


def _take(piece: Piece, job: Job) -> Added:
    source = piece.source
    content = source.content()
    job.check()
    edge = piece.edge or None
    return cleaning.take(content, source.name, edge=edge, hide=piece.hide, cancelled=job.stopped)
