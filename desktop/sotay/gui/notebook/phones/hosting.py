"""A server for telephones on a line of its own, as long as the card is open.

Its questions cross to the window's thread and from there to the notebook's line; the answers go
back into its loop. Whatever is unanswered when the notebook is locked is answered `Shut`: nothing
is kept, and the telephone keeps its copy.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, SignalInstance
from shiboken6 import isValid

from sotay.base.errors import SotayError
from sotay.gui.notebook.shell import Runner
from sotay.upload.phones.keeper import Refused, Shut
from sotay.work.desk import Outcome
from sotay.work.questionnaires.room import RoomKeeper

if TYPE_CHECKING:
    from sotay.upload.phones.serving import PhoneServer
    from sotay.work.desk import Desk

Answer = Callable[[Any, BaseException | None], None]


@dataclass(frozen=True, eq=False)
class _Question:
    """A function to run on the notebook, whether it writes, and who waits for what it gives."""

    fn: "Callable[[Desk], Any]"
    writes: bool
    answer: Answer


class Hosting(QObject):
    """One opening at a time: `open`, then `opened` or `ended`; `close` at any time."""

    opened = Signal(str, str)  # what telephones call this machine, the day code
    came = Signal(object)  # a `Came`
    ended = Signal(object)  # why (SotayError), None where it was closed

    _asked = Signal(object)
    _started = Signal(str, str)
    _heard = Signal(object)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._server: PhoneServer | None = None
        self._waiting: set[_Question] = set()
        self._open = False
        self._keeper = RoomKeeper(self._ask, self._done)
        self._asked.connect(self._carry)
        self._started.connect(self._tell_started)
        self._heard.connect(self.came)
        runner.shutting.connect(self._leave)

    def _leave(self, _why: object) -> None:
        self.close()

    @property
    def is_open(self) -> bool:
        """Whether it is open, or about to be."""
        return self._open

    def open(self, address: str) -> None:
        """Open at a local address, by plain HTTP, at the first port that is free."""
        if self._open:
            return
        self._open = True
        self._keeper.look_again()
        self._runner.serving.run(lambda: self._serve(address), self._has_ended)

    def close(self) -> None:
        """Take nothing more in; what is under way is told that the notebook is shut."""
        self._open = False
        if self._server is not None:
            self._server.stop()
        for one in [*self._waiting]:
            self._settle(one, None, Shut())

    def look_again(self) -> None:
        """Have telephones be told what is offered now."""
        self._keeper.look_again()

    # -- on the server's line

    def _serve(self, address: str) -> None:
        from sotay.upload.phones.digest import new_code  # noqa: PLC0415 - uvicorn, when it is opened
        from sotay.upload.phones.serving import (  # noqa: PLC0415 - as above
            Opening,
            PhoneServer,
            listening_at_one_of,
        )

        code, sockets = new_code(), listening_at_one_of(address)
        opening = Opening(
            self._keeper, code, sockets, heard=lambda came: self._tell(self._heard, came),
            started=lambda: self._tell(self._started, opening.bases[0], code),
        )  # fmt: skip
        self._server = PhoneServer(opening)
        if not self._open:  # closed before it was there
            self._server.stop()
        self._server.run()

    async def _ask(self, fn: "Callable[[Desk], Any]") -> Any:
        return await self._answered(fn, writes=False)

    async def _done(self, fn: "Callable[[Desk], Outcome[Any]]") -> Any:
        return await self._answered(fn, writes=True)

    async def _answered(self, fn: "Callable[[Desk], Any]", *, writes: bool) -> Any:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()

        def answer(value: Any, fault: BaseException | None) -> None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(_put, future, value, fault)

        if not (self._open and self._tell(self._asked, _Question(fn, writes, answer))):
            raise Shut
        return await future

    def _tell(self, signal: SignalInstance, *told: object) -> bool:
        """Tell the window's thread; return whether there is anybody to be told any more."""
        try:
            signal.emit(*told)
        except RuntimeError:  # the notebook was locked, and the card thrown away
            return False
        return True

    # -- on the window's thread

    def _carry(self, question: _Question) -> None:
        if not self._open:
            question.answer(None, Shut())
            return
        self._waiting.add(question)

        def then(told: tuple[Any, BaseException | None]) -> None:
            self._settle(question, *told)

        def failed(_fault: SotayError) -> None:
            self._settle(question, None, Shut())

        if question.writes:
            self._runner.do(lambda desk: _wrote(question, desk), then, owner=self, failed=failed)
        else:
            self._runner.ask(lambda desk: _read(question, desk), then, owner=self, failed=failed)

    def _settle(self, question: _Question, value: Any, fault: BaseException | None) -> None:
        if question in self._waiting:
            self._waiting.discard(question)
            question.answer(value, fault)

    def _tell_started(self, base: str, code: str) -> None:
        if self._open:
            self.opened.emit(base, code)

    def _has_ended(self, _value: object, fault: BaseException | None) -> None:
        self._open, self._server = False, None
        if not isValid(self):
            return
        if fault is None or isinstance(fault, SotayError):
            self.ended.emit(fault)
            return
        self.ended.emit(None)  # first: else it could not be opened again
        raise fault


def _put(future: "asyncio.Future[Any]", value: Any, fault: BaseException | None) -> None:
    if future.done():
        return
    if fault is not None:
        future.set_exception(fault)
    else:
        future.set_result(value)


def _read(question: _Question, desk: "Desk") -> tuple[Any, BaseException | None]:
    try:
        return question.fn(desk), None
    except (Refused, SotayError) as fault:  # told on the telephone
        return None, fault


def _wrote(question: _Question, desk: "Desk") -> Outcome[tuple[Any, BaseException | None]]:
    try:
        outcome = question.fn(desk)
    except (Refused, SotayError) as fault:
        return Outcome((None, fault))
    return Outcome((outcome.value, None), outcome.touched)
