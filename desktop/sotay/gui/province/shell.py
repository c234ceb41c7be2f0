"""The kit's runner and shell, of a register: what every screen of this window is given."""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit import runner as kit
from sotay.gui.kit import shell as kit_shell

if TYPE_CHECKING:
    from sotay.gui.kit.job import Failed, Job
    from sotay.gui.kit.presenter import Presenter
    from sotay.gui.kit.style.look import Looks
    from sotay.model.officers import Officer
    from sotay.province.opening import Province

T = TypeVar("T")
Runner: TypeAlias = kit.Runner["Province"]
# Kinds that a write touches, for `Heeding`.
BUNDLES: Final = "bundle"
DEVICES: Final = "device"
OFFICERS: Final = "officer"
LETTERS: Final = "letter"  # what the province says of records, and how far it is on its way
CASES: Final = "case"
DRAFTS: Final = "draft"  # of responses: begun, issued, given up, kept beside another
CARDS: Final = "card"  # keys that contact cards are opened with, and that one was opened
PACKS: Final = "pack"  # questionnaires for all communes
LISTS: Final = "list"  # what is set for all communes
# Keys for records being written, which are none of the province's own.
_OF_WRITING: Final = ("new", "search_all", "print", "tab", "tab_next", "tab_back", "discard")
_WHERE_ONE_WRITES: Final = ("record", "card", "row", "design", "preview")


@dataclass(frozen=True)
class Written(Generic[T]):
    """What a write gave, and the kinds that changed under any screen showing them."""

    value: T
    touched: frozenset[str]


class Shell(kit_shell.Shell["Province"]):
    """Beside what any window has: how to write, so that the lists outside follow."""

    unheard = frozenset((*_OF_WRITING, *_WHERE_ONE_WRITES))
    _unkept = Signal(list)  # crosses from the register's line

    def __init__(
        self, runner: Runner, presenter: "Presenter", looks: "Looks", machine: Path
    ) -> None:
        super().__init__(runner, presenter, looks)
        self.title = _("Sổ tay tỉnh")
        self._machine = machine
        self._told: set[str] = set()
        self._typed: dict[str, bytes] = {}  # sealed, by what it was typed in, and by whom
        self.officer: Officer | None = None  # whose account is open, or was last
        self.offered: Collection[str] | None = None  # the places that account sees, None: all
        self._unkept.connect(self._tell)

    def go(self, place: str, key: str = "") -> None:
        """Show a place; of one that is for other roles, say so."""
        if self.offered is None or place in self.offered:
            super().go(place, key)
        else:
            self.presenter.note("info", _("Mục này dành cho vai trò khác; nhờ người phụ trách."))

    def whose(self, act: str) -> str:
        """Say whose work an act is, by which it is logged; nothing where this account may do it."""
        if self.officer is None:
            return ""
        from sotay.model.officers import roles_told  # noqa: PLC0415 - a locked window does without
        from sotay.province import rights  # noqa: PLC0415 - as above

        needed = rights.roles(act)
        if self.officer.has(*needed):
            return ""
        return _("Việc của vai trò {r}; tài khoản này chỉ xem.").format(r=roles_told(needed))

    def do(
        self,
        act: "Callable[[Province], T]",
        touches: Collection[str],
        then: Callable[[T], Any] | None = None,
        *,
        owner: QObject | None = None,
        failed: "Failed | None" = None,
        job: "Job | None" = None,
    ) -> "Job":
        """Write by `act`, which touches these kinds, and keep the lists outside, as `Runner.do`.

        They are kept whatever became of it: what was done before it failed is done.
        """
        return self.runner.do(
            lambda province: self._written(province, act, touches),
            then,
            owner=owner or getattr(then, "__self__", None),
            failed=failed,
            job=job,
        )

    def keep_typed(self, name: str, words: Mapping[str, str]) -> None:
        """Keep what was typed and not written, sealed, also on this machine; nothing: forget it."""
        self.runner.do(lambda province: self._sealed(province, name, dict(words)))

    def typed(
        self, name: str, then: Callable[[dict[str, str]], object], owner: QObject | None = None
    ) -> None:
        """Hand `then` what was kept under this name, if anything was."""

        def read(province: "Province") -> dict[str, str]:  # behind what is being kept now
            from sotay.province import unwritten  # noqa: PLC0415 - a locked window does without

            own = province.by_whom(name)
            if (sealed := self._typed.get(own)) is not None:
                return province.words_in(sealed)
            return unwritten.get(province, self._machine, own)

        self.runner.ask(read, lambda words: words and then(words), owner=owner)

    @property
    def login(self) -> str:
        """Return the account that is open, "" for the office's passphrase."""
        return self.officer.login if self.officer else ""

    def _sealed(self, province: "Province", name: str, words: dict[str, str]) -> Written[None]:
        from sotay.province import unwritten  # noqa: PLC0415 - a locked window does without

        own = province.by_whom(name)  # another who signs in here reads nothing of it
        self._typed.pop(own, None)
        if any(words.values()):
            self._typed[own] = province.seal_words(words)
        with suppress(SotayError):  # a full disk: until the program ends they are here
            unwritten.put(province, self._machine, own, words)
        return Written(None, frozenset())

    def _written(
        self, province: "Province", act: "Callable[[Province], T]", touches: Collection[str]
    ) -> Written[T]:
        try:
            return Written(act(province), frozenset(touches))
        finally:
            self._keep(province)

    def _keep(self, province: "Province") -> None:
        from sotay.province.lists import outside  # noqa: PLC0415 - a locked window does without

        with suppress(SotayError):  # a server that is gone: whoever writes next keeps them
            if unkept := outside.keep(province, self._machine):
                self._unkept.emit([(one.code, str(one)) for one in unkept])

    def _tell(self, unkept: list[tuple[str, str]]) -> None:
        """Say once what stands in the way of the lists."""
        for code, says in unkept:
            if says not in self._told:
                self._told.add(says)
                self.presenter.note("warn", says, code=code)
