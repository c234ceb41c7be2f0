"""The one door of `sotayctl` for words: UTF-8 in any locale, and no letter that steers a terminal.

File names, keys of an import and what people typed reach a terminal only as `base.text.visible`
shows them. A house test holds that nothing else in `app` prints.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Self, TextIO

import click

from sotay.app.cli.errors import AnswerUnsaid, InputMissing
from sotay.app.streams import settle_streams
from sotay.base.errors import SotayError
from sotay.base.reasons import reason_of
from sotay.base.sentences import Sentence, _
from sotay.base.text import STEERING, visible

MARK, UNMARK = "\ufdd0", "\ufdd1"  # noncharacters: no text that was taken in holds one
_STYLES = {MARK: "\x1b[4m", UNMARK: "\x1b[0m"}
_WAITING: ContextVar[list[tuple[str, bool]] | None] = ContextVar("waiting", default=None)
_STYLED = re.compile(f"[{MARK}{UNMARK}]")


def speak_utf8() -> None:
    """Have our streams speak UTF-8, and our arguments be read as it, whatever the locale.

    Under an 8-bit locale the program is begun again in Python's UTF-8 mode: file names and
    arguments were read before any of our code ran. Windows hands both over as Unicode.
    """
    foreign = sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode
    if os.name == "posix" and foreign and not getattr(sys, "frozen", False):
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606
    settle_streams()


def marked(text: str) -> str:
    """Return `text` to be underlined on a terminal and plain elsewhere."""
    return f"{MARK}{text}{UNMARK}"


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print words for people; what was asked for goes to stdout, all else to stderr.

    Raises `AnswerUnsaid` when stdout takes nothing, `BrokenPipeError` when its reader is gone.
    """
    shown = _STYLED.sub(lambda found: _STYLES[found[0]], visible(text))
    if err and (waiting := _WAITING.get()) is not None:
        waiting.append((shown, nl))
    else:
        _put(shown, err=err, nl=nl)


@contextmanager
def saying_after() -> Iterator[None]:
    """Say what goes to stderr in here at the end, or before a question is asked.

    Who reads it may take for ever, as a pager does: a notebook must not stay open for that long.
    """
    kept = _WAITING.set([])
    try:
        yield
    finally:
        _say_waiting()
        _WAITING.reset(kept)


def _say_waiting() -> None:
    waiting = _WAITING.get() or []
    for shown, nl in waiting:
        _put(shown, err=True, nl=nl)
    waiting.clear()


def tell_older(*found: SotayError | None) -> None:
    """Tell on standard error of what turned out to be older than it should be, if anything did."""
    for older in found:
        if older is not None:
            say(f"{older.code}: {older}", err=True)


def tell_lacks(sentence: str) -> None:
    """Say what a paper lacks, such as letters it could not print, if it lacks anything."""
    if sentence:
        say(f"{_('lưu ý')} · {sentence}", err=True)


def tell_refused(what: object, code: str, why: object) -> None:
    """Say of one thing among several, such as a file or a line, why it was not taken."""
    say(f"{what}: {code} · {why}", err=True)


def refusals(named: str, refused: Iterable[tuple[object, SotayError]]) -> list[dict[str, object]]:
    """Say of each of these why it was refused; return them for JSON, each `named` so."""
    told = []
    for what, why in refused:
        tell_refused(what, why.code, why)
        told.append({named: what, "code": why.code, "sentence": str(why)})
    return told


def say_json(content: bytes) -> None:
    """Print JSON; letters that steer a terminal are escaped, which leaves the value the same."""
    text = STEERING.sub(lambda found: json.dumps(found[0])[1:-1], content.decode())
    _put(text, err=False, nl=True)


def say_over(text: str) -> None:
    """Print progress over the line before it, on a terminal's stderr."""
    _put(f"\r{visible(text)}", err=True, nl=False)


def _put(text: str, *, err: bool, nl: bool) -> None:
    if not err:
        refuse_unheard()
    try:
        click.echo(text, err=err, nl=nl)
    except OSError as fault:
        if err:  # nobody hears it, and the work goes on
            sys.stderr = None
            return
        sys.stdout = None  # else Python writes it once more at its end
        if isinstance(fault, BrokenPipeError):
            raise
        raise AnswerUnsaid(reason_of(fault)) from fault


def refuse_unheard() -> None:
    """Raise `AnswerUnsaid` before a secret is made that stdout could not show."""
    if sys.stdout is None or sys.stdout.closed:
        raise AnswerUnsaid(_("đầu ra chuẩn đã đóng"))


def on_terminal(stream: TextIO | None) -> bool:
    """Return whether a person is at the other end; nobody is at a stream that is closed."""
    return stream is not None and not stream.closed and stream.isatty()


def ask(prompt: str, default: str | None = None, *, hidden: bool = False, again: str = "") -> str:
    """Ask on the terminal; raises `InputMissing` at the end of input, `click.Abort` on Ctrl-C."""
    _say_waiting()
    try:
        answer: str = click.prompt(
            visible(prompt),
            default=default,
            show_default=False,
            hide_input=hidden,
            confirmation_prompt=again or False,
            err=True,
        )
    except click.Abort as stop:
        raise _why(stop, prompt) from None
    return answer


_YES: Final[Sentence] = "c có co y yes"  # words that are taken for one
_NO: Final[Sentence] = "k không khong n no"


def confirm(question: str) -> None:
    """Go on only after a yes; raises `click.Abort` on no or Ctrl-C, `InputMissing` on neither."""
    _say_waiting()
    asked = f"{visible(question)} {_('[c = có, Enter = không]')}"
    while True:
        try:
            said = click.prompt(asked, default="", show_default=False, err=True)
        except click.Abort as stop:
            raise _why(stop, question) from None
        word = said.strip().casefold()
        if not word or word in _(_NO).split():
            raise click.Abort
        if word in _(_YES).split():
            return


def _why(stop: click.Abort, prompt: str) -> Exception:
    """Return what ended a question: click has one answer for a Ctrl-C and for an end of input."""
    ended = isinstance(stop.__context__, EOFError)
    return InputMissing(prompt.split("\n", 1)[0]) if ended else stop


class PercentLine:
    """A percentage on stderr, on one line of a terminal and silent elsewhere."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = on_terminal(sys.stderr)
        self._last = -1

    def __call__(self, done: int, total: int | None) -> None:
        """Show how far a job is; units are the job's own."""
        percent = done * 100 // total if total else done
        if self._shown and percent != self._last:
            self._last = percent
            say_over(f"{self._label} {percent}{'%' if total else ''}")

    def __enter__(self) -> Self:
        """Return this."""
        return self

    def __exit__(self, *_raised: object) -> None:
        """Leave the line."""
        if self._shown and self._last >= 0:
            say("", err=True)
