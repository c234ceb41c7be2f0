"""Make a register's tables on a server, with an account for each need and no more rights than that.

Which has which rights: `rights`. All of it is one transaction of an account that may make others.
"""

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from sotay.register.errors import RegisterElsewhere, RegisterNotUnicode, RegisterPlaceTaken
from sotay.register.postgres import accounts as officers
from sotay.register.postgres import schema
from sotay.register.postgres.door import Writer
from sotay.register.postgres.link import connect, translated
from sotay.register.postgres.place import Place
from sotay.register.postgres.rights import ACCOUNTS, GROUPS, RIGHTS
from sotay.store.tables import Tables

if TYPE_CHECKING:
    import psycopg

_UNFINISHED: Final = "unfinished"  # whose copy it is while no register goes on in it yet
_OWN_COPY: Final = "SELECT 1 FROM store_meta WHERE name = $1 AND value = $2"
# One program at a time makes a register's accounts and tables, or changes them.
_ALONE: Final = "SELECT pg_advisory_xact_lock(hashtext('founding ' || $1))"
_OWNER: Final = "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = $1"
_HERE: Final = "SELECT oid::bigint FROM pg_database WHERE datname = current_database()"
_ELSEWHERE: Final = (  # whether an account has anything in another database of this server
    "SELECT 1 FROM pg_shdepend AS d JOIN pg_roles AS r ON r.oid = d.refobjid"
    " WHERE d.refclassid = 'pg_authid'::regclass AND r.rolname = $1 AND d.dbid <> 0"
    " AND d.dbid <> (SELECT oid FROM pg_database WHERE datname = current_database()) LIMIT 1"
)


def found(admin: Place, vault_id: str, whose: str, fill: Callable[[Writer], None]) -> Place:
    """Make a register's accounts and tables, filled by `fill`; return the place as intake has it.

    What is there already of this number and was never gone on in is made anew where it is a copy of
    the same branch, `whose`, that was cut off: one brought back from a backup has another. Raises
    `RegisterPlaceTaken` where one is in use, `RegisterNotUnicode`, `RegisterForbidden`, ….
    """
    password = secrets.token_urlsafe(32)
    connection = connect(admin)
    try:
        _refuse_other_letters(connection, admin)
        with translated(admin), connection.transaction():
            connection.execute(_ALONE, (admin.schema,))
            _clear(connection, admin, whose)
            accounts = _accounts(connection, admin.schema)
            _make_accounts(connection, accounts, password)
            _make_tables(
                connection, admin.schema, accounts, {"vault_id": vault_id, _UNFINISHED: whose}
            )
            fill(Writer(connection))
            schema.count_on(connection)
            officers.make_carried(connection)
    finally:
        connection.close()
    return admin.of(f"{accounts}_intake", password)


def is_unfinished(there: Tables) -> bool:
    """Return whether no register was known to go on there yet."""
    return bool(there.meta(_UNFINISHED))


def finish(connection: Writer) -> None:
    """Note that the register goes on here, within the caller's transaction."""
    connection.execute("UPDATE store_meta SET value = '' WHERE name = ?", (_UNFINISHED,))


def upgrade(admin: Place) -> None:
    """Take the steps that are due, as an account that may; raises `RegisterElsewhere`."""
    connection = connect(admin)
    try:
        if not schema.is_there(connection):
            raise RegisterElsewhere(admin.told)
        with translated(admin), connection.transaction():
            connection.execute(_ALONE, (admin.schema,))
            accounts = _accounts(connection, admin.schema)
            _make_missing(connection, accounts)
            connection.execute(f"SET LOCAL ROLE {accounts}_owner".encode())
            schema.apply(connection)
            _give_rights(connection, admin.schema, accounts)
    finally:
        connection.close()


def _accounts(connection: "psycopg.Connection[Any]", name: str) -> str:
    """Return what a register's accounts begin with: its own name, and a number where that is taken.

    Accounts are of the whole server: a copy brought back, in a database beside the one in use, must
    not give that one's accounts another password.
    """
    owner = connection.execute(_OWNER, (name,)).fetchone()
    if owner is not None:
        return str(owner[0]).removesuffix("_owner")
    if connection.execute(_ELSEWHERE, (f"{name}_owner",)).fetchone() is None:
        return name
    number = connection.execute(_HERE).fetchone()
    return f"{name}_{int(number[0])}" if number else name


def _refuse_other_letters(connection: "psycopg.Connection[Any]", place: Place) -> None:
    encoding = connection.info.parameter_status("server_encoding") or ""
    if encoding != "UTF8":
        raise RegisterNotUnicode(place.told, encoding)


def _clear(connection: "psycopg.Connection[Any]", place: Place, whose: str) -> None:
    there = "SELECT 1 FROM pg_namespace WHERE nspname = $1"
    if connection.execute(there, (place.schema,)).fetchone() is None:
        return
    if connection.execute(_OWN_COPY, (_UNFINISHED, whose)).fetchone() is None:
        raise RegisterPlaceTaken(place.told)
    connection.execute(f"DROP SCHEMA {place.schema} CASCADE".encode())


def _make_accounts(connection: "psycopg.Connection[Any]", name: str, password: str) -> None:
    """Make the accounts, or give those of a try before another password.

    What is sent is proof of the password, not the password: a server may log what it is told.
    """
    intake = f"{name}_intake"
    proof = connection.pgconn.encrypt_password(password.encode(), intake.encode(), b"scram-sha-256")
    _make_missing(connection, name)
    connection.execute(f"ALTER ROLE {intake} LOGIN PASSWORD '{proof.decode()}'".encode())


def _make_missing(connection: "psycopg.Connection[Any]", name: str) -> None:
    """Make what there is not of a register's accounts; none of them signs in."""
    known = "SELECT rolname FROM pg_roles WHERE rolname = ANY($1)"
    names = {f"{name}_{what}": "" for what in ACCOUNTS} | {f"{name}_accounts": " CREATEROLE"}
    there = {row[0] for row in connection.execute(known, (list(names),)).fetchall()}
    for one, more in names.items():
        if one not in there:
            connection.execute(f"CREATE ROLE {one} NOLOGIN NOINHERIT{more}".encode())
    # It ends sessions of accounts that it made: that is for who has their rights.
    connection.execute(f"ALTER ROLE {name}_accounts INHERIT".encode())
    groups = ", ".join(f"{name}_{what}" for what in GROUPS)
    connection.execute(f"GRANT {groups} TO {name}_accounts WITH ADMIN OPTION".encode())
    connection.execute(f"GRANT {name}_owner, {name}_accounts TO CURRENT_USER".encode())


def _make_tables(
    connection: "psycopg.Connection[Any]", name: str, accounts: str, own: dict[str, str]
) -> None:
    connection.execute(f"CREATE SCHEMA {name} AUTHORIZATION {accounts}_owner".encode())
    connection.execute(f"SET LOCAL ROLE {accounts}_owner".encode())
    schema.apply(connection)
    for one in {"kind": schema.KIND, "writes": "0", **own}.items():
        connection.execute("INSERT INTO store_meta VALUES ($1, $2)", one)
    _give_rights(connection, name, accounts)


def _give_rights(connection: "psycopg.Connection[Any]", name: str, accounts: str) -> None:
    """Give each account its rights, as the tables' owner, within the caller's transaction."""
    connection.execute("RESET ROLE")
    officers.make_functions(connection, name, accounts)
    connection.execute(RIGHTS.format(it=name, by=accounts).encode())
