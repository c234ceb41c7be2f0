"""Which leaf of the viewer shows which kind of attachment."""

from collections.abc import Callable
from typing import Final

from sotay.gui.notebook.attachments.leaf import Leaf
from sotay.gui.notebook.attachments.pdfleaf import PdfLeaf
from sotay.gui.notebook.attachments.pictureleaf import PictureLeaf
from sotay.gui.notebook.attachments.soundleaf import SoundLeaf
from sotay.gui.notebook.shell import Runner

# The beginning of a type, and what makes its leaf.
LEAVES: Final[dict[str, Callable[[Runner], Leaf]]] = {
    "image/": PictureLeaf,
    "application/pdf": PdfLeaf,
    "audio/": SoundLeaf,
}


def leaf_kind(type_: str) -> str:
    """Return the key in `LEAVES` for a type, "" where nothing shows it."""
    return next((kind for kind in LEAVES if type_.startswith(kind)), "")
