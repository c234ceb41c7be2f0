"""A recording in the viewer: listened to, never seen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sotay.gui.kit.style.look import space
from sotay.gui.notebook.attachments.leaf import Leaf
from sotay.gui.notebook.attachments.player import Player
from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.sound.playing import Playing
from sotay.model.records import Attachment
from sotay.work.attachments import Content


class SoundLeaf(Leaf):
    """The player in the middle; it says itself what it cannot do."""

    zooms = False

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.player = Player(Playing(runner, self))
        across = QHBoxLayout()
        space(across, (24, 0, 24, 0), 0)
        across.addStretch(1)
        across.addWidget(self.player, 100)
        across.addStretch(1)
        rows = QVBoxLayout(self)
        space(rows, (0, 0, 0, 0), 0)
        rows.addStretch()
        rows.addLayout(across)
        rows.addStretch()
        self.setFocusProxy(self.player)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_content(self, one: Attachment, content: Content) -> None:
        """Show its length; it begins when the person says so."""
        self.player.load(content, one.seconds, one.caption or one.name)

    def clear(self) -> None:
        """Stop, and let go of it."""
        self.player.clear()
