"""An enrolled insider signs nonsense: the check of what is *signed* is as strict as the rest."""

import json
from pathlib import Path
from typing import Any

from bundle_forging import IDENTITIES, SIGNERS, SIGNING, Forgery
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sotay.bundle import canonical, manifest
from sotay.bundle.envelope import write_envelope
from sotay.bundle.errors import Refused
from sotay.bundle.opening import open_bundle

HONEST = Forgery()
FILE = HONEST.build()
CONTENT: dict[str, Any] = json.loads(HONEST.made["manifest"])

keys = st.sampled_from([*CONTENT, "zz"])
odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=80),
    st.sampled_from(["", "\0", "ab" * 32, "AB" * 32, "ab" * 32 + "\n", "Họp", "\ud800"]),
    st.lists(st.one_of(st.text(max_size=5), st.integers(), st.none()), max_size=10),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=4),
)
relaxed = settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])


def spell(content: Any) -> bytes:
    """Spell anything, right or wrong, as a careless program would."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def arrives(path: Path, signed: bytes) -> None:
    """Open a bundle whose signed manifest is `signed`; it opens as written or is refused."""
    envelope = write_envelope(manifest.TYPE, signed, SIGNING["device"])
    if len(envelope) > 7168:
        return
    whole = FILE[:512] + envelope.ljust(7168) + FILE[7680:]
    path.write_bytes(whole)
    try:
        with open_bundle(path, SIGNERS, IDENTITIES["intake"]) as bundle:
            kept = canonical.decode_object(signed)
    except Refused as fault:
        assert fault.slug
        return
    assert known(kept) | {"created": 0, "policy": 0} == CONTENT | {"created": 0, "policy": 0}
    assert bundle.manifest.created == kept["created"]


def known(content: Any) -> dict[str, Any]:
    """Return `content` without the keys a reader ignores."""
    payload = {key: content["payload"][key] for key in CONTENT["payload"]}
    return {key: content[key] for key in CONTENT} | {"payload": payload}


@relaxed
@given(key=keys, value=odd)
def test_any_value_under_any_key(tmp_path: Path, key: str, value: Any) -> None:
    arrives(tmp_path / "b.sotay", spell(CONTENT | {key: value}))


@relaxed
@given(key=st.sampled_from(["enc", "sha256", "size", "zz"]), value=odd)
def test_any_value_in_the_payload(tmp_path: Path, key: str, value: Any) -> None:
    changed = CONTENT | {"payload": CONTENT["payload"] | {key: value}}
    arrives(tmp_path / "b.sotay", spell(changed))


@relaxed
@given(gone=st.sets(keys, min_size=1, max_size=3))
def test_any_key_gone(tmp_path: Path, gone: set[str]) -> None:
    left = {key: value for key, value in CONTENT.items() if key not in gone}
    arrives(tmp_path / "b.sotay", spell(left))


@relaxed
@given(
    cuts=st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=3)), min_size=1, max_size=4)
)
def test_any_bytes_spliced_in(tmp_path: Path, cuts: list[tuple[int, bytes]]) -> None:
    signed = spell(CONTENT)
    for place, new in cuts:
        at = place % len(signed)
        signed = signed[:at] + new + signed[at + 1 :]
    arrives(tmp_path / "b.sotay", signed)
