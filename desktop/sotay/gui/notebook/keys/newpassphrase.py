"""A new passphrase of a notebook, as strong as one has to be."""

from sotay.gui.kit.widgets import newpassphrase
from sotay.model.passphrase import judge, weigh


class NewPassphrase(newpassphrase.NewPassphrase):
    """Typed twice, and weighed while it is typed."""

    def __init__(self, name: str = "new") -> None:
        super().__init__(name, judge, weigh)
