"""Floor 2: signed, encrypted bundles. The format is told in `FORMAT.md` beside this file.

Enter by these doors; nothing is re-exported here.

- `keys`: device seeds, the signing pair, the age identity, the 16 characters people compare.
- `documents`: enrolment request and record, policy, receipt: issue and open.
- `letters`: what the province writes to a device, and documents that go with it.
- `trails`: the signed steps of one matter; `trails.checking` says which of them was touched.
- `fetching`: a device's question for what lies ready for it.
- `seal`: write a bundle to a folder or stick and read it back from there.
- `verify`: the relay's check, with public keys alone.
- `opening`: check everything with the province's key, then stream records and attachments.
- `records`: one record as a canonical line with its revision.
- `chain`: is this bundle the next link, a gap, a fork.
- `errors`: every refusal, with its code, its slug and a sentence.

Underneath: `canonical` (JSON) and `fields` (its small types), `envelope` (two signatures),
`manifest`, `frame` (tar blocks), `age`, `stanzas` and `stream` (age v1), `pieces` (of what is known
by its hash), `bech32`, `inside` (what is encrypted: its order, writing it, checking it), `pipeline`
(threads of sealing), `watch`.

`keys` loads when it is first named: it takes the slow part of cryptography, and most of a day
nothing is signed.
"""

from typing import TYPE_CHECKING

from sotay.base.later import later

if TYPE_CHECKING:
    from sotay.bundle import keys

__all__ = ["keys"]
__getattr__ = later(__name__, __all__)
