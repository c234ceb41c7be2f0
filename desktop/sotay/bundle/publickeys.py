"""Public signing keys as a document writes them."""

from msgspec import Struct

from sotay.bundle.envelope import base64_text, unbase64
from sotay.bundle.fields import KeyText
from sotay.bundle.keys import SignerPublic


class Keys(Struct, frozen=True):
    """Both public signing keys, SPKI DER in base64."""

    ed25519: KeyText
    mldsa65: KeyText

    @classmethod
    def of(cls, public: SignerPublic) -> "Keys":
        """Return the keys of `public` as a document writes them."""
        return cls(base64_text(public.ed25519), base64_text(public.mldsa65))

    def public(self) -> SignerPublic:
        """Return the keys; raises `BadManifest` or `BadJson`."""
        return SignerPublic.from_spki(unbase64(self.ed25519), unbase64(self.mldsa65))
