"""What this program is made of, and under which licences."""

from PySide6.QtCore import qVersion

from sotay import __version__
from sotay.base.sentences import _
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.text import label

_PARTS = (
    ("SQLCipher", "© 2025 Zetetic LLC, BSD-3-Clause"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("Be Vietnam Pro, Liberation Serif", "SIL OFL 1.1"),
    ("Fluent System Icons", "© Microsoft, MIT"),
    ("cryptography, OpenSSL", "Apache-2.0"),
    ("reportlab, msgspec, zstandard", "BSD-3-Clause"),
    ("Pillow, pi-heif", "MIT-CMU, BSD-3-Clause"),
    ("libheif, libde265", "LGPL-3.0"),
    ("FFmpeg", "LGPL-2.1"),
    ("PyAV, Opus, PortAudio, sounddevice", "BSD-3-Clause, MIT"),
    ("pikepdf, qpdf, lxml", "MPL-2.0, Apache-2.0, BSD-3-Clause"),
    ("shamir-mnemonic, zxcvbn", "MIT"),
    ("sqlite-utils, click, pypdfium2, segno", "Apache-2.0, BSD-3-Clause, MIT"),
)


class AboutCard(Card):
    """Names what must be named; the full texts lie beside the program."""

    def __init__(self) -> None:
        super().__init__(_("Giới thiệu"), "", "about")
        told = _("Sổ tay {v} · Qt {q} · giấy phép Apache-2.0. Mã nguồn mở, dùng tự do.")
        self.add(label(told.format(v=__version__, q=qVersion()), wrap=True, name="about_version"))
        lines = "\n".join(f"{name}: {licence}" for name, licence in _PARTS)
        self.add(label(lines, "caption", wrap=True, name="about_parts"))
