"""The register of what subjects of personal data asked for: codes and days, nobody's identity."""

from sotay.model.requests import Request
from sotay.model.shape import encode, parse
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.errors import RequestUnknown

LEAST = 3  # letters of a code that may name a request
REQUEST_TABLES = """
CREATE TABLE subject_request (
  code TEXT PRIMARY KEY,
  received TEXT NOT NULL,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
"""


def put(connection: Connection, request: Request) -> None:
    """Write a request down, new or over what stood under its code."""
    connection.execute(
        "INSERT OR REPLACE INTO subject_request (code, received, open, body) VALUES (?, ?, ?, ?)",
        (
            request.code,
            request.received.isoformat(),
            int(request.closed is None),
            encode(request).decode(),
        ),
    )


def request(store: Store, code: str) -> Request:
    """Return the one request whose code is, begins or ends so; raises `RequestUnknown`."""
    part = code.strip().upper()
    found = store.rows(
        "SELECT body FROM subject_request WHERE substr(code, 1, length(?1)) = ?1"
        " OR substr(code, -length(?1)) = ?1 LIMIT 2",
        (part,),
    )
    if len(found) != 1 or len(part) < LEAST:
        raise RequestUnknown(code)
    return parse(found[0][0].encode(), Request)


def requests(store: Store) -> list[Request]:
    """Return every request, open ones first, the last received first in each half."""
    rows = store.rows("SELECT body FROM subject_request ORDER BY open DESC, received DESC, code")
    return [parse(row[0].encode(), Request) for row in rows]
