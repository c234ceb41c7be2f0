"""Pictures and sounds of a form in the window: decoded by a child alone, held in memory alone."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.forms.session.lists import Media
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.soon import soon
from sotay.gui.notebook.answering.showing import LetGo, Showing, Told
from sotay.gui.notebook.questionnaires.picturedialog import PictureDialog
from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.sound.devices import Device, Pull, open_loudspeaker
from sotay.gui.notebook.sound.playing import Playing
from sotay.media import images, sizes
from sotay.media.errors import MediaBroken
from sotay.media.orders import Limits
from sotay.media.sound import LONGEST

_EDGE: Final = 1600  # pixels of the longer side of what is shown large
_LIMITS: Final = Limits(memory=1 << 30, cpu=10, seconds=20, output=sizes.PICTURE)
_KEPT: Final = 24 << 20  # bytes of pictures made anew that are kept for the next card
_Key = tuple[str, int, int]


@dataclass(frozen=True)
class _Held:
    """A sound of a form, as the player takes what it plays."""

    content: bytes

    def open(self) -> io.BytesIO:
        """Return it as a file."""
        return io.BytesIO(self.content)


class FormFiles(Showing):
    """Shows over `over`; what it decoded is forgotten with it, and at a lock."""

    def __init__(
        self,
        runner: Runner,
        over: QWidget,
        open_device: Callable[[Pull], Device] = open_loudspeaker,
    ) -> None:
        super().__init__(over)
        self._runner, self._over = runner, over
        self._media: Media = _nothing
        self._clean: dict[_Key, bytes] = {}
        self._looking = Job()  # at the picture that is to be shown large
        self._dialog: PictureDialog | None = None
        self._sounding = self._wanted = ""  # what plays, what was asked for last
        self._playing = Playing(runner, self, open_device)
        self._playing.stood.connect(self._stood)
        self._playing.failed.connect(self._failed)
        runner.shutting.connect(self._forget)

    def use(self, media: Media) -> None:
        """Take files from there from now on."""
        self._media = media

    def picture(self, name: str, room: QSize, then: Told, owner: QWidget) -> LetGo:  # type: ignore[override]
        """Have `then` told of a picture that fits into so many pixels."""
        job = self._read(
            name, room, lambda image: then(image, ""), lambda why: then(None, why), owner
        )
        owner.destroyed.connect(job.cancel)
        return job.cancel

    def look(self, name: str, says: str) -> None:
        """Show a picture as large as the window has room for."""

        def came(image: QImage) -> None:
            self._close()
            self._dialog = PictureDialog(self._over, image, says)
            self._dialog.finished.connect(self._closed)
            self._dialog.open()

        self._looking.cancel()
        self._looking = self._read(name, None, came, lambda why: self.missed.emit(name, why), self)

    def sound(self, name: str) -> None:
        """Play a sound; the one that plays is stopped."""
        before = self._sounding
        self._stop()
        if before == name:
            return
        content = self._media(name)
        if content is None:
            soon(self, lambda: self.missed.emit(name, _lacks(name)))
            return
        self._sounding = self._wanted = name
        self._playing.load(_Held(content), LONGEST)
        self._playing.toggle()

    def hush(self) -> None:
        """Stop what plays, close what is large or would be."""
        self._stop()
        self._close()
        self._looking.cancel()

    def _read(
        self,
        name: str,
        room: QSize | None,
        then: Callable[[QImage], object],
        failed: Callable[[str], object],
        owner: QWidget | Showing,
    ) -> Job:
        content, job = self._media(name), Job()
        if content is None:
            soon(owner, lambda: failed(_lacks(name)))
            return job
        key = (name, len(content), hash(content))

        def made(found: tuple[bytes, QImage]) -> None:
            self._keep(key, found[0])
            then(found[1])

        def refused(fault: SotayError) -> None:
            says = _("Không xem được ảnh “{name}” của mẫu phiếu. {fault}")
            failed(says.format(name=name, fault=fault))

        known = self._clean.get(key, b"")
        return self._runner.side(
            Beside.MEDIA,
            lambda job: _drawn(known, content, room, job),
            made,
            owner=owner,
            failed=refused,
            job=job,
        )

    def _keep(self, key: _Key, content: bytes) -> None:
        self._clean.pop(key, None)
        self._clean[key] = content
        while sum(map(len, self._clean.values())) > _KEPT:
            self._clean.pop(next(iter(self._clean)))

    def _stop(self) -> None:
        self._sounding = ""
        self._playing.clear()
        self.plays.emit("")

    def _stood(self, plays: bool) -> None:
        if not plays:
            self._sounding = ""
        self.plays.emit(self._sounding)

    def _failed(self, fault: SotayError) -> None:
        name = self._wanted
        self._stop()
        says = _("Không nghe được “{name}” của mẫu phiếu. {fault}")
        self.missed.emit(name, says.format(name=name, fault=fault))

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()

    def _closed(self) -> None:
        self._dialog = None

    def _forget(self, _why: object = None) -> None:
        self.hush()
        self._clean.clear()
        self._media = _nothing


def _nothing(_name: str) -> bytes | None:
    return None


def _lacks(name: str) -> str:
    return _("Mẫu phiếu thiếu tệp “{name}”: hỏi tiếp được, không có tệp ấy.").format(name=name)


def _drawn(known: bytes, content: bytes, room: QSize | None, job: Job) -> tuple[bytes, QImage]:
    """Return a picture a child made anew, and it drawn to fit; Qt decodes nothing else."""
    job.check()
    made = known or images.clean(content, _EDGE, cancelled=job.stopped, limits=_LIMITS).content
    image = QImage.fromData(made)
    if image.isNull():
        raise MediaBroken
    if room is not None and (image.width() > room.width() or image.height() > room.height()):
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        image = image.scaled(room, keep, smooth)
    return made, image
