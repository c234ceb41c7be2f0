"""The start of the province's window, `sotay-tinh`: as `sotay.app.window`, over a register.

What a locked window does not need (the register, cryptography, the screens) is imported when it
is first used, so that the window is there at once.
"""

import argparse
import contextlib
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sotay import __version__
from sotay.app import officescreens
from sotay.app.folders import anchor_folder, data_home, office_settings_file, practice_register
from sotay.app.hosting import Hosting, Start, imports, look_at_machine
from sotay.app.streams import settle_streams
from sotay.app.watch.failures import Missed
from sotay.base.clock import Clock
from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.base.settings import SettingsFile
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.window import Window
from sotay.gui.province.shell import Shell
from sotay.gui.province.start.gate import Gate
from sotay.media import CALL

if TYPE_CHECKING:
    from sotay.gui.kit.handing import Handing
    from sotay.gui.province.start.opened import Opened
    from sotay.province.opening import Province

_REGISTER = "so-tiep-nhan"  # in the folder of the register to practise in


class Program(Hosting):
    """One window and what it was started with. `folder` is None where no register is known."""

    def __init__(
        self, shell: Shell, settings: SettingsFile, folder: Path | None, clock: Clock
    ) -> None:
        self.shell, self.folder = shell, folder
        super().__init__(
            Window(shell, officescreens.places(self._make_settings), self._make_gate, clock),
            settings,
        )
        self._missed = Missed(self.window)

    def gate(self) -> Gate:
        """Return what is shown while no register is open."""
        gate = self.window.here()
        assert isinstance(gate, Gate)  # noqa: S101 - nothing else is shown before it is open
        return gate

    def make_handing(self) -> "Handing":
        """Return what looks at files of this window."""
        from sotay.gui.province.intake.handedfile import HandedFiles  # noqa: PLC0415 - seldom

        return HandedFiles(self.window)

    def _make_gate(self, shell: Shell) -> Screen:
        gate = Gate(shell, self.folder, anchor_folder(), _practise)
        gate.opened.connect(self._enter)
        return gate

    def _make_settings(self, shell: Shell) -> Screen:
        from sotay.gui.province.settings.screen import SettingsScreen  # noqa: PLC0415 - as `places` does

        return SettingsScreen(
            shell,
            self.settings,
            self.window.idle.set_minutes,
            partial(look_at_machine, self.folder or data_home()),
        )

    def _enter(self, opened: "Opened") -> None:
        self.folder = None if opened.practice else opened.folder
        practice = _("Sổ tay tỉnh - sổ thực hành, số liệu giả định")
        self.window.setWindowTitle(practice if opened.practice else self.shell.title)
        if not opened.practice:
            with contextlib.suppress(SotayError):
                self.settings.note(notebook=str(opened.folder))
        self.raising.listen(opened.folder)
        self.shell.officer = own = opened.officer
        self.shell.offered = officescreens.offered(own)
        self.window.rail.offer(self.shell.offered)
        self.shell.opened.emit(officescreens.told(opened.code, own))
        self.window.status.show_practice(practice=opened.practice)
        for fault in opened.faults:
            self.shell.presenter.show_error(fault)
        if opened.says:
            self.shell.presenter.note("warn", opened.says)


def _practise() -> "tuple[Province, Opened]":
    from sotay.app.practiceprovince import open_practice_province  # noqa: PLC0415 - seldom
    from sotay.gui.province.start.opened import told  # noqa: PLC0415 - seldom

    return told(open_practice_province(practice_register()), anchor_folder(), practice=True)


def read_arguments(words: list[str]) -> Any:
    """Return the options; prints help or a refusal and ends the program where they are wrong."""
    parser = argparse.ArgumentParser("sotay-tinh", description=_("Mở cửa sổ Sổ tay tỉnh."))
    parser.add_argument("--version", action="version", version=f"{_('Sổ tay tỉnh')} {__version__}")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--practice", action="store_true", help=_("mở sổ thực hành"))
    choice.add_argument(
        "--register", type=Path, metavar=_("THƯ_MỤC"), help=_("mở sổ tiếp nhận ở đây")
    )
    parser.add_argument("files", type=Path, nargs="*", metavar=_("TỆP"), help=_("xem tệp này"))
    return parser.parse_args(words)


def run(words: list[str]) -> int:
    """Show the window until it is closed; return the exit status."""
    options = read_arguments(words)
    start = Start(
        office_settings_file(),
        practice_register() / _REGISTER,
        None,
        lambda runner, presenter, looks: Shell(runner, presenter, looks, anchor_folder()),
        Program,
        Beside.LOOKING,
        imports("sotay.province.opening", "sotay.gui.province.today.screen"),
    )
    return start.run(options.register, options.files, practice=options.practice)


def main() -> None:
    """Run `sotay-tinh`; frozen and called as the child of `media.room`, be that child."""
    if sys.argv[1:2] == [CALL]:
        import_module("sotay.media.child").main()
    settle_streams()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
