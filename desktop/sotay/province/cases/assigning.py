"""Give cases to the agency that deals with them, until a day; those joined to one go with it.

The communes are told by a referral in their next letter, in the same transaction.
"""

from collections.abc import Sequence
from datetime import date

from sotay.base.dates import in_reach
from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.base.text import canon
from sotay.model.cases import NEVER
from sotay.model.letters import ReferralState
from sotay.model.workingdays import working_days_after
from sotay.province import reading
from sotay.province.cases import queue
from sotay.province.cases.deciding import (
    By,
    Deciding,
    Outcome,
    Seen,
    decide,
    line,
    refuse_joined,
)
from sotay.province.directory import editing
from sotay.province.directory.errors import AgencyUnlisted
from sotay.province.opening import Province
from sotay.province.responses.errors import CaseWithdrawn
from sotay.register.cases import Case


def due_after(province: Province, days: int) -> date:
    """Return the day that is so many working days from today."""
    return working_days_after(queue.today(province), days, editing.calendar(province))


def assign(
    province: Province,
    seen: Sequence[Seen],
    agency: str,
    due: date | None = None,
    *,
    state: ReferralState = "da_chuyen",
    by: By = By(),  # noqa: B008 - frozen
    unlisted: bool = False,
) -> Outcome:
    """Give cases to an agency, until a day or until none; a case changed since is told (`Outcome`).

    Raises as `called`, `FieldProblem`, `CaseUnknown`, `CaseJoined`, `CaseWithdrawn`,
    `TooManyCases`.
    """
    named, until = called(province, agency, unlisted=unlisted), _due(province, due)
    by = by.checked()
    _refuse_withdrawn(province, seen)

    def how(deciding: Deciding) -> None:
        for one in seen:
            case = deciding.known[one.matter]
            meant = _given(case, named, until, state)
            if deciding.stands(one, meant):
                refuse_joined(case)  # one that was answered is dealt with again
                together = [_given(it, named, until, state) for it in deciding.of(one.matter)]
                deciding.take([meant, *together])

    return decide(province, "assign", seen, by, how)


def _given(case: Case, agency: str, due: str, state: ReferralState) -> Case:
    return case._replace(agency=agency, due=due, given=state, state=state)


def called(province: Province, words: str, *, unlisted: bool) -> str:
    """Return what an agency is called: as in the list, whichever of its names was typed.

    Another one keeps its first spelling, by capitals and spelling of tones alone: a name with
    other marks is another name. Raises `FieldProblem`, and `AgencyUnlisted` for one that
    the province's list, if it has any, does not know, unless it is meant to be `unlisted`.
    """
    told = line(words, _("cơ quan chủ trì giải quyết"))
    if not told:
        raise FieldProblem(_("cơ quan chủ trì giải quyết"), _("cần ghi tên cơ quan"))
    listed = editing.told(province).agencies
    if named := listed.named(told):
        return named
    if listed.agencies and not unlisted:
        raise AgencyUnlisted(told, listed.likely(told))
    alike = canon(told)
    known = (name for name, _waiting in queue.agencies(province))
    return next((name for name in known if canon(name) == alike), told)


def _due(province: Province, due: date | None) -> str:
    if due is None:
        return NEVER
    if due < queue.today(province) or not in_reach(due):
        raise FieldProblem(_("hạn giải quyết"), _("cần từ hôm nay trở đi, trước năm 2101"))
    return due.isoformat()


def _refuse_withdrawn(province: Province, seen: Sequence[Seen]) -> None:
    """Raise `CaseWithdrawn` for a case whose words were taken back.

    One that is not here is left to be said when it is decided about.
    """
    for row in reading.these(province, [one.matter for one in seen]).values():
        if row.masked:
            raise CaseWithdrawn(row.id)
