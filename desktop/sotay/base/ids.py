"""Identifiers: UUIDv7 (RFC 9562 §5.7), which Python 3.11 lacks, and random codes."""

import secrets
from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id(at_ms: int) -> str:
    """Return a UUIDv7 as text: 48 bits of `at_ms`, then 74 random bits."""
    value = (at_ms & (2**48 - 1)) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))


def made_at(name: str) -> int | None:
    """Return when (ms since 1970, UTC) an id of ours was made; None for an id of another kind."""
    with suppress(ValueError):
        value = UUID(name)
        return value.int >> 80 if value.version == 7 else None  # noqa: PLR2004 - UUIDv7
    return None


def only(names: Iterable[str], beginning: str, least: int = 4) -> str | None:
    """Return the one of `names`, in small letters, that begins so however it was typed.

    None where none or several do, or where the beginning has fewer letters than `least`.
    """
    part = beginning.strip().lower()
    found = {name for name in names if name.startswith(part)}
    return found.pop() if len(found) == 1 and len(part) >= least else None


def respondent_code() -> str:
    """Return a random code for someone who was heard, such as `NG-7K3QX2`; it names nobody."""
    return "NG-" + "".join(secrets.choice(_CROCKFORD) for _ in range(6))
