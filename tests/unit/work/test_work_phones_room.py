"""A real server on loopback over a real notebook, telephones of two versions, kill -9 anywhere."""

import ssl
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from ipaddress import ip_address
from threading import Thread
from typing import TypeVar

import pytest
from cryptography import x509

import dying
from collectpeer import NOW, OLD, Collect, Failed, Version
from handedin import PHONE_FORM, offered, record, table
from makers import PASSPHRASE, Makers
from sotay.bundle.certificates import make_day_certificate
from sotay.upload.phones.digest import new_code
from sotay.upload.phones.serving import Opening, PhoneServer, listening
from sotay.vault import shredding
from sotay.work.desk import Desk
from sotay.work.questionnaires import arrived, onphones, room, shelf
from sotay.work.records import reading

T = TypeVar("T")
ONE = "uuid:11111111-1111-4111-8111-111111111111"
FILES = [("a.jpg", "image/jpeg", b"anh" * 200_000), ("b.amr", "audio/amr", b"#!AMR" + bytes(9000))]
XML = record(ONE, anh="a.jpg", tieng="b.amr")
CODE = "k7qx-93fm-2wtd"
SERVES = f"""
from sotay.work import desk as desks
from sotay.store.slots import Cost
from sotay.upload.phones.serving import Opening, PhoneServer, listening
from sotay.work.questionnaires import room
desk = desks.open_notebook(Path(words[0]), {PASSPHRASE!r}, floor=Cost(64, 1, 1))
sockets = listening("127.0.0.1", 0)
"""
THEN = f"""
tell = lambda: print(sockets[0].getsockname()[1], flush=True)
PhoneServer(Opening(room.on_this_thread(desk), {CODE!r}, sockets, started=tell, signals=True)).run()
"""


def of_phone(desk: Desk, work: Callable[[Collect], T], version: Version = NOW) -> T:
    """Run what one telephone does while the room is open; the notebook stays in this thread."""
    code, sockets = new_code(), listening("127.0.0.1", 0)
    phone = Collect(f"http://127.0.0.1:{sockets[0].getsockname()[1]}", code, version)
    said: Future[T] = Future()

    def do() -> None:
        try:
            said.set_result(work(phone))
        except (Failed, AssertionError, OSError) as fault:
            said.set_exception(fault)
        finally:
            server.stop()

    beside = Thread(target=do)
    opening = Opening(room.on_this_thread(desk), code, sockets, started=beside.start)
    server = PhoneServer(opening)
    server.run()
    beside.join()
    return said.result()


def ids(desk: Desk) -> list[str]:
    return [row.id for row in reading.page(desk, kinds=["survey"])]


@pytest.mark.parametrize("version", [OLD, NOW], ids=["2021", "2026"])
def test_a_form_goes_out_and_its_answers_come_back(desk: Desk, version: Version) -> None:
    xform = shelf.content(desk, offered(desk)).xform

    def day(phone: Collect) -> str:
        (form,) = phone.form_list()
        assert (form["formID"], form["version"], form["name"]) == ("dien", "1", "Phiếu điện")
        blank, files = phone.download(form)
        assert blank == xform
        assert files == {}
        return phone.submit(XML, FILES)

    assert of_phone(desk, day, version) == "Phiếu đã vào sổ, chờ cán bộ xem lại."
    assert len(ids(desk)) == 1
    (one,) = arrived.every(desk)
    assert [(each.name, each.size) for each in one.files] == [("a.jpg", 600_000), ("b.amr", 9005)]
    assert one.arrival.device == "collect:Ab12Cd34Ef56"
    told = of_phone(desk, lambda phone: phone.submit(XML, FILES), version)
    assert told == "Phiếu này đã có trong sổ từ trước, không ghi thêm lần nữa."
    assert len(ids(desk)) == 1


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "fd12:3456::7"])
def test_the_certificate_of_the_day_is_of_the_address(desk: Desk, address: str) -> None:
    assert room.day_context(desk, address).minimum_version is ssl.TLSVersion.TLSv1_2
    made = x509.load_der_x509_certificate(make_day_certificate(1_900_000_000, address).der)
    of = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert of.get_values_for_type(x509.IPAddress) == [ip_address(address)]


