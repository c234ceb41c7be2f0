"""The metadata of a repository of updates: read, made, signed, written (decision 062)."""

import getpass
import os
import sys
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives import serialization as pem
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, Targets, Timestamp

METADATA: Final = "metadata"
DAYS: Final = {"root": 3650, "targets": 1100, "snapshot": 400, "timestamp": 400}  # decision 062


def make_keys(folder: Path, names: list[str]) -> None:
    """Make a key for each name; whoever is to have it sets its passphrase."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in names:
        path = folder / f"{name}.pem"
        closed = pem.BestAvailableEncryption(_passphrase(path, again=True))
        made = Ed25519PrivateKey.generate()
        content = made.private_bytes(pem.Encoding.PEM, pem.PrivateFormat.PKCS8, closed)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
            out.write(content)
        print(path, signer(path).public_key.keyid)  # noqa: T201 - what `rotate --out` asks for


def _passphrase(path: Path, *, again: bool = False) -> bytes:
    beside = path.with_suffix(".passphrase")
    if beside.is_file():
        return beside.read_text("utf-8").splitlines()[0].encode()
    word = getpass.getpass(f"{path.name}: passphrase: ")
    if again and getpass.getpass("again: ") != word:
        sys.exit("the two differ")
    return word.encode()


def signer(path: Path) -> CryptoSigner:
    """Return who signs with the key file at `path`."""
    key = pem.load_pem_private_key(path.read_bytes(), _passphrase(path))
    if not isinstance(key, Ed25519PrivateKey):
        sys.exit(f"{path} is no Ed25519 key")
    return CryptoSigner(key)


def newest(repo: Path, role: str) -> Any:
    """Return the signed part of a role's newest metadata."""
    return Metadata.from_file(str(path_of(repo, role))).signed


def path_of(repo: Path, role: str) -> Path:
    """Return the file of a role's newest metadata."""
    names = (repo / METADATA).glob(f"*.{role}.json")
    return max(names, key=lambda path: int(path.name.split(".")[0]))


def sign_root(repo: Path, root: Root, signers: list[CryptoSigner]) -> None:
    """Sign a root and write it."""
    made = Metadata(root)
    for one in signers:
        made.sign(one, append=True)
    _write(repo, f"{root.version}.root.json", made.to_bytes())


def sign_lists(repo: Path, targets: Targets, keys: list[Path], lists: list[Path]) -> None:
    """Sign what is offered, and the lists that name it."""
    made = Metadata(targets)
    for path in keys:
        made.sign(signer(path), append=True)
    _write(repo, f"{targets.version}.targets.json", made.to_bytes())
    sign_snapshot(repo, lists)


def sign_snapshot(repo: Path, lists: list[Path]) -> None:
    """Sign the snapshot and the timestamp of what is there, with the time it is now."""
    signers = [signer(path) for path in lists]
    before = list((repo / METADATA).glob("*.snapshot.json"))
    version = newest(repo, "snapshot").version + 1 if before else 1
    of = {"targets.json": _meta(path_of(repo, "targets"), newest(repo, "targets").version)}
    _write(
        repo,
        f"{version}.snapshot.json",
        _signed(Snapshot(version, None, until("snapshot"), of), signers),
    )
    meta = _meta(path_of(repo, "snapshot"), version)
    issued = {"issued": int(now().timestamp())}
    stamp = Timestamp(version, None, until("timestamp"), meta, issued)
    _write(repo, "timestamp.json", _signed(stamp, signers))


def _meta(path: Path, version: int) -> MetaFile:
    content = path.read_bytes()
    return MetaFile(version, len(content), {"sha256": sha256(content).hexdigest()})


def _signed(part: Any, signers: list[CryptoSigner]) -> bytes:
    made = Metadata(part)
    for one in signers:
        made.sign(one, append=True)
    return made.to_bytes()


def _write(repo: Path, name: str, content: bytes) -> None:
    aside = repo / METADATA / f".{name}.part"
    aside.write_bytes(content)
    aside.replace(repo / METADATA / name)


def now() -> datetime:
    """Return the time, or SOURCE_DATE_EPOCH."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told:
        return datetime.fromtimestamp(int(told), UTC)
    return datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - the signer's own clock


def until(role: str) -> datetime:
    """Return until when metadata of a role that is signed now is good."""
    return now() + timedelta(days=DAYS[role])
