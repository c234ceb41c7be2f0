"""Make, change and close the accounts of officers; each changes its own passphrase.

A file is written first and the row that speaks of it after: what is cut off between leaves a file
that the next sign-in, or the next change by an administrator, makes good.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sotay.model.officers import login_of, name_of, roles_of
from sotay.model.passphrase import judge
from sotay.province import names, placing
from sotay.province.officers import keyfiles
from sotay.province.officers.errors import AccountChanged, AccountTaken, LastAdministrator
from sotay.province.officers.keyfiles import Ring
from sotay.province.opening import Province
from sotay.province.rights.errors import AccountUnknown
from sotay.register import officers
from sotay.register.officers import OfficerRow
from sotay.register.postgres.accounts import proof_of
from sotay.store import header
from sotay.store.driver import Connection
from sotay.store.keys import MasterKey

_ADMINISTERS = "quan_tri"


@dataclass(frozen=True)
class Account:
    """An account as lists show it; `made` ms UTC, `version` what a change has to name.

    `ready` is whether this folder has the file that its passphrase opens.
    """

    login: str
    name: str
    roles: tuple[str, ...]
    open: bool
    made: int
    version: int
    ready: bool


def every(province: Province) -> list[Account]:
    """Return all accounts, the open ones first, by name."""
    ready = set(names.logins(province.folder))
    return [_account(row, row.login in ready) for row in officers.every(province.store)]


def _account(row: OfficerRow, ready: bool) -> Account:
    roles = tuple(row.roles.split())
    return Account(row.login, row.name, roles, row.is_open, row.made, row.version, ready)


def add(
    province: Province, login: str, name: str, roles: Iterable[str], passphrase: str
) -> Account:
    """Make an account; the first of a register has to be an administrator's.

    Raises `FieldProblem`, `AccountTaken`, `LastAdministrator`, `NotOfThisRole`.
    """
    province.refuse_unfit("officer-add")
    row = OfficerRow(
        login_of(login), name_of(name), " ".join(roles_of(roles)), "open", 1, "",
        province.clock.now_ms(), 1,
    )  # fmt: skip
    judge(passphrase)
    with province.store.read() as connection:
        _refuse_taken(connection, row)
        if not officers.administrators(connection, row.login) and not _administers(row):
            raise LastAdministrator
    row = _sealed(province, row, passphrase)
    with province.writing("officer-add", row.login) as connection:
        if not officers.put(connection, row):
            raise AccountTaken(row.login)
    return _account(row, ready=True)


def change(
    province: Province, login: str, version: int, *, name: str, roles: Iterable[str]
) -> Account:
    """Give an account another name or other roles; an administrator more or less takes a new file.

    Whoever becomes an administrator, or is one no more, needs a passphrase anew (`give_anew`), for
    the file holds other keys. Raises `FieldProblem`, `AccountTaken`, `AccountChanged`,
    `LastAdministrator`, `NotOfThisRole`.
    """
    was = _open_row(province, login)
    row = was._replace(name=name_of(name), roles=" ".join(roles_of(roles)), version=version + 1)
    other = _administers(was) != _administers(row)
    if other:  # a copy of the file that somebody kept opens nothing, before or after the next
        row = row._replace(keys=was.keys + 1)
    _put(province, "officer-change", row)
    if other:
        keyfiles.forget(province.folder, row.login)
    if set(was.roles.split()) - set(row.roles.split()):
        _let_go(province, row)
    return _account(row, row.login in names.logins(province.folder))


def close(province: Province, login: str, version: int) -> Account:
    """Close an account: nobody signs in by it, here or on the server; what it did keeps its name.

    Raises `AccountChanged`, `LastAdministrator`, `NotOfThisRole`.
    """
    row = _open_row(province, login)._replace(state="closed", version=version + 1)
    _put(province, "officer-close", row)
    keyfiles.forget(province.folder, row.login)
    _let_go(province, row)
    return _account(row, ready=False)


def give_anew(province: Province, login: str, version: int, passphrase: str) -> Account:
    """Give an account another passphrase and another password on the server; one closed is open.

    Raises `FieldProblem`, `AccountChanged`, `NotOfThisRole`.
    """
    province.refuse_unfit("officer-anew")
    judge(passphrase)
    was = _row(province, login)
    if was.version != version:
        raise AccountChanged(was.login)
    number = max(was.keys, keyfiles.number(province.folder, province.anchor.vault_id, was.login))
    row = was._replace(keys=number + 1, state="open", version=version + 1)
    row = _sealed(province, row, passphrase)
    _put(province, "officer-anew", row)
    _let_go(province, row)
    return _account(row, ready=True)


def change_own(province: Province, old: str, new: str) -> None:
    """Let `new` open one's own account instead of `old`; raises `WrongPassphrase`, `FieldProblem`.

    Raises `AccountUnknown` where the register was opened by the office's passphrase.
    """
    if province.officer is None:
        raise AccountUnknown("-")
    judge(new)
    folder, vault_id, login = province.folder, province.anchor.vault_id, province.officer.login
    cost = header.passphrase_cost(folder)
    ring = keyfiles.unlock(folder, vault_id, login, old, cost)
    try:
        newer = Ring(ring.key, ring.password, ring.number + 1)
        keyfiles.write(folder, vault_id, login, new, newer, cost)
    finally:
        ring.key.wipe()
    with province.writing("officer-own", login) as connection:
        officers.note_keys(connection, login, newer.number)


def _put(province: Province, act: str, row: OfficerRow) -> None:
    with province.writing(act, row.login) as connection:
        if not (row.is_open and _administers(row)) and not officers.administrators(
            connection, row.login
        ):
            raise LastAdministrator
        taken = officers.named(connection, row.name)
        if taken is not None and taken.login != row.login:
            raise AccountTaken(row.name)
        if not officers.put(connection, row):
            raise AccountChanged(row.login)


def _let_go(province: Province, row: OfficerRow) -> None:
    """End what the account is doing on a server: its old rights last as long as its session."""
    if province.officer is None or province.officer.login != row.login:
        with province.store.read() as connection:
            officers.end_sessions(connection, row.login)


def _sealed(province: Province, row: OfficerRow, passphrase: str) -> OfficerRow:
    """Write the file of an account; return its row with the proof of its new password."""
    vault_id, password = province.anchor.vault_id, secrets.token_urlsafe(32)
    with province.safe() as safe:
        placing.seal_password(safe, province.key, vault_id)
    whole = _administers(row)
    key: MasterKey = province.key if whole else keyfiles.part_of(province.key)
    try:
        ring = Ring(key, password, row.keys)
        cost = header.passphrase_cost(province.folder)  # a guess at an account's costs as much
        keyfiles.write(province.folder, vault_id, row.login, passphrase, ring, cost)
    finally:
        if not whole:
            key.wipe()
    return row._replace(proof=proof_of(password))


def _administers(row: OfficerRow) -> bool:
    return _ADMINISTERS in row.roles.split()


def _refuse_taken(connection: Connection, row: OfficerRow) -> None:
    if officers.find(connection, row.login):
        raise AccountTaken(row.login)
    if officers.named(connection, row.name):
        raise AccountTaken(row.name)


def _row(province: Province, login: str) -> OfficerRow:
    with province.store.read() as connection:
        row = officers.find(connection, login_of(login))
    if row is None:
        raise AccountUnknown(login)
    return row


def _open_row(province: Province, login: str) -> OfficerRow:
    row = _row(province, login)
    if not row.is_open:
        raise AccountChanged(login)
    return row
