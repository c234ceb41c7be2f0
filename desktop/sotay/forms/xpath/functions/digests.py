"""Fingerprints of text, and text out of base64."""

import base64
import binascii
import hashlib
from typing import Final

from sotay.base.sentences import _
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.functions.signature import Function, one
from sotay.forms.xpath.values import Value, to_text
from sotay.forms.xpath.world import Context

_KINDS: Final = {
    "MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512",
}  # fmt: skip
_SIGNATURE: Final = 64  # bytes


def _digest(_context: Context, value: Value, kind: Value, form: Value = "base64") -> Value:
    """Return a fingerprint, which guards nothing here: a form compares with it."""
    name, written = _KINDS.get(to_text(kind).upper()), to_text(form).casefold()
    if name is None or written not in ("base64", "hex"):
        says = _("digest() không biết kiểu “{k}”")
        raise FormulaFailed(says.format(k=f"{to_text(kind)} {to_text(form)}"))
    made = hashlib.new(name, to_text(value).encode(), usedforsecurity=False).digest()
    return made.hex() if written == "hex" else base64.b64encode(made).decode()


def _decoded(_context: Context, value: Value) -> Value:
    try:
        return base64.b64decode(to_text(value), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""


def _extracted(_context: Context, value: Value, key: Value) -> Value:
    """Return the text behind an Ed25519 signature of 64 bytes, blank where that does not hold."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - few forms ask
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - as above
        Ed25519PublicKey,
    )

    try:
        signed = base64.b64decode(to_text(value), validate=True)
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(to_text(key), validate=True))
        public.verify(signed[:_SIGNATURE], signed[_SIGNATURE:])
        return signed[_SIGNATURE:].decode()
    except (InvalidSignature, ValueError):
        return ""


FUNCTIONS: Final = {
    "digest": Function(_digest, 2, 3),
    "base64-decode": one(_decoded),
    "extract-signed": Function(_extracted, 2, 2),
}
