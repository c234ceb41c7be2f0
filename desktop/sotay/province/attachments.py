"""Attachments at the province: encrypted files beside the register, a key each in the register.

A file is written first, its row in the transaction that admits the bundle: a kill leaves at most
files without a row, which nobody can read and the next intake sweeps. Content is kept once,
by its hash, whichever bundles and records name it. Nothing here looks into an attachment.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sotay.base.errors import SotayError
from sotay.base.files import file_there, folder_there
from sotay.base.private import names_in, remove_in
from sotay.base.progress import Progress, Stopped, Watch
from sotay.bundle.opening import OpenedBundle
from sotay.province.opening import ATTACHMENTS, Province
from sotay.register import attachments as attachment_rows
from sotay.register.attachments import AttachmentRow
from sotay.store.apart import open_under, seal_under
from sotay.store.driver import Connection
from sotay.store.keys import KEY_SIZE, wipe
from sotay.store.sealedfile import SealedWriter, content, new_key


@dataclass(frozen=True)
class Stored:
    """One attachment written beside the register; it counts once its row is there."""

    sha256: str
    size: int
    path: Path
    key: bytes = field(repr=False)


@contextmanager
def arriving(
    province: Province, bundle: OpenedBundle, progress: Progress, cancelled: Stopped
) -> Iterator[list[Stored]]:
    """Write what `bundle` brings that is not here whole; removed again if the block fails.

    Progress counts bytes written. Raises `BlobChanged` if the bundle changed while it was read,
    `DiskFull`, …, `Cancelled`.
    """
    _sweep(province)
    lacking = [one for one in sorted(bundle.blobs) if not _is_whole(where(province, one))]
    watch = Watch(progress, cancelled, total=sum(bundle.blobs[sha256] for sha256 in lacking))
    written: list[Stored] = []
    try:
        with province.store.files(alone=False):
            for sha256 in lacking:
                written.append(_write(province, bundle, sha256, watch))  # noqa: PERF401 - so far
            yield written
    except BaseException:
        for one in written:
            with suppress(OSError, SotayError):  # what stays is swept when opened again
                if where(province, one.sha256) != one:  # stopped behind the commit: it is needed
                    one.path.unlink(missing_ok=True)
        raise


def where(province: Province, sha256: str) -> Stored | None:
    """Return where a content is kept, None where it never came or its file is lost."""
    row = attachment_rows.find(province.store, sha256)
    if row is None:
        return None
    path = province.folder / ATTACHMENTS / row.file
    return Stored(sha256, row.size, path, key_of(province, row)) if file_there(path) else None


def key_of(province: Province, row: AttachmentRow) -> bytes:
    """Return the key of a content; rows of before hold it bare. Raises `StoreDamaged`."""
    if len(row.key) == KEY_SIZE:
        return row.key
    own = province.key.subkey("attachments")
    try:
        return open_under(own, row.key, _about(row.sha256))
    finally:
        wipe(own)


def _sealed(province: Province, sha256: str, key: bytes) -> bytes:
    """Return a content's key as its row holds it, which may lie on a server of others."""
    own = province.key.subkey("attachments")
    try:
        return seal_under(own, key, _about(sha256))
    finally:
        wipe(own)


def _about(sha256: str) -> str:
    return f"province-attachment {sha256}"


def seal_keys(province: Province) -> None:
    """Seal the keys that rows of before hold bare."""
    bare = [row for row in attachment_rows.every(province.store) if len(row.key) == KEY_SIZE]
    if bare:
        with province.writing("seal-keys", str(len(bare))) as connection:
            for row in bare:
                sealed = _sealed(province, row.sha256, row.key)
                attachment_rows.change_key(connection, row.sha256, sealed)


def _is_whole(kept: Stored | None) -> bool:
    """Read all of it: what the disk has spoilt is taken from a bundle that brings it once more."""
    if kept is None:
        return False
    held = content.Stored(kept.sha256, kept.size, "", kept.path.name, kept.key)
    return content.is_whole(kept.path.parent, held, thorough=True)


def note(province: Province, connection: Connection, digest: str, written: list[Stored]) -> None:
    """Note what was written; an attachment whose file was lost or spoilt is here again."""
    rows = [
        AttachmentRow(one.sha256, one.size, one.path.name, _sealed(province, one.sha256, one.key))
        for one in written
    ]
    attachment_rows.put(connection, digest, rows)


def _write(province: Province, bundle: OpenedBundle, sha256: str, watch: Watch) -> Stored:
    path, key = province.place(ATTACHMENTS) / secrets.token_hex(16), new_key()
    with SealedWriter(path, key) as out:
        for piece in bundle.blob(sha256):
            out.write(piece)
            watch.more(len(piece))
        out.finish()
    return Stored(sha256, bundle.blobs[sha256], path, key)


def _sweep(province: Province) -> None:
    """Remove files that no row names, once: the bundle they came in was not admitted."""
    if province.swept or not folder_there(province.folder / ATTACHMENTS):
        return
    province.store.prove()
    with province.store.files(alone=True) as alone, province.store.read() as connection:
        if not alone:  # another adds some just now: the next time
            return
        named = set(attachment_rows.files(connection))
        folder = province.place(ATTACHMENTS)
        for name in names_in(folder):
            if content.NAMED.fullmatch(name) and name not in named:
                remove_in(folder, name)
    province.swept = True
