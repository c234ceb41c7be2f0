"""Our age against the public vectors and against typage; our signature against openssl."""

import contextlib
import hashlib
import io
import json
import secrets
import shutil
import subprocess
import zlib
from base64 import b64decode
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from bundle_forging import IDENTITIES, SIGNING, chunks
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from sotay.bundle import age, keys
from sotay.bundle.errors import BadAge, NotForUs
from sotay.bundle.stanzas import Header, derive, read_header
from sotay.bundle.stream import NONCE, SEALED

pytestmark = pytest.mark.interop

HERE = Path(__file__).parent
INTEROP = HERE / "interop"
SIZES = [0, 1, 65_535, 65_536, 65_537, 196_608, 1_000_003]
INSTALL = (
    "run `npm --prefix tests/contract/interop ci` (node 18 or newer), or `pytest -m 'not interop'`"
)


def node(script: str, *arguments: str, given: bytes = b"") -> bytes:
    program = shutil.which("node")
    if not program or not (INTEROP / "node_modules" / "age-encryption").is_dir():
        pytest.fail(f"node packages are missing: {INSTALL}", pytrace=False)
    command = [program, str(INTEROP / script), *arguments]
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@dataclass(frozen=True)
class Vector:
    told: dict[str, list[str]]
    content: bytes

    def one(self, key: str) -> str:
        return self.told.get(key, [""])[0]


@cache
def vectors() -> dict[str, Vector]:
    found = {}
    for name, text in json.loads(node("vectors.mjs")).items():
        head, _, content = b64decode(text).partition(b"\n\n")
        told: dict[str, list[str]] = {}
        for row in head.decode().splitlines():
            key, _, value = row.partition(": ")
            told.setdefault(key, []).append(value)
        if told.get("compressed") == ["zlib"]:
            content = zlib.decompress(content)
        found[name] = Vector(told, content)
    return found


def named(*starts: str) -> list[str]:
    return [name for name in vectors() if name.startswith(starts)]


def outcome(vector: Vector) -> tuple[str, bytes]:
    """Return how our code ends on a vector, in its words, and what plaintext was released."""
    source, released = io.BytesIO(vector.content), b""
    try:
        header = read_header(source)
        key = file_key(vector, header)
        size = len(vector.content) - header.size
        if size < NONCE:  # the vectors count the nonce to the header
            return "header failure", released
    except NotForUs:
        return "no match", released
    except BadAge as fault:
        return ("HMAC failure" if fault.detail == "header MAC" else "header failure"), released
    try:
        reader = age.reader(source, size, key)
        while piece := reader.read(65_536):
            released += piece
    except BadAge:
        return "payload failure", released
    return "success", released


def file_key(vector: Vector, header: Header) -> bytes:
    """Return the file key: unwrapped where the vector is of our type, else the one it tells."""
    identities = vector.told.get("identity", [])
    hybrid = [text for text in identities if text.startswith("AGE-SECRET-KEY-PQ-")]
    if not hybrid:
        key = bytes.fromhex(vector.one("file key"))
        header.check(key)
        return key
    if len(hybrid) < len(identities):  # it also hands us a key of a type no bundle may use
        age.only_hybrid(header)
    for text in hybrid[:-1]:
        with contextlib.suppress(NotForUs):
            return age.unwrap(header, keys.AgeIdentity.from_text(text))[1]
    return age.unwrap(header, keys.AgeIdentity.from_text(hybrid[-1]))[1]


def released_by_reference(vector: Vector) -> bytes:
    """Return what a reader without the length releases: it tries each chunk as both kinds."""
    source = io.BytesIO(vector.content)
    read_header(source)
    key = derive(bytes.fromhex(vector.one("file key")), source.read(NONCE), b"payload")
    cipher, plain, number = ChaCha20Poly1305(key), b"", 0
    while chunk := source.read(SEALED):
        for last in (b"\0", b"\1") if len(chunk) == SEALED else (b"\1",):
            with contextlib.suppress(InvalidTag):
                opened = cipher.decrypt(number.to_bytes(11, "big") + last, chunk, None)
                break
        else:
            return plain
        if number and not opened:
            return plain
        plain, number = plain + opened, number + 1
        if last == b"\1":
            return plain
    return plain


def check(name: str) -> None:
    """Hold one vector. Knowing the length, our reader may refuse sooner, never release more."""
    vector = vectors()[name]
    result, released = outcome(vector)
    assert (name, result) == (name, vector.one("expect")), vector.one("comment")
    if result == "success":
        assert hashlib.sha256(released).hexdigest() == vector.one("payload"), name
    elif vector.one("payload"):
        expected = released_by_reference(vector)
        assert hashlib.sha256(expected).hexdigest() == vector.one("payload"), name
        assert expected.startswith(released), name


