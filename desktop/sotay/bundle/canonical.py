"""The one spelling of a JSON value that is signed and hashed (FORMAT.md §1).

Keys sorted by code point, no white space, no floats, |n| < 2^53, UTF-8, every text in NFC, only
the escapes JSON needs. What is read must already be in that spelling: there is nothing to repair.
"""

import json
import unicodedata
from functools import cache
from typing import Annotated, NoReturn, TypeVar, cast

import msgspec

from sotay.base.repeated import once
from sotay.base.text import in_nfc, nfc_values
from sotay.bundle.errors import BadJson, BadManifest, UnknownVersion

Shape = TypeVar("Shape", bound=msgspec.Struct)
JsonObject = dict[str, object]

INT_LIMIT = 2**53
DEPTH_LIMIT = 32
_FLAT = 6  # levels; each more doubles what the decoder is made of


def encode(value: object) -> bytes:
    """Return the canonical JSON of `value`, text brought to NFC; `BadJson` where it has none."""
    try:
        text = _spelling(value)
        if not unicodedata.is_normalized("NFC", text):
            text = _spelling(nfc_values(value))
        content = text.encode()
    except (TypeError, ValueError, RecursionError) as fault:
        raise BadJson(str(fault)) from fault
    decode(content)
    return content


def decode(content: bytes) -> object:
    """Return the value of canonical JSON; any other spelling is `BadJson`."""
    try:
        value = _flat().decode(content)
        if msgspec.json.encode(value, order="sorted") == content and in_nfc(content):
            return value
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        pass  # what is wrong with it, if anything is, is found below
    return _decode(content)


@cache
def _flat() -> msgspec.json.Decoder[object]:
    """Return what decodes JSON of no floats, no number too large, and not nested deeply.

    Nearly all that comes is so. What it gives spells itself, encoded again, as `_spelling` does:
    a test compares the two for every letter.
    """
    value: object = None | bool | str | Annotated[int, msgspec.Meta(gt=-INT_LIMIT, lt=INT_LIMIT)]
    leaf = value
    for _level in range(_FLAT):
        value = leaf | list[value] | dict[str, value]  # type: ignore[valid-type]
    return msgspec.json.Decoder(value)


def _decode(content: bytes) -> object:
    try:
        text = content.decode()
        value = json.loads(
            text,
            object_pairs_hook=once,
            parse_int=_bounded,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
        _check_depth(value, DEPTH_LIMIT)
        again = _spelling(value)
    except (ValueError, RecursionError) as fault:  # UnicodeDecodeError is a ValueError
        raise BadJson(str(fault)) from fault
    if again != text or not (unicodedata.is_normalized("NFC", text) or _in_nfc(value)):
        raise BadJson("not canonical")
    return value


def _in_nfc(value: object) -> bool:
    """Return whether every text in it is in NFC, where the spelling as a whole is not."""
    return nfc_values(value) == value


def decode_object(content: bytes) -> JsonObject:
    """Return the value of canonical JSON that is an object; else `BadJson` or `BadManifest`."""
    value = decode(content)
    if not isinstance(value, dict):
        raise BadManifest("not an object")
    return cast("JsonObject", value)


def check_version(raw: JsonObject) -> None:
    """Refuse a higher `v` or any name in `crit` with `UnknownVersion`, before the schema."""
    version = raw.get("v")
    if type(version) is int and version > 1:
        raise UnknownVersion(f"v {version}")
    crit = raw.get("crit")
    if isinstance(crit, list) and crit and all(isinstance(name, str) for name in crit):
        raise UnknownVersion(f"crit {crit}"[:200])


def shaped(raw: JsonObject, shape: type[Shape]) -> Shape:
    """Return `raw` as `shape`, strictly: every key there, no coercion, every range held.

    A default in a shape is for whoever writes one; what is read leaves nothing out but the keys
    that `LATER` of the shape names, which documents of before do not have.
    """
    wanted = {field.encode_name for field in msgspec.structs.fields(shape)}
    absent = wanted - raw.keys() - getattr(shape, "LATER", frozenset())
    if absent:
        raise BadManifest(f"without {sorted(absent)}")
    try:
        return msgspec.convert(raw, shape, strict=True)
    except (msgspec.ValidationError, ValueError) as fault:
        raise BadManifest(str(fault)) from fault


@cache
def _keys(shape: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset(field.encode_name for field in msgspec.structs.fields(shape))


def _spelling(value: object) -> str:
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def _bounded(digits: str) -> int:
    value = int(digits)
    if abs(value) >= INT_LIMIT:
        raise ValueError("number too large")
    return value


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text[:20]} is no integer")


def _check_depth(value: object, left: int) -> None:
    if not left:
        raise ValueError("nested too deep")
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            if isinstance(part, dict | list):
                _check_depth(part, left - 1)
