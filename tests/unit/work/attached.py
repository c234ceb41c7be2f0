"""Small contents to attach, and what lies in a notebook's folder of attachments."""

import io
import secrets
from pathlib import Path

from sotay.work import attachments
from sotay.work.attachments import Added
from sotay.work.desk import Desk
from sotay.work.records import writing


def added(content: bytes, name: str = "ảnh.jpg", thumb: bytes = b"thumb") -> Added:
    return Added(name, "image/jpeg", lambda: io.BytesIO(content), len(content), thumb)


def photo(size: int = 3000) -> bytes:
    return secrets.token_bytes(size)


def meeting(desk: Desk) -> str:
    return writing.begin_meeting(desk).value.id


def hang(desk: Desk, record: str, content: bytes, name: str = "ảnh.jpg") -> str:
    """Attach `content`; return its SHA-256."""
    attachment, _record = attachments.attach(desk, record, added(content, name)).value
    return attachment.sha256


def files(desk: Desk) -> list[Path]:
    return sorted((desk.vault.folder / "tep-dinh-kem").iterdir())


def read(desk: Desk, sha256: str) -> bytes:
    with attachments.content(desk, sha256).open() as content:
        return content.read()