def test_every_hybrid_vector() -> None:
    names = named("hybrid")
    assert len(names) >= 18
    for name in names:
        check(name)


def test_every_stream_vector() -> None:
    names = named("stream")
    assert len(names) >= 28
    for name in names:
        check(name)


def test_every_header_vector_by_its_file_key() -> None:
    """Grammar and MAC of headers do not depend on the recipient's type."""
    names = [
        name
        for name in named("header", "hmac", "stanza", "version")
        if vectors()[name].one("file key") and vectors()[name].one("expect") != "no match"
    ]
    assert len(names) >= 24
    for name in names:
        check(name)


@pytest.mark.parametrize("size", SIZES)
def test_typage_reads_ours(size: int) -> None:
    plain = secrets.token_bytes(size)
    start = age.begin([IDENTITIES["intake"].recipient, IDENTITIES["escrow"].recipient])
    content = start.content + chunks(start.key, plain)
    for who in ("intake", "escrow"):
        assert node("typage.mjs", "decrypt", IDENTITIES[who].secret_text, given=content) == plain


@pytest.mark.parametrize("size", SIZES)
def test_we_read_typage(size: int) -> None:
    plain = secrets.token_bytes(size)
    recipients = [IDENTITIES[who].recipient.text for who in ("intake", "escrow")]
    source = io.BytesIO(content := node("typage.mjs", "encrypt", *recipients, given=plain))
    header = read_header(source)
    place, key = age.unwrap(header, IDENTITIES["escrow"])
    assert place == 1
    assert age.reader(source, len(content) - header.size, key).read(size + 1) == plain


def test_typage_opens_the_payload_of_a_bundle(tmp_path: Path) -> None:
    bundle = HERE / "vectors" / "valid" / "one-record.sotay"
    subprocess.run(["tar", "xf", str(bundle)], cwd=tmp_path, check=True)
    payload = (tmp_path / "payload.age").read_bytes()
    plain = node("typage.mjs", "decrypt", IDENTITIES["escrow"].secret_text, given=payload)
    (tmp_path / "inner.tar").write_bytes(plain)
    listed = subprocess.run(
        ["tar", "tf", "inner.tar"], cwd=tmp_path, check=True, capture_output=True
    )
    assert listed.stdout.decode().split() == [
        "head.json",
        "records/000001.ndjson.zst",
        "index.json",
    ]


def test_typage_opens_a_letter_and_its_document() -> None:
    """As FORMAT.md §10 says, by the escrow key and public tools alone."""
    folder, escrow = HERE / "vectors/letters/valid", IDENTITIES["escrow"].secret_text
    said = json.loads(b64decode(json.loads((folder / "thu-document.json").read_bytes())["payload"]))
    plain = node("typage.mjs", "decrypt", escrow, given=b64decode(said["sealed"]))
    inside = json.loads(plain)
    assert len(plain) == 4096
    assert inside["head"] == {name: said[name] for name in inside["head"]}
    piece = b64decode(json.loads((folder / "phan-thu.json").read_bytes())["payload"])
    assert hashlib.sha256(piece).hexdigest() == said["files"][0]["sha256"]
    content = node("typage.mjs", "decrypt", escrow, given=piece)
    (named,) = inside["lines"][0]["files"]
    assert (hashlib.sha256(content).hexdigest(), len(content)) == (named["sha256"], named["size"])


def test_the_specification_checks_with_public_tools(tmp_path: Path) -> None:
    """The very lines of FORMAT.md §10 that need no private key, run by a shell."""
    spec = (HERE.parents[1] / "desktop/sotay/bundle/FORMAT.md").read_text("utf-8")
    script = spec.partition("```sh\n")[2].partition("```")[0]
    assert "openssl pkeyutl" in script
    for program in ("openssl", "jq", "tar", "sha256sum"):
        if not shutil.which(program):
            pytest.fail(
                f"{program} is missing: install it, or `pytest -m 'not interop'`", pytrace=False
            )
    shutil.copy(HERE / "vectors" / "valid" / "one-record.sotay", tmp_path / "b.sotay")
    public = SIGNING["device"].public
    (tmp_path / "device-ed25519.der").write_bytes(public.ed25519)
    (tmp_path / "device-mldsa65.der").write_bytes(public.mldsa65)
    done = subprocess.run(
        ["sh", "-eu", "-c", script], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    said = done.stdout.decode()
    assert "Signature Verified Successfully" in said
    assert "payload.age: OK" in said
    assert public.id in said
