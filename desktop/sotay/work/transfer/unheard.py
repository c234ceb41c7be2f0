"""Which papers in a mailbox say something new, as far as can be seen without the notebook."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from sotay.bundle import directories, documents, issuing, letters, policies, questionnaires, signed
from sotay.bundle.envelope import Envelope
from sotay.bundle.errors import Refused
from sotay.bundle.issuing import Authority
from sotay.bundle.issuing.errors import IssuerUnknown
from sotay.vault import lastwords
from sotay.work.letters.lacking import LetterWants
from sotay.work.published.lacking import Wants
from sotay.work.transfer.following import APART


@dataclass(frozen=True)
class Known:
    """What this notebook knows already.

    `standing` is the state of the newest receipt of each bundle by digest, None while there is
    none; `rank` the place of the policy held; `authority` whose papers are believed. `gone`
    is the rank of the word that a bundle is at the province no more.
    """

    standing: Mapping[str, str | None]
    rank: policies.Rank
    authority: Authority
    gone: Mapping[str, lastwords.Rank] = field(default_factory=dict)
    wants: Wants | None = None
    letters: LetterWants | None = None
    lists: policies.Rank = (0, 0)  # the place of the province's lists that are held


def news(papers: Iterable[bytes], known: Known) -> int:
    """Return how many say something new; of a key not known yet, as far as one can see."""
    return sum(_is_news(content, known) for content in papers)


def _is_news(content: bytes, known: Known) -> bool:
    with suppress(Refused):
        return _is_new_receipt(content, *signed.read(content, documents.RECEIPT), known)
    with suppress(Refused):
        envelope, told = signed.read(content, policies.POLICY)
        above = _is_above(content, policies.ranked, known.rank, known.authority)
        return above and _may_hold(envelope, told, known.authority)
    with suppress(Refused):
        envelope, told = signed.read(content, directories.DIRECTORY)
        above = _is_above(content, directories.ranked, known.lists, known.authority)
        return above and _may_hold(envelope, told, known.authority)
    with suppress(Refused):
        envelope, told = signed.read(content, letters.LETTER)
        came = known.letters.digests if known.letters else frozenset()
        return envelope.digest not in came and _may_hold(envelope, told, known.authority)
    with suppress(Refused):
        return issuing.open_issuing(content, known.authority.root) not in known.authority.issuing
    # Of a list only one that is above is read, of pieces only those that are lacking.
    return any(kind.encode() in content for kind in (questionnaires.LIST, letters.files.PIECE))


def _is_new_receipt(
    content: bytes, envelope: Envelope, told: Mapping[str, object], known: Known
) -> bool:
    digest, apart = told.get("digest"), told.get("state") == "quarantined"
    if not isinstance(digest, str) or digest not in known.standing:
        return False
    if digest in known.gone and _overruled(content, told, known, known.gone[digest]):
        return False
    state = known.standing[digest]
    new = state is None or (state == APART and not apart)
    return new and _may_hold(envelope, told, known.authority)


def _overruled(
    content: bytes, told: Mapping[str, object], known: Known, gone: lastwords.Rank
) -> bool:
    """Return whether a receipt is of before the province's register was brought back."""
    serial, policy = known.authority.serial_of(content, documents.RECEIPT), told.get("policy")
    return not isinstance(policy, int) or (serial, policy) < gone


def _is_above(
    paper: bytes,
    ranked: Callable[[bytes, Authority], tuple[object, policies.Rank]],
    held: policies.Rank,
    authority: Authority,
) -> bool:
    """Return whether a paper would take the place of the held one; by an unknown key it may."""
    try:
        rank = ranked(paper, authority)[1]
    except IssuerUnknown:
        return True
    return rank > held and rank[0] >= authority.newest


def _may_hold(envelope: Envelope, told: Mapping[str, object], authority: Authority) -> bool:
    """Return whether it is signed by a key that counts, or by one that may yet be vouched for."""
    try:
        authority.check(envelope, told.get("issued"))
    except IssuerUnknown:
        return True
    except Refused:
        return False
    return True
