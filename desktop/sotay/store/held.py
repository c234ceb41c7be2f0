"""Small things a notebook holds whole: its key seeds, signed documents, the office."""

import secrets
from hashlib import sha256

from sotay.store.driver import Connection
from sotay.store.tables import Tables

BRANCH = "chain"  # begun by a restore: no two notebooks of one id have the same
_FORMER = "former-chains"  # the branches of the notebooks this one was restored from, one a line
_BUNDLES = "bundle-chain"  # where bundles were numbered anew since, and the notebook stayed itself
_CONTINUED = "continued-branches"  # of the notebook that was put apart to be this one, one a line


def hold(connection: Connection, name: str, content: bytes) -> None:
    """Keep `content` under `name`, over what was there."""
    connection.execute(
        "INSERT INTO held VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET content = ?2",
        (name, content),
    )


def held(store: Tables, name: str) -> bytes | None:
    """Return what is kept under `name`."""
    rows = store.rows("SELECT content FROM held WHERE name = ?", (name,))
    return bytes(rows[0][0]) if rows else None


def beginning(store: Tables, prefix: str) -> list[bytes]:
    """Return what is kept under names that begin so, in the order of their names."""
    query = "SELECT content FROM held WHERE substr(name, 1, ?) = ? ORDER BY name"
    return [bytes(row[0]) for row in store.rows(query, (len(prefix), prefix))]


def told(store: Tables) -> bytes:
    """Return what changes with anything that is held: the hash of all of it."""
    digest = sha256()
    for name, content in store.rows("SELECT name, content FROM held ORDER BY name"):
        digest.update(b"%d %s %d " % (len(name), name.encode(), len(content)))
        digest.update(content)
    return digest.digest()


def drop(connection: Connection, *names: str) -> None:
    """Keep nothing under these names any more."""
    connection.executemany("DELETE FROM held WHERE name = ?", [(name,) for name in names])


def drop_beginning(connection: Connection, prefix: str) -> None:
    """Keep nothing under names that begin so any more."""
    connection.execute("DELETE FROM held WHERE substr(name, 1, ?) = ?", (len(prefix), prefix))


def branch(store: Tables) -> str:
    """Return which notebook of its id this is: begun by a restore, nothing where none was."""
    return (held(store, BRANCH) or b"").decode()


def chain(store: Tables) -> str:
    """Return the chain bundles go into, nothing where it is still the one of the enrolment."""
    return (held(store, _BUNDLES) or held(store, BRANCH) or b"").decode()


def begin_branch(connection: Connection) -> None:
    """Go on as a notebook of its own, with a chain of its own; the one before is an ancestor."""
    rows = connection.execute(
        "SELECT content FROM held WHERE name IN (?, ?) ORDER BY name = ?",  # the newest first
        (BRANCH, _FORMER, _FORMER),
    )
    hold(connection, _FORMER, b"\n".join(bytes(row[0]) for row in rows.fetchall()))
    hold(connection, BRANCH, secrets.token_hex(16).encode())
    drop(connection, _BUNDLES, _CONTINUED)


def continue_apart(connection: Connection) -> None:
    """Go on in a branch of its own as the notebook itself, whose name led elsewhere all at once.

    What is done here counts for the copies of the one it is (`acts_for`); a trial copy's does not.
    """
    query = "SELECT content FROM held WHERE name = ?"
    before, named = (connection.execute(query, (x,)).fetchone() for x in (_CONTINUED, BRANCH))
    was = [bytes(named[0]) if named else b"", *([bytes(before[0])] if before else [])]
    begin_branch(connection)
    hold(connection, _CONTINUED, b"\n".join(was))


def acts_for(store: Tables) -> tuple[str, ...]:
    """Return this notebook's branch and those it is the very notebook of."""
    continued = held(store, _CONTINUED)
    return (branch(store), *(continued.decode().split("\n") if continued is not None else ()))


def begin_chain(connection: Connection) -> None:
    """Begin to number bundles anew; the notebook stays the one its copies and lists are of."""
    hold(connection, _BUNDLES, secrets.token_hex(16).encode())


def lineage(store: Tables) -> frozenset[str]:
    """Return this notebook's branch and those of all it comes from, "" for the first of them."""
    return frozenset(["", branch(store), *(held(store, _FORMER) or b"").decode().split()])


def origin(store: Tables) -> str:
    """Return the branch that this notebook was restored from, "" where that was the first."""
    return next(iter((held(store, _FORMER) or b"").decode().split("\n")))
