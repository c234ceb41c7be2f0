"""Photograph the province's window on a practice register: every place, each look.

`python -m sotay.app.officepictures [FOLDER]` makes the register in `FOLDER`, if none is there, and
puts the pictures beside it.
"""

import sys
from pathlib import Path
from typing import Any

from sotay.app.cli.output import say
from sotay.app.office import Program
from sotay.app.officescreens import places
from sotay.app.pictures import Camera, developed, looked
from sotay.app.practice import PASSPHRASE
from sotay.app.practiceprovince import REGISTER, open_practice_province
from sotay.app.streams import settle_streams
from sotay.base.clock import SystemClock
from sotay.base.private import new_folder
from sotay.base.sentences import _
from sotay.base.settings import SettingsFile
from sotay.gui.kit.listplace import ListPlace
from sotay.gui.kit.presenter import Presenter
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.style.look import Looks
from sotay.gui.province.shell import Runner, Shell


def photograph(register: Path, folder: Path, machine: Path) -> list[Path]:
    """Photograph every place of the window on `register`; return the files made."""
    with developed(folder):
        runner = Runner()
        shell = Shell(runner, Presenter(runner), Looks("light", 100), machine)
        settings = SettingsFile.read(folder / "settings.json")
        camera = Camera(Program(shell, settings, register, SystemClock()).window, folder)
        try:
            camera.take("khoa-sang-100")
            camera.unlock(PASSPHRASE)
            for mode, percent, suffix in looked():
                shell.looks.set_choice(mode)
                shell.looks.set_percent(percent)
                for place in places(_none):
                    camera.window.go(place.name)
                    camera.take(f"{place.name}-{suffix}")
                    if isinstance(here := camera.window.here(), ListPlace):
                        _first(here)
                        camera.take(f"{place.name}-mot-{suffix}")
        finally:
            camera.end()
    return camera.taken


def _first(place: ListPlace[Any, Any]) -> None:
    if (row := place.pane.model.row(0)) is not None:
        place.open_item(row.key)


def _none(_shell: Shell) -> Screen:
    return Screen()


def main() -> None:
    """Make what is lacking, photograph, and print where everything is."""
    settle_streams()
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out").resolve()
    new_folder(folder, exist_ok=True)
    practice = folder / "tinh-thuc-hanh"
    open_practice_province(practice).close()
    pictures = photograph(practice / REGISTER, folder / "anh-tinh", folder / "may")
    say(_("Sổ tiếp nhận thực hành và USB của sổ: {p}").format(p=practice))
    say(_("Ảnh cửa sổ ({n}): {p}").format(n=len(pictures), p=folder / "anh-tinh"))


if __name__ == "__main__":
    main()
