"""What a notebook lacks of the province's letters; needs no notebook once gathered."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from sotay.bundle import letters as bundled
from sotay.bundle.errors import Refused
from sotay.bundle.fetching import LACKS_LIMIT, Letters
from sotay.bundle.issuing import Authority
from sotay.bundle.letters import files
from sotay.bundle.letters.got import Came
from sotay.vault.letters import arrived, documents
from sotay.work.desk import Desk
from sotay.work.letters.documents import lacks
from sotay.work.letters.got import chains
from sotay.work.membership import Membership
from sotay.work.published.lacking import vouched

_NONE: Final = frozenset[str]()


@dataclass(frozen=True)
class LetterWants:
    """What came, and what is lacking: `lacks` are pieces of documents, `here` those that wait.

    `digests` are the letters that came, those kept apart too; `chains` as the province is told.
    """

    authority: Authority = field(repr=False)
    device: str
    digests: frozenset[str] = _NONE
    chains: tuple[Came, ...] = ()
    lacks: tuple[str, ...] = ()
    here: frozenset[str] = _NONE

    def knowing(self, papers: Iterable[bytes]) -> "LetterWants":
        """Return what is lacking once these papers are in, as far as their outsides tell."""
        every = list(papers)
        authority, lacking = vouched(self.authority, every), dict.fromkeys(self.lacks)
        digests, came = set(self.digests), set(self.here)
        for paper in every:
            with suppress(Refused):
                if bundled.LETTER.encode() in paper:
                    letter, digest = bundled.read_letter(paper, authority, device=self.device)
                    if digest not in digests:
                        lacking |= dict.fromkeys(one for file in letter.files
                                                 for one in file.pieces)  # fmt: skip
                    digests.add(digest)
                elif files.PIECE.encode() in paper:
                    came.add(files.open_piece(paper)[0])
        left = tuple(one for one in lacking if one not in came)
        return replace(self, authority=authority, digests=frozenset(digests), lacks=left,
                       here=frozenset(came))  # fmt: skip

    def asked(self, *, pieces: bool = False) -> Letters | None:
        """Return what a question for mail says of them; of pieces alone, None where none lacks."""
        if not pieces:
            return Letters(self.chains, ())
        return Letters(self.chains, self.lacks[:LACKS_LIMIT]) if self.lacks else None


def wants(desk: Desk, known: Membership) -> LetterWants:
    """Return what came and what is lacking now."""
    store = desk.vault.store
    return LetterWants(
        known.authority, known.enrolment.device, arrived.digests(store), chains(desk),
        lacks(desk), documents.pieces_here(store),
    )  # fmt: skip
