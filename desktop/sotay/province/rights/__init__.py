"""Which role a write asks for, by the act under which it is logged: judged within its transaction.

So no way leads around it, whichever window or command asks; on a server the rights of the account
stand behind (`register.postgres.rights`). With the office's own passphrase all is done that a
program does for the office; what a person decides needs that person's account, once there are any.
"""

from typing import Final

from sotay.model.officers import Officer, Role, roles_told
from sotay.province.rights.errors import AccountNeeded, AccountUnknown, NotOfThisRole
from sotay.register import officers
from sotay.store.driver import Connection

_INTAKE: Final[frozenset[Role]] = frozenset({"tiep_nhan"})
_SENDING: Final[frozenset[Role]] = frozenset({"tiep_nhan", "quan_tri"})
_CASES: Final[frozenset[Role]] = frozenset({"chuyen_vien", "lanh_dao"})
_LEADS: Final[frozenset[Role]] = frozenset({"lanh_dao"})
_KEEPS: Final[frozenset[Role]] = frozenset({"quan_tri"})
_ANY: Final[frozenset[Role]] = frozenset({"tiep_nhan", "chuyen_vien", "lanh_dao", "quan_tri"})
# What an act begins with; the longest beginning counts.
ACTS: Final[dict[str, frozenset[Role]]] = {
    "admit": _INTAKE, "bring-back": _INTAKE, "refuse": _INTAKE, "keep-aside": _INTAKE,
    "decide-": _INTAKE, "judge-aside": _INTAKE, "close-gap": _INTAKE,
    "enrol": _SENDING, "renew": _SENDING, "revoke": _SENDING, "policy": _SENDING,
    "policy-change": _KEEPS,
    "policy-floor": _SENDING, "serial-floor": _SENDING, "heed": _SENDING,
    "letter": _SENDING, "letters-came": _SENDING, "questionnaire-list": _SENDING,
    "card-key": _KEEPS, "card-read": _CASES, "card-over": _ANY,
    "case-": _CASES, "cases-": _CASES, "draft-": _CASES, "refer": _CASES, "query": _CASES,
    "respond": _LEADS,
    "list-part": _KEEPS, "list-paper": _SENDING,
    "questionnaire-": _KEEPS, "survey-": _CASES | _KEEPS,
    "issuing-key": _KEEPS, "root-out": _KEEPS, "root-in": _KEEPS, "intake-key": _KEEPS,
    "intake-shred": _KEEPS, "escrow-key": _KEEPS, "receiver-": _KEEPS, "backup": _KEEPS,
    "restore": _KEEPS, "recover": _KEEPS, "passphrase": _KEEPS, "move-to": _KEEPS,
    "seal-keys": _KEEPS, "officer-": _KEEPS,
    "officer-own": _ANY, "rolled-back": _ANY, "keys-old": _ANY,
}  # fmt: skip
# What a person decides, and no program does for the office.
PEOPLE: Final = (
    "judge-aside",
    "close-gap",
    "card-read",
    "case-",
    "cases-",
    "draft-",
    "refer",
    "query",
    "respond",
)


def roles(act: str) -> frozenset[Role]:
    """Return the roles of which one is needed; an act that nobody named is an administrator's."""
    known = [beginning for beginning in ACTS if act.startswith(beginning)]
    return ACTS[max(known, key=len)] if known else _KEEPS


def judged(connection: Connection, officer: Officer | None, act: str) -> Officer | None:
    """Return whose account it is, as its row says now.

    Raises `AccountUnknown` for one that was closed meanwhile, `NotOfThisRole`, `AccountNeeded`.
    """
    if officer is None:
        if act.startswith(PEOPLE) and officers.are_there(connection):
            raise AccountNeeded
        return None
    now = standing(connection, officer.login)
    refuse_others(now, act)
    return now


def refuse_others(officer: Officer | None, act: str) -> None:
    """Raise `NotOfThisRole` before many things are begun that would each be refused for it.

    What is judged is the account as it was opened; each write judges the row of then.
    """
    if officer is not None and not officer.has(*(needed := roles(act))):
        raise NotOfThisRole(roles_told(needed), roles_told(officer.roles))


def standing(connection: Connection, login: str) -> Officer:
    """Return an open account by its row; raises `AccountUnknown`."""
    row = officers.find(connection, login)
    if row is None or not row.is_open:
        raise AccountUnknown(login)
    return Officer(row.login, row.name, frozenset(row.roles.split()))
