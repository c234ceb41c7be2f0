"""What shows a recording in the viewer."""

from PySide6.QtCore import Qt

from sotay.gui.kit.widgets.laying import STRETCH, in_column, in_row, wide
from sotay.gui.notebook.attachments.player import Player
from sotay.gui.notebook.sound.playing import Playing
from sotay.gui.reading.leaves import Leaf, Runner
from sotay.model.records import Attachment
from sotay.store.sealedfile.content import Content


class SoundLeaf(Leaf):
    """The player in the middle; it says itself what it cannot do."""

    zooms = False

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.player = Player(Playing(runner, self))
        across = in_row(STRETCH, wide(self.player, 100), STRETCH, edges=(24, 0, 24, 0), gap=0)
        in_column(STRETCH, across, STRETCH, of=self, gap=0)
        self.setFocusProxy(self.player)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_content(self, one: Attachment, content: Content) -> None:
        """Show its length; it begins when the person says so."""
        self.player.load(content, one.seconds, one.caption or one.name)

    def clear(self) -> None:
        """Stop, and let go of it."""
        self.player.clear()
