"""The window's start, `sotay`: the only place that knows every screen.

What a locked window does not need (the notebook, cryptography, the screens) is imported when it
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
from sotay.app.folders import (
    data_home,
    office_settings_file,
    practice_folder,
    settings_file,
    usual_notebook,
)
from sotay.app.hosting import Hosting, Start, imports, look_at_machine
from sotay.app.lending import Lending
from sotay.app.screens import places
from sotay.app.streams import settle_streams
from sotay.base.clock import Clock
from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.base.settings import SettingsFile
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.window import Window
from sotay.gui.notebook.keys.sessionpin import SessionPin
from sotay.gui.notebook.shell import Shell
from sotay.gui.notebook.start.gate import Gate
from sotay.media import CALL

if TYPE_CHECKING:
    from sotay.app.watch.watches import Watches
    from sotay.gui.kit.handing import Handing
    from sotay.gui.notebook.start.opened import Opened
    from sotay.store.errors import StoreDamaged
    from sotay.work.desk import Desk


class Program(Hosting):
    """One window and what it was started with. `folder` is None where no notebook is known."""

    def __init__(
        self, shell: Shell, settings: SettingsFile, folder: Path | None, clock: Clock
    ) -> None:
        self.shell = shell
        self.folder = folder
        self._damage: StoreDamaged | None = None
        self._lending = Lending(shell)
        self.pin = SessionPin(shell.runner, clock)
        self.watches: Watches | None = None
        super().__init__(
            Window(shell, places(self._make_settings), self._make_gate, clock), settings
        )
        self._lending.window = self.window
        shell.runner.missed.connect(self._note_damage)
        shell.runner.faulted.connect(self._note_damage)

    def sleeps(self) -> None:
        """Break a backup off: the machine goes to sleep."""
        if self.watches is not None:
            self.watches.backup.stop()

    def gate(self) -> Gate:
        """Return what is shown while no notebook is open."""
        gate = self.window.here()
        assert isinstance(gate, Gate)  # noqa: S101 - nothing else is shown before it is open
        return gate

    def make_handing(self) -> "Handing":
        """Return what looks at files of this window."""
        from sotay.gui.notebook.transfer.handedfile import HandedFiles  # noqa: PLC0415 - seldom

        return HandedFiles(self.window)

    def _make_gate(self, shell: Shell) -> Screen:
        if (alone := self._lending.gate()) is not None:
            return alone
        gate = Gate(shell, data_home(), self.folder, _practise, self.pin)
        gate.opened.connect(self._enter)
        if self.folder is not None and self._damage is not None:
            gate.damaged(self.folder, self._damage)
        return gate

    def _note_damage(self, fault: SotayError, _again: object) -> None:
        """Remember that the open notebook turned out damaged: locked, it shows the ways out."""
        from sotay.store.errors import StoreDamaged  # noqa: PLC0415 - no fault, no need

        if isinstance(fault, StoreDamaged):
            self._damage = fault

    def _enter(self, opened: "Opened") -> None:
        self._damage = None
        self.folder = None if opened.practice else opened.folder
        self.window.setWindowTitle(
            _("Sổ tay - sổ thực hành, số liệu giả định") if opened.practice else _("Sổ tay")
        )
        if not opened.practice:
            with contextlib.suppress(SotayError):
                self.settings.note(notebook=str(opened.folder))
        self.raising.listen(opened.folder)
        self.pin.entered(opened.folder, practice=opened.practice)
        self._watch()
        self.shell.opened.emit(opened.office)
        self.window.status.show_practice(practice=opened.practice)
        if opened.says:
            self.shell.presenter.note("info", opened.says)

    def _watch(self) -> None:
        """Have all that watches an open notebook there, and look back before any screen asks it."""
        if self.watches is None:
            from sotay.app.watch.watches import Watches  # noqa: PLC0415 - with the notebook's rooms

            self.watches = Watches(self.shell, self.window, self.settings)
        self.watches.standing.look_back()

    def _make_settings(self, shell: Shell) -> Screen:
        from sotay.app.updating import updating  # noqa: PLC0415 - as `places` does
        from sotay.gui.notebook.settings.settings import SettingsScreen  # noqa: PLC0415 - with it

        set_idle, folder = self.window.idle.set_minutes, self.folder or data_home()
        machine = partial(look_at_machine, folder)
        return SettingsScreen(shell, self.settings, set_idle, self.pin, updating, machine)


def _practise() -> "tuple[Desk, Opened]":
    from sotay.app.practice import open_practice  # noqa: PLC0415 - seldom
    from sotay.gui.notebook.start.opened import Opened  # noqa: PLC0415 - seldom
    from sotay.work.desk import office_of  # noqa: PLC0415 - seldom

    import_module("sotay.app.watch.watches")  # here, not on the window's thread
    desk = open_practice(practice_folder())
    return desk, Opened(desk.vault.folder, office_of(desk).name, practice=True)


def read_arguments(words: list[str]) -> Any:
    """Return the options; prints help or a refusal and ends the program where they are wrong."""
    if not words:  # as most starts: nothing to read, and no words of argparse to look for
        return argparse.Namespace(practice=False, notebook=None, files=[])
    parser = argparse.ArgumentParser("sotay", description=_("Mở cửa sổ Sổ tay."))
    parser.add_argument("--version", action="version", version=f"Sổ tay {__version__}")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--practice", action="store_true", help=_("mở sổ thực hành"))
    choice.add_argument("--notebook", type=Path, metavar=_("THƯ_MỤC"), help=_("mở sổ ở đây"))
    parser.add_argument("files", type=Path, nargs="*", metavar=_("TỆP"), help=_("xem tệp này"))
    return parser.parse_args(words)


def _is_the_provinces() -> bool:
    """Return whether this machine keeps a register and no notebook: files are the province's."""
    if usual_notebook() is not None or SettingsFile.read(settings_file()).now.notebook:
        return False
    return bool(SettingsFile.read(office_settings_file()).now.notebook)


def run(words: list[str]) -> int:
    """Show the window until it is closed; return the exit status.

    A file alone goes to the province's window on a machine of the province: the system knows one
    program for each ending.
    """
    options = read_arguments(words)
    if options.files and words == [*map(str, options.files)] and _is_the_provinces():
        return int(import_module("sotay.app.office").run(words))
    start = Start(
        settings_file(),
        practice_folder(),
        usual_notebook(),
        Shell,
        Program,
        Beside.PAPERS,
        _warm_up,
    )
    return start.run(options.notebook, options.files, practice=options.practice)


def _warm_up(job: object) -> None:
    """Sweep what a kill while printing left; import what unlocking needs while one types."""
    import_module("sotay.gui.notebook.papers.spool").sweep()
    imports("sotay.work.desk", "sotay.app.watch.watches", "sotay.gui.notebook.agenda.home")(job)


def main() -> None:
    """Run `sotay`; frozen and called as the child of `media.room`, be that child."""
    if sys.argv[1:2] == [CALL]:
        import_module("sotay.media.child").main()
    settle_streams()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
