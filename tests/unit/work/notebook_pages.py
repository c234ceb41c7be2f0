"""Every page of a notebook's database and log, opened by these lines and not by SQLite."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from sotay.work.desk import Desk

PAGE, RESERVED = 4096, 80  # bytes


def pages(desk: Desk) -> bytes:
    """Return every page of the database and of its log, decrypted by this test and not by SQLite.

    SQLCipher 4: AES-256-CBC, the page's own IV in the 80 reserved bytes at its end; the first 16
    bytes of the file are salt. A frame of the log has a header of 24 bytes, the log one of 32.
    """
    key = bytes(desk.vault.key.subkey("db"))
    file = desk.vault.store.path.read_bytes()
    encrypted = [file[at : at + PAGE] for at in range(0, len(file), PAGE)]
    log = wal(desk).read_bytes()[32:]
    encrypted += [log[at + 24 : at + 24 + PAGE] for at in range(0, len(log), 24 + PAGE)]
    return b"\n".join(_decrypted(key, page, 0 if number else 16)
                      for number, page in enumerate(encrypted))  # fmt: skip


def _decrypted(key: bytes, page: bytes, start: int) -> bytes:
    iv = page[PAGE - RESERVED : PAGE - RESERVED + 16]
    opened = Cipher(AES(key), CBC(iv)).decryptor()
    return opened.update(page[start : PAGE - RESERVED]) + opened.finalize()


def wal(desk: Desk) -> Path:
    return Path(f"{desk.vault.store.path}-wal")
