"""What a form has beside the words of a question: a picture, sounds to hear, what is missing."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.forms.layout.markup import plain
from sotay.forms.model.form import Rendition
from sotay.gui.kit.style.icons import icon
from sotay.gui.kit.widgets.laying import STRETCH, at, in_column, in_row
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.formpicture import FormPicture
from sotay.gui.notebook.answering.showing import FILM, PICTURES, SOUND, Showing, large, small
from sotay.gui.notebook.answering.spacebutton import SpaceButton

_FILES = (*PICTURES, SOUND, FILM)


class BesideWords(QWidget):
    """`showing` None where nothing can be shown: the files are named then."""

    def __init__(self, showing: Showing | None) -> None:
        super().__init__()
        self._showing = showing
        self._sound = ""
        self._lacking: dict[str, None] = {}
        self._missed = ""  # why the sound played last could not be heard
        self._guidance = ""
        self._media: Mapping[Rendition, str] = {}
        self._told = label("", "caption", wrap=True, name="question_beside")
        self._hear = SpaceButton(_("Nghe"), "plain", "play", "form_sound", self.hear)
        self._hear.hide()
        self.picture = FormPicture(showing) if showing is not None else None
        left = Qt.AlignmentFlag.AlignLeft
        pictures = [at(self.picture, left)] if self.picture is not None else []
        in_column(*pictures, in_row(self._hear, STRETCH), self._told, of=self, gap=4)
        self.hide()
        if showing is not None:
            showing.plays.connect(self._plays)
            showing.missed.connect(self._has_missed)

    def show_media(self, media: Mapping[Rendition, str], says: str) -> None:
        """Show what goes with the words `says`, by rendition (`Speaker.renditions`)."""
        self._media = {one: name for one, name in media.items() if one in _FILES}
        self._guidance = plain(media.get("guidance", ""))
        if self.picture is not None:
            self.picture.show_picture(small(media), large(media), says, self.add_lacking)
        sound = media.get(SOUND, "") if self._showing is not None else ""
        if sound != self._sound:
            self._sound, self._missed = sound, ""
        self._hear.setVisible(bool(sound))
        self._hear.setAccessibleName(_("Nghe câu hỏi: {says}").format(says=says))
        self._say()

    def add_lacking(self, sentence: str) -> None:
        """Say once what cannot be shown."""
        self._lacking[sentence] = None
        self._say()

    def hear(self) -> bool:
        """Play the sound, or stop it; return whether there is one."""
        if self._sound and self._showing is not None:
            self._missed = ""
            self._say()
            self._showing.sound(self._sound)
        return bool(self._sound)

    def look(self) -> bool:
        """Show the picture large; return whether there is one."""
        if self.picture is None or not self.picture.isVisible():
            return False
        self.picture.look_at()
        return True

    def _plays(self, name: str) -> None:
        playing = bool(name) and name == self._sound
        self._hear.setText(_("Dừng") if playing else _("Nghe"))
        self._hear.setIcon(icon("stop" if playing else "play"))

    def _has_missed(self, name: str, sentence: str) -> None:
        if name == self._sound:
            self._missed = sentence
            self._say()

    def _say(self) -> None:
        lines = [*self._lacking, *filter(None, [self._missed])]
        if self._guidance:
            lines.insert(0, _("Dành cho người hỏi: {words}").format(words=self._guidance))
        if self._showing is None and self._media:
            files = ", ".join(dict.fromkeys(self._media.values()))
            lines.append(_("Mẫu có kèm tệp: {files}").format(files=files))
        elif FILM in self._media:
            lines.append(no_film(self._media[FILM]))
        self._told.setText(" · ".join(lines))
        self._told.setVisible(bool(lines))
        self.setVisible(bool(lines or self._media))


def no_film(name: str) -> str:
    """Say that a film is not shown, and why."""
    says = _("Mẫu có kèm phim “{name}”. Sổ tay không chiếu phim: xem bằng máy khác nếu cần.")
    return says.format(name=name)
