"""A version tried before an update switches to it: all of it loads, a notebook opens, it shows.

It runs in the new version's own Python, with a folder of its own and nothing of the person's in
reach; what it prints as its last line is `updates.selftest.Proven`.
"""

import json
import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import sotay
from sotay.app.cli.output import say_json, speak_utf8
from sotay.app.practice import open_practice
from sotay.app.updating import steps
from sotay.base.sentences import _

_EXTRA: Final = {  # what an outside library may lack for
    "sotay.register.postgres": "psycopg",
    "sotay.gui.kit.away.login": "PySide6.QtDBus",  # no part of Windows
}


def run() -> None:
    """Try everything out and say what this version is; any failure ends it with another status."""
    speak_utf8()
    for name in _modules():
        import_module(name)
    open_practice(Path(sys.argv[1]) / "so").close()
    _show()
    say_json(json.dumps({"version": sotay.__version__, "steps": steps()}).encode())


def _modules() -> Iterator[str]:
    lacking = tuple(room for room, library in _EXTRA.items() if find_spec(library) is None)
    for found in pkgutil.walk_packages(sotay.__path__, "sotay."):
        if not found.name.startswith(lacking or ("-",)) and not found.name.endswith("__main__"):
            yield found.name


def _show() -> None:
    """Paint a window that nobody sees; raises where no letter of it was drawn."""
    from PySide6.QtWidgets import QLabel  # noqa: PLC0415 - after what may fail without it

    from sotay.app.application import make_application  # noqa: PLC0415

    app = make_application()
    shown = QLabel(_("Sổ tay"))
    picture = shown.grab().toImage()
    colours = {picture.pixel(x, picture.height() // 2) for x in range(picture.width())}
    if len(colours) < 2:  # noqa: PLR2004 - letters, and what is behind them
        raise RuntimeError
    app.quit()
