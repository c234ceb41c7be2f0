"""Designs of questionnaires that are being worked on, as drafts: small, held beside all else."""

from typing import Final

import msgspec

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.held import beginning, drop, held, hold

_PREFIX: Final = "design/"


class KeptDesign(msgspec.Struct, frozen=True, kw_only=True):
    """A draft: its design as JSON, and what it began as a copy of (a questionnaire's hash).

    `at` is ms of its last change; `change` counts them, so that two who write are told apart.
    `source` is the path of the workbook it was read from, whose lists and pictures lie beside it.
    """

    id: str
    title: str
    at: int
    change: int = 1
    based: str = ""
    questions: int = 0
    source: str = ""
    design: msgspec.Raw = msgspec.Raw(b"{}")


def put_design(connection: Connection, one: KeptDesign) -> None:
    """Keep a draft in place of what it was."""
    hold(connection, f"{_PREFIX}{one.id}", msgspec.json.encode(one))


def drop_design(connection: Connection, key: str) -> None:
    """Let a draft go."""
    drop(connection, f"{_PREFIX}{key}")


def design_of(store: Store, key: str) -> KeptDesign | None:
    """Return a draft; None where there is none, or it is no longer understood."""
    return _read(held(store, f"{_PREFIX}{key}"))


def designs(store: Store) -> list[KeptDesign]:
    """Return all drafts, the last changed first."""
    found = filter(None, map(_read, beginning(store, _PREFIX)))
    return sorted(found, key=lambda one: one.at, reverse=True)


def _read(content: bytes | None) -> KeptDesign | None:
    try:
        return msgspec.json.decode(content, type=KeptDesign) if content else None
    except msgspec.MsgspecError:
        return None
