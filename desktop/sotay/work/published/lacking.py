"""What a notebook lacks of the province's questionnaires; needs no notebook once gathered."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from sotay.bundle import questionnaires as bundled
from sotay.bundle.errors import Refused
from sotay.bundle.issuing import ISSUING, ROOT, Authority, open_issuing
from sotay.bundle.policies import Rank
from sotay.bundle.questionnaires import Pack, PackFile, Questionnaires
from sotay.vault.questionnaires import pieces, shelf
from sotay.work.desk import Desk
from sotay.work.membership import Membership
from sotay.work.published.standing import list_held


@dataclass(frozen=True)
class Wants:
    """What this notebook lacks of the province's questionnaires; needs no notebook any more.

    `lacks` are pieces of the list that is held and stands at `rank`; `shelf` the names of the files
    beside each questionnaire that is here.
    """

    authority: Authority = field(repr=False)
    rank: Rank = (ROOT, 0)
    lacks: tuple[str, ...] = ()
    shelf: Mapping[str, frozenset[str]] = field(default_factory=dict)
    here: frozenset[str] = frozenset()

    def knowing(self, papers: Iterable[bytes]) -> "Wants":
        """Return what is lacking once these papers are in, as far as can be seen."""
        every = list(papers)
        made = replace(self, authority=vouched(self.authority, every))
        came = set(self.here)
        for paper in every:
            with suppress(Refused):
                if bundled.LIST.encode() in paper:
                    made = made.above(paper)
                elif bundled.PIECE.encode() in paper:
                    came.add(bundled.open_piece(paper)[0])
        left = tuple(one for one in made.lacks if one not in came)
        return replace(made, lacks=left, here=frozenset(came))

    def above(self, paper: bytes) -> "Wants":
        """Return this by another list, where that stands above; raises a `Refused`."""
        told, rank = bundled.ranked(paper, self.authority)
        if rank <= self.rank or rank[0] < self.authority.newest:
            return self
        return replace(self, rank=rank, lacks=_lacking(told, self.shelf))


def vouched(known: Authority, papers: Iterable[bytes]) -> Authority:
    """Return who is believed once these papers are in: also the keys vouched for among them."""
    found = dict.fromkeys(known.issuing)
    for paper in papers:
        if ISSUING.encode() in paper:
            with suppress(Refused):
                found[open_issuing(paper, known.root)] = None
    return Authority(known.root, tuple(sorted(found, key=lambda one: one.serial)))


def _lacking(told: Questionnaires, there: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Return the pieces of what stands and is not on the shelf, or not with all of its files."""
    found: dict[str, None] = {}
    for pack in told.packs:
        if pack.recalled is None:
            found |= dict.fromkeys(piece for one in missing(pack, there) for piece in one.pieces)
    return tuple(found)


def missing(pack: Pack, there: Mapping[str, frozenset[str]]) -> list[PackFile]:
    """Return the files of a questionnaire that are not on the shelf."""
    known = there.get(pack.xform.sha256)
    if known is None:
        return list(pack.files)
    return [one for one in pack.files if one.role == "media" and one.name not in known]


def wants(desk: Desk, known: Membership) -> Wants:
    """Return what is lacking now."""
    return wanted(desk, known.authority, list_held(desk, known.authority))


def wanted(desk: Desk, authority: Authority, was: tuple[Questionnaires, Rank] | None) -> Wants:
    """Return what is lacking of the list that is held, which was opened already."""
    there, waiting = shelf.beside(desk.vault.store), pieces.here(desk.vault.store)
    if was is None:
        return Wants(authority, shelf=there, here=waiting)
    told, rank = was
    doubtful = rank[0] in authority.withdrawn  # nothing more of it, until a newer one comes
    asked = () if doubtful else _lacking(told, there)
    left = tuple(one for one in asked if one not in waiting)
    return Wants(authority, rank, left, there, waiting)
