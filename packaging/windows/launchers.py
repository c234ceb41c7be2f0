"""The three programs people start, compiled from `launcher.c`."""

import subprocess
from pathlib import Path
from typing import Final, NamedTuple

HERE: Final = Path(__file__).parent
_TOOLS: Final = "x86_64-w64-mingw32-"


class Launcher(NamedTuple):
    """A program: its file, what its properties call it, its start in `sotay.app.begin`."""

    file: str
    title: str
    begin: str
    console: bool = False


LAUNCHERS: Final = (
    Launcher("SoTay.exe", "Sổ tay", "window"),
    Launcher("SoTayTinh.exe", "Sổ tay - tỉnh", "office"),
    Launcher("sotayctl.exe", "Sổ tay: dòng lệnh", "terminal", console=True),
)


def compile_all(version: str, into: Path, work: Path) -> None:
    """Write the launchers of `version` into `into`; the same bytes each time."""
    for launcher in LAUNCHERS:
        _compile(launcher, version, into, work / f"{launcher.file}.o")


def _compile(launcher: Launcher, version: str, into: Path, facts: Path) -> None:
    python = "python.exe" if launcher.console else "pythonw.exe"
    numbers = ",".join([*version.partition("+")[0].split("."), "0", "0", "0"][:4])
    # fmt: off
    _run("windres", "-c", "65001", f"-DNUMBERS={numbers}", _text("VERSION", version),
         _text("DESCRIPTION", launcher.title), _text("FILENAME", launcher.file),
         "-I", str(HERE), str(HERE / "launcher.rc"), str(facts))
    _run("gcc", "-std=c11", "-Os", "-s", "-Wall", "-Wextra", "-Werror", "-municode", "-DUNICODE",
         f"-DBEGIN={_quoted(launcher.begin)}", f"-DPYTHON={_quoted(python)}",
         *(("-DCONSOLE", "-mconsole") if launcher.console else ("-mwindows",)),
         "-Wl,--no-insert-timestamp,--dynamicbase,--nxcompat,--high-entropy-va",
         "-static", str(HERE / "launcher.c"), str(facts), "-o", str(into / launcher.file))
    # fmt: on


def _text(name: str, value: str) -> str:
    return f'-D{name}=\\{_quoted(value)[:-1]}\\"'  # windres hands it to a shell


def _quoted(value: str) -> str:
    return f'"{value}"'


def _run(tool: str, *words: str) -> None:
    subprocess.run([_TOOLS + tool, *words], check=True)
