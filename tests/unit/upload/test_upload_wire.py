"""What a receiver, or whoever stands in its place, may answer: taken in its form or not at all."""

import json
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.upload.errors import (
    AddressBad,
    ArrivedDamaged,
    ClockWrong,
    PapersRefused,
    RoadClosed,
    SendRefused,
    error_of,
)
from sotay.upload.mail import fetched
from sotay.upload.receivers import Receivers, address, usable
from sotay.upload.steps import Answer, Broken, Denied, NoRoad, Request
from sotay.upload.wire import Mail, Nonce, Standing, StrangeError, joined, read, refusal

BASE = "https://nhan.tinh.example:8743/sotay"
GOOD = {
    "state": "new",
    "url": "/v1/files/x",
    "token": "t" * 16,
    "expires": 9,
    "offset": 0,
    "size": 9,
}


@given(st.binary(max_size=400))
def test_bytes_are_read_as_an_answer_or_are_strange(body: bytes) -> None:
    for shape in (Standing, Nonce, Mail):
        with pytest.raises(StrangeError):
            read(Answer(200, {}, body), shape)
    told = refusal(Answer(403, {}, body))
    assert isinstance(told, Denied)
    assert "\n" not in told.told


@given(
    st.dictionaries(
        st.sampled_from([*GOOD, "receipt", "create", "more"]),
        st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.floats(),
    )
)
def test_a_wrong_field_is_strange_and_a_new_one_is_ignored(changed: dict[str, object]) -> None:
    told = {**GOOD, "news": [1], **changed}
    try:
        found = read(Answer(200, {}, json.dumps(told).encode()), Standing)
    except StrangeError:
        return
    assert 0 <= found.offset < 2**53
    assert 0 <= found.size < 2**53
    assert 16 <= len(found.token) <= 512


def test_a_key_that_stands_twice_is_strange() -> None:
    body = json.dumps(GOOD).replace('"offset": 0', '"offset": 0, "offset": 5').encode()
    with pytest.raises(StrangeError):
        read(Answer(200, {}, body), Standing)


@given(
    st.text(max_size=60) | st.sampled_from(["//evil/x", "https://evil/x", "\\\\evil", "@evil/x"])
)
def test_an_address_of_an_answer_stays_with_its_receiver(path: str) -> None:
    try:
        whole = joined(BASE, path)
    except StrangeError:
        return
    parts = urlsplit(whole)
    assert (parts.scheme, parts.hostname, parts.port) == ("https", "nhan.tinh.example", 8743)
    assert parts.username is None
    assert whole.isascii()


def test_a_path_stays_below_the_prefix_and_a_whole_address_may_stand() -> None:
    assert joined(BASE, "/v1/files/x") == f"{BASE}/v1/files/x"
    assert joined(BASE, f"{BASE}/v1/files/x") == f"{BASE}/v1/files/x"
    for path in ("https://nhan.tinh.example/x", "http://nhan.tinh.example:8743/x", "//evil/x"):
        with pytest.raises(StrangeError):
            joined(BASE, path)


@pytest.mark.parametrize("text", ["", "nhan", "http://a", "https://", "https://a:x", "https://u@a"])
@pytest.mark.parametrize("more", ["", "?q", "#f", " ", "é"])
def test_an_address_that_is_none_is_told(text: str, more: str) -> None:
    with pytest.raises(AddressBad):
        address(text + more)


@given(st.text(max_size=50))
def test_any_text_is_an_address_or_told(text: str) -> None:
    for tried in (text, f"https://{text}"):
        try:
            found = address(tried)
        except AddressBad:
            continue
        assert urlsplit(found).scheme == "https"


def test_the_last_receiver_that_is_barred_ends_it_by_the_clock_first() -> None:
    both = Receivers(["https://a", "https://b/"])
    assert both.bar("clock") is None
    assert both.here == "https://b"
    assert both.bar("certificate") == NoRoad("clock")


def test_of_addresses_that_are_none_the_others_are_used() -> None:
    assert usable(["https://a:99999", "https://b/", "https://b", "https://u:p@c"]) == ("https://b",)
    assert usable([]) == ()
    with pytest.raises(AddressBad, match="u:p@c"):
        usable(["https://u:p@c", "https://d/?e"])


def test_every_end_has_its_error() -> None:
    assert isinstance(error_of(Denied("damaged", "")), ArrivedDamaged)
    assert isinstance(error_of(NoRoad("clock")), ClockWrong)
    refused = error_of(Denied("limit", "Gói quá lớn."))
    assert isinstance(refused, SendRefused)
    assert "Gói quá lớn (mã limit)" in str(refused)
    assert "không nêu lý do (mã http-403)" in str(error_of(Denied("http-403", "")))


