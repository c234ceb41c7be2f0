"""Accounts of officers on a server: made, changed and closed by functions of the register's own.

No account of the program may make others: `accounts.sql` has the functions that do, each exactly
that, for whoever looks after accounts; and the triggers that refuse to note in another's name.
`changes.sql` has those that refuse what the program never makes of a row, whoever asks.
"""

import base64
import hmac
import os
from collections.abc import Sequence
from hashlib import pbkdf2_hmac, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec.json import schema_components

from sotay.base.files import read_limited
from sotay.model.cases import OPEN
from sotay.model.letters import LETTER_KINDS
from sotay.register.postgres.door import Writer
from sotay.store.driver import quoted

if TYPE_CHECKING:
    import psycopg

_FILES: Final = [Path(__file__).with_name(f"{name}.sql") for name in ("changes", "accounts")]
_LIMIT: Final = 1 << 16  # bytes
_TELLING: Final = (  # of a schema, what `of_shape` asks beside what stands in it
    "type", "enum", "pattern", "format", "minLength", "maxLength", "minimum", "maximum", "maxItems",
    "required",
)  # fmt: skip
_ROUNDS: Final = 4096  # as PostgreSQL; the password is 256 random bits


def proof_of(password: str) -> str:
    """Return what a server proves a password by, without knowing it (RFC 5803)."""
    salt = os.urandom(16)
    salted = pbkdf2_hmac("sha256", password.encode(), salt, _ROUNDS)
    stored = sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    told = (base64.b64encode(one).decode() for one in (salt, stored, server))
    return "SCRAM-SHA-256${}:{}${}:{}".format(_ROUNDS, *told)


def account(prefix: str, login: str) -> str:
    """Return what an officer's account is called on a server."""
    return f"{prefix}_cb_{login}"


def make_functions(connection: "psycopg.Connection[Any]", schema: str, prefix: str) -> None:
    """Make the functions, or those of this version in their place, as whoever may make accounts.

    Within the caller's transaction.
    """
    text = "".join(read_limited(one, _LIMIT, ours=True).decode() for one in _FILES)
    connection.execute(f"GRANT CREATE, USAGE ON SCHEMA {schema} TO {prefix}_accounts".encode())
    connection.execute(f"SET LOCAL ROLE {prefix}_accounts".encode())
    told = text.format(it=schema, by=prefix, open=quoted(OPEN), shapes=shapes())
    connection.execute(told.encode())
    connection.execute(f"SET LOCAL ROLE {prefix}_owner".encode())
    connection.execute(f"REVOKE CREATE ON SCHEMA {schema} FROM {prefix}_accounts".encode())


def shapes() -> str:
    """Return the shapes of letters' lines by kind, as JSON schemas without references, quoted.

    Functions hold them: a line of another shape needs a step, so that these are made anew.
    """
    told = {}
    for kind, shape in LETTER_KINDS.items():
        (top,), known = schema_components([shape], ref_template="{name}")
        told[kind] = _plain(top, known)
    return quoted([msgspec.json.encode(told).decode()])


def _plain(node: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with each reference replaced by what it names, and no words about it."""
    if "$ref" in node:
        return _plain(known[node["$ref"]], known)
    bare: dict[str, Any] = {name: node[name] for name in _TELLING if name in node}
    if "items" in node:
        bare["items"] = _plain(node["items"], known)
    if "anyOf" in node:
        bare["anyOf"] = [_plain(one, known) for one in node["anyOf"]]
    if "properties" in node:
        bare["properties"] = {name: _plain(one, known) for name, one in node["properties"].items()}
    return bare


def make_carried(connection: "psycopg.Connection[Any]") -> None:
    """Make the account of each officer whose row was carried here, as the tables' owner."""
    connection.execute("SELECT officer_account(login, roles, state, proof) FROM officer")


def put(connection: Writer, row: Sequence[str | int]) -> bool:
    """Keep a row and have its account be so; False where its version is not the next."""
    found = connection.execute("SELECT officer_put(?, ?, ?, ?, ?, ?, ?, ?)", row).fetchone()
    return bool(found and found[0])


def end_sessions(connection: Writer, login: str) -> None:
    """Have the server end what an account is doing there; what it may now, it begins anew."""
    connection.execute("SELECT officer_out(?)", (login,))


def note_keys(connection: Writer, number: int) -> None:
    """Note the number of one's own key file."""
    connection.execute("SELECT officer_keys(?)", (number,))
