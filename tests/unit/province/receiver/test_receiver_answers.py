"""What the server is answered: from real bundles and receipts, and to whatever else is asked."""

import base64
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makers import Makers
from sotay.bundle import documents, signed
from sotay.bundle.fetching import Fetch, Had, issue_fetch
from sotay.bundle.keys import DeviceSeeds, SigningKeys
from sotay.province import enrolling, receipts, receiving
from sotay.province.authority import issuingkeys
from sotay.province.opening import RECEIPTS, Province
from sotay.province.receiver import answering
from sotay.province.receiver.answering import Answers
from sotay.province.receiver.index import Index
from sotay.province.receiver.known import Place, admitted, look
from sotay.upload.serving.intake import Turned
from sotay.work import identity
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import sealing

NONCE = "0" * 64


class At:
    """A commune with sealed bundles, a province, and what its server answers from."""

    def __init__(self, desk: Desk, province: Province, out: Path) -> None:
        self.desk, self.province, self._out = desk, province, out
        out.mkdir(exist_ok=True)
        self.answers = Answers(province.folder / RECEIPTS, "", lambda: 0, lambda: None)
        self.learn()

    def learn(self) -> None:
        self.known = look(self.province)
        self.answers.learn(self.known)
        self.answers.admitted(admitted(self.province, 0)[0])

    def sealed(self, text: str = "Cống sập") -> Path:
        begun = writing.begin_matter(self.desk).value
        writing.close(self.desk, msgspec.structs.replace(begun, text=text))
        return sealing.seal(self.desk, self._out).value[1]

    def ask(self, signer: SigningKeys | None = None, **changes: Any) -> Any:
        keys = signer or identity.signing_keys(self.desk)
        asked = Fetch(device=keys.id, nonce=NONCE, receiver=self.known.receivers[0], policy=0)
        content = issue_fetch(keys, msgspec.structs.replace(asked, **changes))
        return self.answers.mail(content, lambda nonce, _device: nonce == NONCE)


@pytest.fixture
def at(make: Makers, tmp_path: Path) -> At:
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    return At(desk, province, tmp_path / "usb")


def page(bundle: Path) -> bytes:
    return bundle.read_bytes()[512:7680]


