"""Signed papers of the province on the commune's side: whatever comes, in whatever order."""

from dataclasses import dataclass
from itertools import permutations

import pytest
from msgspec import structs

from sotay.bundle import documents, issuing, policies
from sotay.bundle.errors import (
    BadSignature,
    Refused,
)
from sotay.bundle.issuing import Authority, Issuing
from sotay.bundle.issuing.errors import IssuerUnknown, IssuerWithdrawn
from sotay.bundle.keyfiles.errors import DocumentUnreadable
from sotay.bundle.keys import DeviceSeeds, SigningKeys
from sotay.bundle.publickeys import Keys
from sotay.province.authority import policies as provincial
from sotay.province.opening import Province
from sotay.store import held
from sotay.work import identity
from sotay.work.desk import Desk
from sotay.work.errors import NotEnrolled, ReceiptForeign
from sotay.work.membership import membership
from sotay.work.transfer import receiving, ruling

NOW = 1_800_000_000


@dataclass
class Office:
    """A province that has made issuing keys, each with the papers that it signs."""

    province: Province
    keys: dict[int, SigningKeys]
    papers: dict[int, Issuing]

    @property
    def root(self) -> SigningKeys:
        return self.province.signing

    def vouch(self, serial: int, *gone: int) -> bytes:
        key = self.keys.setdefault(serial, SigningKeys.of(DeviceSeeds.new()))
        paper = Issuing(
            province=self.root.id,
            keys=Keys.of(key.public),
            serial=serial,
            not_before=NOW,
            valid_to=NOW + 1000,
            withdrawn=gone,
        )
        self.papers[serial] = paper
        return issuing.issue_issuing(self.root, paper)

    def policy(self, serial: int, epoch: int) -> bytes:
        policy = structs.replace(provincial.current(self.province), epoch=epoch, issued=NOW)
        if not serial:
            return policies.issue_policy(self.root, policy)
        known = Authority(self.root.public, (self.papers[serial],))
        return policies.issue_policy(self.keys[serial], policy, known)


@pytest.fixture
def desk(make: object) -> Desk:
    return make.desk()


@pytest.fixture
def office(make: object, desk: Desk) -> Office:
    province = make.province()
    make.enrol(desk, province)
    return Office(province, {}, {})


def take(desk: Desk, content: bytes) -> frozenset[str]:
    return receiving.accept_paper(desk, content, "tep.json").touched


def test_a_newer_policy_is_kept_and_an_older_one_changes_nothing(
    desk: Desk, office: Office
) -> None:
    assert take(desk, office.policy(0, 7))
    assert membership(desk).policy.epoch == 7
    for epoch in (7, 6, 1):
        assert not take(desk, office.policy(0, epoch))
    assert membership(desk).policy.epoch == 7


def test_of_the_same_papers_in_any_order_the_same_policy_holds(desk: Desk, office: Office) -> None:
    """A stick may lie for months: what needs another paper is taken after that one."""
    papers = [
        office.vouch(1), office.vouch(2), office.policy(1, 90), office.policy(2, 8),
        office.policy(0, 40),
    ]  # fmt: skip
    for order in list(permutations(papers))[::7]:
        with desk.vault.writing(desk.clock, "test") as connection:
            connection.execute("DELETE FROM held WHERE name LIKE 'issuing:%'")
            held.hold(connection, "policy", office.policy(0, 1))
        for name, paper in receiving.in_order([("tep", paper) for paper in order]):
            receiving.accept_paper(desk, paper, name)
        assert membership(desk).rank == (2, 8)


def test_a_policy_of_a_key_not_seen_yet_waits_for_that_key(desk: Desk, office: Office) -> None:
    paper = office.vouch(1)
    with pytest.raises(IssuerUnknown):
        take(desk, office.policy(1, 9))
    assert take(desk, paper)
    assert not take(desk, paper)
    assert take(desk, office.policy(1, 9))
    assert membership(desk).rank == (1, 9)
    assert membership(desk).signer == office.keys[1].public


def test_until_when_the_provinces_key_signs_is_said(desk: Desk, office: Office) -> None:
    assert not any("Khóa ký của tỉnh" in line for line in ruling.told(ruling.ruling(desk)))
    take(desk, office.vouch(1))
    held_now = ruling.ruling(desk)
    assert held_now.signs_to == NOW + 1000
    assert any("Khóa ký của tỉnh có hạn đến 15/01/2027" in one for one in ruling.told(held_now))


def test_a_stolen_key_loses_to_the_next_one_whatever_number_it_signed(
    desk: Desk, office: Office
) -> None:
    take(desk, office.vouch(1))
    take(desk, office.policy(1, 2**53 - 1))
    take(desk, office.vouch(2, 1))
    known = membership(desk)
    assert (known.doubtful, known.policy.epoch) == (True, 2**53 - 1)
    with pytest.raises(IssuerWithdrawn):
        take(desk, office.policy(1, 2**53 - 1))
    assert take(desk, office.policy(2, 4))
    known = membership(desk)
    assert (known.doubtful, known.policy.epoch) == (False, 4)


def test_the_root_signs_no_policy_any_more_where_an_issuing_key_is_known(
    desk: Desk, office: Office
) -> None:
    """Its policies of before lie on sticks; of receipts it may sign some yet."""
    take(desk, office.vouch(1))
    assert not take(desk, office.policy(0, 30))
    assert membership(desk).policy.epoch == 1


def test_a_receipt_is_believed_by_any_key_that_is_not_withdrawn(desk: Desk, office: Office) -> None:
    def receipt(signer: SigningKeys, known: Authority, at: int = NOW) -> bytes:
        said = documents.Receipt(
            digest="ab" * 32, device=identity.signing_keys(desk).id, chain="c4" * 16, seq=1,
            state="imported", have_all_up_to=1, policy=1, issued=at,
        )  # fmt: skip
        return documents.issue_receipt(signer, said, known)

    take(desk, office.vouch(1))
    take(desk, office.vouch(2))
    known = Authority(office.root.public, tuple(office.papers.values()))
    for signer in (office.root, office.keys[1], office.keys[2]):
        with pytest.raises(ReceiptForeign):  # believed, and of no bundle of ours
            take(desk, receipt(signer, known))
    gone = receipt(office.keys[1], known)
    take(desk, office.vouch(3, 1))
    with pytest.raises(IssuerWithdrawn):
        take(desk, gone)


def test_another_provinces_papers_are_refused(make: object, desk: Desk, office: Office) -> None:
    other = Office(make.province("tinh khac"), {}, {})
    for paper in (other.vouch(1), other.policy(1, 99), other.policy(0, 99)):
        with pytest.raises(BadSignature):
            take(desk, paper)
    assert membership(desk).policy.epoch == provincial.current(office.province).epoch


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"\xff", b'{"payloadType"', b'{"payload":"","payloadType":"x","signatures":[]}'],
)
def test_what_is_no_paper_says_so(desk: Desk, office: Office, content: bytes) -> None:
    del office
    with pytest.raises((DocumentUnreadable, Refused)):
        take(desk, content)


def test_without_a_province_nothing_is_believed(make: object, office: Office) -> None:
    with pytest.raises(NotEnrolled):
        take(make.desk("chua dang ky"), office.vouch(1))
