"""The register of what subjects of personal data asked for: codes and days, nobody's identity."""

from sotay.model.requests import Request
from sotay.model.shape import encode, parse
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.errors import RequestUnknown

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
    """Return the request under `code`; raises `RequestUnknown`."""
    row = store.one("SELECT body FROM subject_request WHERE code = ?", (code.strip().upper(),))
    if row is None:
        raise RequestUnknown(code)
    return parse(row[0].encode(), Request)


def requests(store: Store) -> list[Request]:
    """Return every request, open ones first, the last received first in each half."""
    rows = store.rows("SELECT body FROM subject_request ORDER BY open DESC, received DESC, code")
    return [parse(row[0].encode(), Request) for row in rows]
