"""What ODK Collect of 2021 and of 2026 ask and send, and what they make of our answers."""

import pytest
from phones_scene import RECORD, SHA, XFORM, Cupboard, refused, room

from collectpeer import NOW, OLD, Collect, Failed, Version, md5
from sotay.base.errors import DiskFull
from sotay.upload.phones.keeper import HandedIn

BOTH = pytest.mark.parametrize("version", [OLD, NOW], ids=["2021", "2026"])
PHOTO = ("1701326232.jpg", "image/jpeg", b"\xff\xd8" + b"anh" * 1000)
VOICE = ("giong nói.m4a", "audio/mp4", bytes(range(256)) * 40)


def names(handed: HandedIn) -> list[str]:
    return [one.name for one in handed.files]


@BOTH
async def test_forms_are_listed_and_fetched_with_their_files(version: Version) -> None:
    cupboard = Cupboard()
    async with room(keeper=cupboard) as it:
        cupboard.attach(SHA, "xã & phường.csv", b"name,label\na,b\n")
        phone = it.phone(version)
        (form,) = await it.of(phone.form_list)
        assert (form["formID"], form["name"]) == ("ho", "Phiếu hộ")
        assert form["version"] == "1"
        blank, files = await it.of(lambda: phone.download(form))
        assert blank == XFORM
        assert files == {"xã & phường.csv": b"name,label\na,b\n"}


@BOTH
async def test_a_record_and_its_files(version: Version) -> None:
    async with room() as it:
        phone = it.phone(version)
        told = await it.of(lambda: phone.submit(RECORD, [PHOTO, VOICE]))
        assert told == "Phiếu đã vào sổ, chờ cán bộ xem lại."
        (handed,) = it.keeper.handed
        assert handed.xml == RECORD
        assert names(handed) == [PHOTO[0], VOICE[0]]
        assert [bytes(cup.content) for cup in it.keeper.cups] == [PHOTO[2], VOICE[2]]
        assert not handed.incomplete
        assert handed.device == phone.device
        assert [came.device for came in it.heard] == [phone.device]


async def test_by_an_address_of_ipv6() -> None:
    async with room(at="::1") as it:
        phone = it.phone()
        blank, _files = await it.of(lambda: phone.download(phone.form_list()[0]))
        assert blank == XFORM
        assert await it.of(lambda: phone.submit(RECORD, [PHOTO]))
        assert f"Host: {it.base[7:]}\r\n".encode() in phone.asked[-1]
        assert it.base.startswith("http://[::1]:")


@BOTH
async def test_a_long_one_comes_in_several_requests(version: Version) -> None:
    many = [(f"{n}.jpg", "image/jpeg", bytes([n]) * 3_000_000) for n in range(5)]
    async with room() as it:
        phone = it.phone(version)
        await it.of(lambda: phone.submit(RECORD, many))
        assert [(names(one), one.incomplete) for one in it.keeper.handed] == [
            (["0.jpg", "1.jpg", "2.jpg"], True), (["3.jpg", "4.jpg"], False),
        ]  # fmt: skip
        assert {one.xml for one in it.keeper.handed} == {RECORD}
        assert [cup.content for cup in it.keeper.cups] == [one[2] for one in many]


@BOTH
async def test_more_than_a_hundred_files(version: Version) -> None:
    many = [(f"{n}.txt", "text/plain", b"x") for n in range(150)]
    async with room() as it:
        phone = it.phone(version)
        await it.of(lambda: phone.submit(RECORD, many))
        assert sum(len(one.files) for one in it.keeper.handed) == 150


@BOTH
async def test_one_file_that_is_longer_than_a_request_should_be(version: Version) -> None:
    film = ("phim.mp4", "video/mp4", bytes(25_000_000))
    async with room() as it:
        phone = it.phone(version)
        await it.of(lambda: phone.submit(RECORD, [film]))
        assert len(it.keeper.cups[0].content) == 25_000_000


@BOTH
async def test_the_second_record_needs_no_question_first(version: Version) -> None:
    async with room() as it:
        phone = it.phone(version)
        await it.of(lambda: phone.submit(RECORD))
        before = len(phone.asked)
        await it.of(lambda: phone.submit(RECORD))
        assert len(phone.asked) == before + 1


@BOTH
async def test_a_wrong_code_is_told_and_nothing_is_kept(version: Version) -> None:
    async with room() as it:
        phone = it.phone(version, password="aaaa-bbbb-cccc")
        with pytest.raises(Failed, match="401"):
            await it.of(lambda: phone.submit(RECORD, [PHOTO]))
        with pytest.raises(Failed, match="401"):
            await it.of(phone.form_list)
        assert not it.keeper.handed
        assert {one.word for one in it.heard} == {"wrong-code"}
        assert {one.told for one in it.heard} == {"nhập sai mã ngày"}


@pytest.mark.parametrize(
    ("fault", "status", "told"),
    [(refused(410), "410", "Không nhận."), (DiskFull("x"), "507", "Ổ đĩa của máy nhận đã đầy.")],
)
async def test_why_one_was_not_kept_is_read_on_the_telephone(
    fault: Exception, status: str, told: str
) -> None:
    async with room() as it:
        it.keeper.refuse = fault
        phone = it.phone()
        with pytest.raises(Failed, match=told):
            await it.of(lambda: phone.submit(RECORD, [PHOTO]))
        assert it.keeper.cups[0].gone, status
        assert it.heard[-1].admitted is None


async def test_locked_means_try_again() -> None:
    async with room() as it:
        phone = it.phone()
        await it.of(lambda: phone.submit(RECORD))
        it.keeper.shut = True
        with pytest.raises(Failed, match="Sổ đang khóa"):
            await it.of(lambda: phone.submit(RECORD, [PHOTO]))
        it.keeper.shut = False
        await it.of(lambda: phone.submit(RECORD, [PHOTO]))
        assert len(it.keeper.handed) == 2


async def test_a_telephone_from_yesterday_learns_the_new_code() -> None:
    async with room() as it:
        phone = it.phone(password="cu")
        with pytest.raises(Failed):
            await it.of(phone.form_list)
        fresh = Collect(it.base, it.code, NOW)
        assert await it.of(fresh.form_list)


async def test_a_nonce_that_the_server_forgot_is_asked_for_anew() -> None:
    async with room() as it:
        phone = it.phone()
        await it.of(phone.form_list)
        it.app._passwords._nonces.clear()
        await it.of(lambda: phone.submit(RECORD))
        assert len(it.keeper.handed) == 1


async def test_the_same_bytes_of_a_request_sent_twice_are_refused_once_and_then_asked_anew() -> (
    None
):
    """OkHttp sends a request again, `nc` and all, where a pooled line turned out to be dead."""
    async with room() as it:
        phone = it.phone()
        await it.of(phone.form_list)
        url = f"{it.base}/formList?deviceID=x"
        told = phone._authorization("GET", url)
        first = await it.of(lambda: phone.ask("GET", url, b"", "", told))
        second = await it.of(lambda: phone.ask("GET", url, b"", "", told))
        assert (first.status, second.status) == (200, 401)
        assert "stale=true" in second.headers["www-authenticate"]


async def test_titles_are_escaped() -> None:
    cupboard = Cupboard()
    async with room(keeper=cupboard) as it:
        cupboard.offer("b" * 64, "x<&>\x01", "a & <b> \x00'\"", b"<x/>")
        phone = it.phone()
        forms = await it.of(phone.form_list)
        assert forms[1]["formID"] == "x<&> "
        assert forms[1]["hash"] == f"md5:{md5(b'<x/>')}"
