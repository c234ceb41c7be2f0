"""One decision about cases: what was seen must still stand, and what was meant is never lost.

All of it is one transaction. A case that another changed since it was seen stays as that one left
it; what was meant here is kept beside it, and told with what the other did.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _, counted
from sotay.base.text import fold, nfc
from sotay.province.cases.errors import CaseAnswered, CaseJoined, CaseUnknown, TooManyCases
from sotay.province.cases.queue import Told, day_of, told_of
from sotay.province.opening import Province
from sotay.province.responses import issuing
from sotay.register import cases
from sotay.register.cases import Case, Change
from sotay.store.driver import Connection

MOST: Final = 500  # cases in one decision
_NAME: Final = 300  # letters of an agency or an officer
_NOTE: Final = 2_000


@dataclass(frozen=True)
class Seen:
    """A case, and the version of it that whoever decides had before them."""

    matter: str
    version: int = 0


@dataclass(frozen=True)
class By:
    """Who decides, by name or post as officials are named, and what they note."""

    officer: str = ""
    note: str = ""

    def checked(self) -> "By":
        """Return it as it is kept; raises `FieldProblem`."""
        note = nfc(self.note).strip()
        if len(note) > _NOTE:
            raise FieldProblem(_("ghi chú"), counted("nhiều nhất {n} ký tự", _NOTE))
        return By(line(self.officer, _("cán bộ")), note)


@dataclass(frozen=True)
class Stands:
    """A case as it stands after a decision; `due` ISO or ""."""

    matter: str
    version: int
    state: str
    agency: str
    due: str
    joined: str


@dataclass(frozen=True)
class Overtaken:
    """A case that others changed since it was seen: how it stands, their changes, one's own.

    `own` is kept with the case (`version` 0), and may be decided again over `now`.
    """

    now: Stands
    others: tuple[Told, ...]
    own: Told


@dataclass(frozen=True)
class Outcome:
    """What became of each case that was decided about; `done` holds those joined to one as well."""

    done: tuple[Stands, ...]
    overtaken: tuple[Overtaken, ...]


def line(words: str, called: str) -> str:
    """Return one line of words as it is kept; raises `FieldProblem` for one too long."""
    told = nfc(" ".join(words.split()))
    if len(told) > _NAME:
        raise FieldProblem(called, counted("nhiều nhất {n} ký tự", _NAME))
    return told


@dataclass
class Deciding:
    """The cases of one decision, within its transaction, and those that are joined to them."""

    province: Province
    connection: Connection
    act: str
    by: By
    known: dict[str, Case]
    told: dict[str, list[Change]]
    done: list[Case] = field(default_factory=list)
    overtaken: list[Overtaken] = field(default_factory=list)

    def stands(self, seen: Seen, meant: Case) -> bool:
        """Return whether a case is as it was seen, and is to be decided about.

        Else another was before: with the same, and there is nothing to do, or it is overtaken.
        """
        now = self.known[seen.matter]
        if now.version == seen.version:
            return True
        if now == meant:
            self.done.append(now)
        else:
            self.lose(seen, meant)
        return False

    def lose(self, seen: Seen, meant: Case) -> None:
        """Keep what was meant of a case that others changed since it was seen, and tell it."""
        own = self._note(meant, 0)
        others = [one for one in self.told[seen.matter] if one.version > seen.version]
        now = stood(self.known[seen.matter])
        self.overtaken.append(Overtaken(now, tuple(map(told_of, others)), told_of(own)))
        self.province.note(self.connection, f"case-{self.act}-kept", seen.matter)

    def take(self, meant: Iterable[Case]) -> None:
        """Keep cases as they are meant, each under its next version."""
        for one in meant:
            new = one._replace(version=one.version + 1)
            self.done.append(new)
            self._note(new, new.version)
            self.province.note(self.connection, f"case-{self.act}", one.matter)

    def refer(self) -> None:
        """Say of each case that was given anew who deals with it now (`issuing.refer_each`)."""
        given = [
            one
            for one in self.done
            if one.agency and _of_agency(one) != _of_agency(self.known[one.matter])
        ]
        issuing.refer_each(self.province, self.connection, given)

    def of(self, lead: str) -> list[Case]:
        """Return the cases that are joined to one."""
        return [one for one in self.known.values() if one.joined == lead]

    def _note(self, meant: Case, version: int) -> Change:
        nth = len(self.told.setdefault(meant.matter, [])) + 1
        at = self.province.clock.now_ms()
        own = Change(
            meant.matter, nth, version, at, self.act, self.by.officer, meant.agency, meant.due,
            meant.joined, self.by.note,
        )  # fmt: skip
        self.told[meant.matter].append(own)
        cases.note(self.connection, [own])
        return own


def decide(
    province: Province,
    act: str,
    seen: Sequence[Seen],
    by: By,
    how: Callable[[Deciding], None],
    *,
    tells: bool = True,
) -> Outcome:
    """Have `how` decide about cases, whole or not at all; communes are told where it `tells`.

    Raises `FieldProblem` for one that is named twice, `CaseUnknown`, `TooManyCases`.
    """
    matters, by = [one.matter for one in seen], _named(province, by)
    if len(matters) > MOST:
        raise TooManyCases(MOST)
    if len(set(matters)) < len(matters):
        raise FieldProblem(_("hồ sơ"), _("có hồ sơ nêu hai lần"))
    with province.writing(f"cases-{act}", str(len(seen))) as connection:
        known = cases.of(connection, matters)
        if missing := [one for one in matters if one not in known]:
            raise CaseUnknown(missing[0])
        told = cases.changes(connection, sorted(known))
        deciding = Deciding(province, connection, act, by, known, told)
        how(deciding)
        if tells:
            deciding.refer()
        cases.change(connection, deciding.done)
    return Outcome(tuple(map(stood, deciding.done)), tuple(deciding.overtaken))


def _named(province: Province, by: By) -> By:
    """Return who decides: the account that is open, where one is; raises `FieldProblem`."""
    if province.officer is None:
        return by
    name = province.officer.name
    if by.officer and fold(by.officer) != fold(name):
        says = _("đang mở bằng tài khoản của {name}; người khác mở bằng tài khoản của mình")
        raise FieldProblem(_("cán bộ"), says.format(name=name))
    return replace(by, officer=name)


def refuse_joined(case: Case) -> None:
    """Raise `CaseJoined` where a case is dealt with together with another."""
    if case.joined:
        raise CaseJoined(case.matter, case.joined)


def refuse_unfit(case: Case) -> None:
    """Raise `CaseJoined` or `CaseAnswered` unless a case waits by itself."""
    refuse_joined(case)
    if not case.waits:
        raise CaseAnswered(case.matter)


def _of_agency(case: Case) -> tuple[str, str, str]:
    return case.agency, case.due, case.given


def stood(case: Case) -> Stands:
    """Return how a case stands."""
    return Stands(case.matter, case.version, case.state, case.agency, day_of(case.due), case.joined)