def said(paper: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(base64.b64decode(json.loads(paper)["payload"]))
    return found


def test_a_first_page_says_all_of_the_file(at: At) -> None:
    bundle = at.sealed()
    expected = at.answers.expected(page(bundle))
    assert expected.size == bundle.stat().st_size
    assert at.answers.standing(expected) is None
    receiving.receive(at.province, bundle)
    at.learn()
    standing = at.answers.standing(expected)
    assert standing.state == "received"
    assert said(standing.receipt.decode())["digest"] == expected.digest
    (at.province.folder / RECEIPTS / receipts.name_of(expected.digest)).unlink()
    assert at.answers.standing(expected).receipt == b""  # received all the same


def test_a_stranger_and_a_bundle_for_others_may_not_come(at: At, make: Makers, tmp_path) -> None:
    other = make.desk("khac")
    elsewhere = make.province("tinh-khac")
    make.enrol(other, elsewhere)
    stranger = At(other, elsewhere, tmp_path / "usb-khac").sealed()
    with pytest.raises(Turned) as fault:
        at.answers.expected(page(stranger))
    assert (fault.value.status, fault.value.code) == (403, "unknown-device")
    bundle = at.sealed()
    at.answers.learn(msgspec.structs.replace(at.known, recipients=("a b",)))
    with pytest.raises(Turned) as fault:
        at.answers.expected(page(bundle))
    assert (fault.value.status, fault.value.code) == (403, "recipients")


def test_any_page_is_refused_by_a_code(at: At) -> None:
    good = page(at.sealed())

    @settings(max_examples=300)
    @given(st.integers(0, len(good) - 1), st.integers(0, 255), st.integers(0, 200))
    def changed(place: int, value: int, cut: int) -> None:
        bad = bytearray(good)
        bad[place] = value
        content = bytes(bad[: len(bad) - cut])
        if content == good:
            return
        with pytest.raises(Turned) as fault:
            at.answers.expected(content)
        assert fault.value.status in {403, 422}
        assert fault.value.code

    @given(st.binary(max_size=400))
    def junk(content: bytes) -> None:
        for asked in (at.answers.expected, lambda raw: at.answers.mail(raw, lambda *_of: True)):
            with pytest.raises(Turned) as fault:
                asked(content.ljust(7168))
            assert fault.value.status in {403, 422}

    changed()
    junk()


def test_mail_brings_the_policy_and_each_receipt_once(at: At, monkeypatch) -> None:
    for number in range(5):
        receiving.receive(at.province, at.sealed(f"ý kiến {number}"))
    at.learn()
    monkeypatch.setattr(answering, "PAPERS_LIMIT", 30_000)
    papers, after, more = [], "", True
    while more:
        mail = at.ask(after=after)
        papers += mail.papers
        assert mail.after > after
        after, more = mail.after, mail.more
    assert sorted(said(one).get("seq", 0) for one in papers) == [0, 1, 2, 3, 4, 5]
    chain = enrolling.devices(at.province)[0].chain
    have = at.ask(policy=at.known.epoch, chains=(Had(chain, 3),))
    assert [said(one)["seq"] for one in have.papers] == [4, 5]


def test_mail_is_for_who_asks_here_and_now(at: At) -> None:
    for changes, code in (
        ({"nonce": "1" * 64}, "nonce"),
        ({"receiver": "1" * 64}, "receiver"),
        ({"signer": SigningKeys.of(DeviceSeeds.new())}, "unknown-device"),
    ):
        with pytest.raises(Turned) as fault:
            at.ask(**changes)
        assert (fault.value.status, fault.value.code) == (403, code)


def test_a_gap_is_told_at_intake_in_the_list_and_on_the_receipt(at: At) -> None:
    bundles = [at.sealed(f"ý kiến {number}") for number in range(4)]
    got = [receiving.receive(at.province, bundles[number]) for number in (0, 3)]
    assert [one.missing for one in got] == [(), ((2, 3),)]
    (chain,) = enrolling.devices(at.province)[0].chains
    assert (chain.here, chain.highest, chain.missing) == (2, 4, ((2, 3),))
    assert said(got[1].receipt.read_text("utf-8"))["missing"] == [[2, 3]]
    rest = [receiving.receive(at.province, bundles[number]) for number in (1, 2)]
    assert [one.missing for one in rest] == [((3, 3),), ()]


def test_receipts_that_were_lost_are_written_again(at: At) -> None:
    for number in range(3):
        receiving.receive(at.province, at.sealed(f"ý kiến {number}"))
    folder = at.province.folder / RECEIPTS
    before = {path.name for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()
    left = receipts.owed(at.province, 0, 2)
    assert left is not None
    assert len([*folder.iterdir()]) == 2
    assert receipts.owed(at.province, left, 2) is None
    assert {path.name for path in folder.iterdir()} == before


def test_no_receipt_is_given_that_no_device_could_believe(at: At) -> None:
    """Neither before the key that signed it is told, nor once that was withdrawn."""
    issuingkeys.make(at.province)
    bundle = at.sealed()
    receiving.receive(at.province, bundle)
    expected = at.answers.expected(page(bundle))
    at.answers.admitted(admitted(at.province, 0)[0])
    assert at.answers.standing(expected).receipt == b""
    assert at.ask(policy=at.known.epoch).papers == ()
    at.learn()
    first = at.answers.standing(expected).receipt
    assert [kind(one) for one in at.ask().papers] == ["issuing", "policy", "receipt"]
    issuingkeys.withdraw(at.province, 1)
    at.learn()
    assert at.answers.standing(expected).receipt == b""
    assert receipts.owed(at.province, 0, 100) is None
    second = at.answers.standing(expected).receipt
    assert second not in {b"", first}
    at.province.authority.check(signed.read(second, documents.RECEIPT)[0])


def kind(paper: str) -> str:
    return signed.kind_of(paper.encode()).split(".")[2]


HEX = st.text("0123456789abcdef", min_size=64, max_size=64)


@given(st.lists(st.tuples(HEX, st.sampled_from("de"), st.sampled_from("cf"), st.integers(1, 9))))
def test_the_index_holds_what_was_put_in(rows: list[tuple[str, str, str, int]]) -> None:
    index = Index()
    for digest, device, chain, seq in rows * 2:
        index.add(Place(digest, device, chain, seq))
    for digest, device, chain, _seq in rows:
        assert index.has(device, chain, digest)
    found = [(digest, "d", chain, seq) for chain, seq, digest in index.of("d")]
    assert sorted(found) == sorted({row for row in rows if row[1] == "d"})
    assert not index.has("d", "x", "0" * 64)
