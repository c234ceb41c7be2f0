"""The case of a matter follows what is said of it: its state, who deals with it, and when answered.

It is told in the transaction of what was said, and never by a person. One that was answered waits
again where its commune says that this is no answer to it, until another is issued. What waits and
is joined to a case that waits no more stands by itself again.
"""

from collections.abc import Iterable

from sotay.model.cases import NEVER, OPEN
from sotay.model.progress import progress
from sotay.province.opening import Province
from sotay.province.responses import standing
from sotay.province.responses.standing import Said
from sotay.register import cases
from sotay.register.cases import Case, Change
from sotay.store.driver import Connection


def follow(province: Province, connection: Connection, matters: Iterable[str], act: str) -> None:
    """Have the cases of matters stand as all that was said says; `act` is what was done now.

    A matter without a case, and a case that stands so already, stay as they are.
    """
    known = cases.of(connection, list(dict.fromkeys(matters)))
    said = {name: standing.said(province, name) for name in known}
    followed = {name: _as_said(one, said[name]) for name, one in known.items()}
    if act == "refer":
        followed = {name: _given(one, said[name]) for name, one in followed.items()}
    leads = cases.of(connection, [one.joined for one in followed.values() if one.joined]) | followed
    freed = [_alone(one, leads.get(one.joined)) for one in followed.values()]
    new = [one._replace(version=one.version + 1) for one in freed if one != known[one.matter]]
    told = cases.changes(connection, [one.matter for one in new])
    at = province.clock.now_ms()
    who = province.officer.name if province.officer and act != "told" else ""
    cases.note(
        connection,
        [
            Change(one.matter, len(told[one.matter]) + 1, one.version, at,
                   _act(known[one.matter], one, act), who, one.agency, one.due, one.joined, "")
            for one in new
        ],
    )  # fmt: skip
    cases.change(connection, new)  # a server lets a case move once it is told who moved it


def _given(case: Case, said: Said) -> Case:
    """Return a case as its last referral says; what an agency is called since is not undone."""
    last = progress(case.own, (), said.referrals).referral  # type: ignore[arg-type]  # of a record
    if last is None:
        return case
    return case._replace(agency=last.agency, due=last.due.isoformat() if last.due else NEVER)


def _as_said(case: Case, said: Said) -> Case:
    stands = progress(case.own, said.responses, said.referrals, said.tellings)  # type: ignore[arg-type]  # of a record
    if stands.response is None and stands.referral is None:
        return case
    first = min((round(one.issued.timestamp() * 1000) for one in said.responses), default=0)
    last = stands.response.id if stands.response else ""
    objected = stands.state not in OPEN and any(one.response == last for one in said.objections)
    return case._replace(
        given=stands.state, state=stands.state, answered=case.answered or first,
        objected=int(objected),
    )  # fmt: skip


def _act(before: Case, now: Case, act: str) -> str:
    return "object" if act == "told" and now.objected > before.objected else act


def _alone(case: Case, lead: Case | None) -> Case:
    """Return a case by itself again if it waits and the one it is joined to waits no longer."""
    if lead is None or lead.waits or not (case.is_open or case.objected):
        return case
    return case._replace(joined="")