def test_a_file_beside_a_form_goes_out_with_it(desk: Desk) -> None:
    form = (
        PHONE_FORM.replace("| constraint |", "| media::image |")
        .replace("không? | yes | |", "không? | yes | dien.png |")
        .replace("| . < 25 |", "| |")
    )
    media = {"dien.png": b"anh", "khac.png": b"khac"}
    sha256 = shelf.add(desk, "phieu.md", table(form), media).value.sha256
    onphones.mark(desk, sha256, offered=True)
    _blank, files = of_phone(desk, lambda phone: phone.download(phone.form_list()[0]))
    assert files == {"dien.png": b"anh"}
    assert onphones.attached(desk, sha256, "khac.png") is None


def test_only_what_is_marked_goes_out(desk: Desk) -> None:
    sha256 = offered(desk)
    onphones.mark(desk, sha256, offered=False)
    assert of_phone(desk, Collect.form_list) == []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("| form_title |", "| submission_url | form_title |", "gửi đi nơi khác"),
        ("| form_title |", "| public_key | form_title |", "mã hóa"),
    ],
)
def test_forms_that_send_elsewhere_are_not_offered(
    desk: Desk, old: str, new: str, why: str
) -> None:
    form = PHONE_FORM.replace(old, new).replace(
        "| Phiếu điện |", "| http://x.example/a | Phiếu điện |"
    )
    offered(desk, form)
    (one,) = onphones.every(desk)
    assert why in one.why
    assert onphones.offered(desk) == ()


def test_a_form_that_is_not_here_stays_on_the_telephone(desk: Desk) -> None:
    with pytest.raises(Failed, match="không có mẫu phiếu này"):
        of_phone(desk, lambda phone: phone.submit(XML, FILES))
    assert list(desk.vault.attachments.iterdir()) == []


def test_the_newest_version_goes_out(desk: Desk) -> None:
    offered(desk)
    newest = shelf.add(
        desk, "p.md", table(PHONE_FORM.replace("| dien | 1 |", "| dien | 2 |")), {}
    ).value.sha256
    (form,) = of_phone(desk, Collect.form_list)
    assert form["version"] == "2"
    assert newest in form["downloadUrl"]


KILLS = [
    ("app._taken", 0), ("handing._begin", 1), ("vessels.write", 0), ("vessels.write", 3),
    ("handing._end", 1), ("handing._add", 1), ("arriving.admit", 0), ("arriving._kept", 0),
    ("keeping.keep", 0), ("arrivals.put", 0), ("arrivedfiles.put", 1), ("anchor.count", 0),
    ("arriving._settle", 0), ("told.told_of", 0), ("asking.reply", 2), ("digest.judge", 2),
]  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize(("where", "nth"), KILLS)
def test_a_kill_at_any_step_keeps_all_or_nothing_and_the_next_sending_all(
    make: Makers, where: str, nth: int
) -> None:
    desk = make.desk("so")
    offered(desk)
    folder = desk.vault.folder
    desk.close()
    program = f"{dying._HEAD}\n{SERVES}\nsys.setprofile(see)\n{THEN}\n"
    words = [sys.executable, "-c", program, where, str(nth), str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        phone = Collect(f"http://127.0.0.1:{int(serving.stdout.readline())}", CODE)
        said: list[object] = []
        try:
            said.append(phone.submit(XML, FILES))
        except (Failed, ConnectionError) as fault:
            said.append(fault)
        serving.terminate()
        assert (serving.wait(timeout=60), isinstance(said[0], str)) == (-9, False), said
    desk = make.reopen(desk)
    (before,) = ids(desk) or ("",)
    assert of_phone(desk, lambda phone: phone.submit(XML, FILES))
    (kept,) = ids(desk)
    assert before in ("", kept)
    (one,) = arrived.every(desk)
    assert [each.name for each in one.files] == ["a.jpg", "b.amr"]
    shredding.sweep(desk.vault)
    assert len(list(desk.vault.attachments.iterdir())) == 2