class Post:
    """A carrier with a receiver's mail in it, some pieces at a time."""

    seen = "ab" * 32

    def __init__(self, *answers: Answer | Broken) -> None:
        self.answers, self.asked = list(answers), list[Request]()
        self.waited: list[float] = []

    def wait(self, seconds: float, _stopped: object) -> bool:
        self.waited.append(seconds)
        return False

    def perform(self, request: Request, _file: object, _stopped: object) -> Answer | Broken:
        self.asked.append(request)
        if request.url.endswith("/v1/nonce"):
            return Answer(200, {}, json.dumps({"nonce": "0c" * 32, "expires": 60}).encode())
        return self.answers.pop(0)


def mail(papers: list[str], after: str = "", *, more: bool = False) -> Answer:
    return Answer(200, {}, json.dumps({"papers": papers, "more": more, "after": after}).encode())


def test_mail_comes_in_rounds_and_a_receiver_that_never_ends_is_left() -> None:
    asked: list[tuple[str, str, str]] = []

    def sign(*told: str) -> bytes:
        asked.append(told)  # type: ignore[arg-type]
        return b"signed"

    post = Post(
        mail(["a"], "1", more=True), mail(["b"], "2", more=True), mail(["c"], "1", more=True)
    )
    assert [*fetched(post, ["https://a"], sign)] == [["a"], ["b"], ["c"]]  # type: ignore[arg-type]
    assert [after for _nonce, _seen, after in asked] == ["", "1", "2"]
    assert {(nonce, seen) for nonce, seen, _after in asked} == {("0c" * 32, "ab" * 32)}


def test_a_number_that_ran_out_is_asked_for_again_and_a_refusal_is_not() -> None:
    late = Answer(403, {}, b'{"code":"nonce","told":""}')
    post = Post(late, Broken("cut"), mail(["a"]))
    assert [*fetched(post, ["https://a"], lambda *_told: b"")] == [["a"]]  # type: ignore[arg-type]
    post = Post(Answer(403, {}, b'{"code":"revoked-device","told":"x"}'))
    with pytest.raises(PapersRefused, match=r"không đưa phiếu.*x \(mã revoked-device"):
        [*fetched(post, ["https://a"], lambda *_told: b"")]  # type: ignore[arg-type]
    assert len(post.asked) == 2


def test_a_relays_own_403_is_no_word_of_the_province() -> None:
    """Of a filter on the way: another address may answer, and no bundle is spoken of."""
    page = Answer(403, {}, b"<html>Forbidden</html>")
    with pytest.raises(RoadClosed, match="không nói đúng cách"):
        [*fetched(Post(page), ["https://a"], lambda *_told: b"")]  # type: ignore[arg-type]
    both = Post(page, mail(["a"]))
    assert [*fetched(both, ["https://a", "https://b"], lambda *_told: b"")] == [["a"]]  # type: ignore[arg-type]


class TwoAddresses(Post):
    """One address is gone; `meanwhile` so many questions go unanswered at the other, too."""

    meanwhile = 0

    def perform(self, request: Request, file: object, stopped: object) -> Answer | Broken:
        if request.url.startswith("https://gone") or self.meanwhile:
            self.meanwhile -= not request.url.startswith("https://gone")
            self.asked.append(request)
            return Broken("unreachable")
        return super().perform(request, file, stopped)


@pytest.mark.parametrize(("meanwhile", "waited"), [(0, 0), (1, 3)])
def test_an_address_that_is_gone_keeps_nobody_waiting_who_has_another(
    meanwhile: int, waited: int
) -> None:
    post = TwoAddresses(mail(["a"], "1", more=True), Broken("cut"), mail(["b"], "2"))
    post.meanwhile = meanwhile
    addresses = ["https://gone", "https://b"]
    assert [*fetched(post, addresses, lambda *_told: b"")] == [["a"], ["b"]]  # type: ignore[arg-type]
    assert len(post.waited) == waited  # the first time at once


@pytest.mark.parametrize("first", ["https://gone", "https://b"])
def test_an_address_that_refused_is_not_asked_again_and_its_word_is_told(first: str) -> None:
    post = TwoAddresses(Answer(403, {}, b'{"code":"unknown-device","told":"x"}'))
    addresses = sorted(["https://gone", "https://b"], key=lambda one: one != first)
    with pytest.raises(PapersRefused, match="unknown-device"):
        [*fetched(post, addresses, lambda *_told: b"")]  # type: ignore[arg-type]
    assert sum(one.url == "https://b/v1/mail" for one in post.asked) == 1
    assert sum(one.url == "https://gone/v1/nonce" for one in post.asked) == 6  # as a last resort


def test_mail_is_asked_for_later_where_that_is_said_and_not_for_long() -> None:
    later = Answer(503, {"retry-after": "2"}, b'{"code":"busy","told":""}')
    post = Post(later, later, mail(["a"]))
    assert [*fetched(post, ["https://a"], lambda *_told: b"")] == [["a"]]  # type: ignore[arg-type]
    assert post.waited == [2, 2]
    post = Post(Answer(503, {"retry-after": "600"}))
    with pytest.raises(RoadClosed, match="đang bận"):
        [*fetched(post, ["https://a"], lambda *_told: b"")]  # type: ignore[arg-type]
    assert post.waited == []
