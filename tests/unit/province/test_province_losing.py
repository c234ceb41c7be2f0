"""A laptop is gone: what the province had of it, on one page that says what to do now."""

from io import BytesIO

import pypdfium2
import pytest
from province_scene import Scene

from makers import Makers
from sotay.province import losing, reading, revoking
from sotay.province.errors import DeviceUnknown
from sotay.province.letters import sealing
from sotay.province.responses import issuing
from sotay.work.records import writing
from sotay.work.transfer import losing as cadre


def closed(scene: Scene) -> object:
    writing.close(scene.desk, scene.matter())
    return scene.sealed()


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(BytesIO(pdf))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_the_province_says_what_it_last_had_of_the_device(scene: Scene) -> None:
    first, _second, third = (closed(scene) for _time in range(3))
    device = revoking.devices(scene.province)[0]
    nothing = losing.lost(scene.province, device.code)
    assert (nothing.last, nothing.records, nothing.revoked) == (0, {}, False)
    for path in (first, third):
        assert scene.take(path).state == "imported"
    loss = losing.lost(scene.province, device.code[:9])
    assert loss.records == {"matter": 2}
    assert [gaps for _chain, gaps in loss.gaps] == [((2, 2),)]
    assert loss.last > 0
    said = " ".join(loss.known())
    assert ("Tỉnh đã nhận 2 gói" in said, "số 2" in said, "CHƯA bị thu hồi" in said) == (True,) * 3
    (row, *_) = reading.page(scene.province)
    issuing.refer(scene.province, row.id, "Sở Xây dựng", state="da_chuyen", due=None)
    sealing.seal_all(scene.province)
    found = losing.lost(scene.province, device.code)
    assert "1 thư của tỉnh chưa báo tới" in " ".join(found.known())
    revoking.revoke(scene.province, device.code)
    late = losing.lost(scene.province, device.code)
    assert "đã bị thu hồi; chỉ còn nhận đến gói số 3" in " ".join(late.known())
    with pytest.raises(DeviceUnknown):
        losing.lost(scene.province, "AAAA-BBBB")


def test_the_minutes_are_one_page_with_the_code_and_who_does_what(scene: Scene) -> None:
    for _time in range(6):
        path = closed(scene)
    scene.take(path)
    device = revoking.devices(scene.province)[0]
    paper = losing.lost(scene.province, device.code).print()
    text = text_of(paper.pdf)
    assert (paper.pages, paper.missing) == (1, ())
    for told in (device.code, "Điều 23", "72 giờ", "Công an", "1-5"):
        assert told in text


def test_the_page_printed_beforehand_knows_what_has_not_left(scene: Scene, make: Makers) -> None:
    writing.close(scene.desk, scene.matter())
    scene.sealed()
    writing.close(scene.desk, scene.matter())
    sheet = cadre.sheet(scene.desk)
    said = " ".join(sheet.known)
    assert "1 bản ghi đã chốt chưa đóng gói" in said
    assert "1 gói đã đóng chưa có phiếu báo nhận" in said
    assert scene.province.code in said
    paper = sheet.print()
    assert (paper.pages, sheet.device_code in text_of(paper.pdf)) == (1, True)
    stranger = cadre.sheet(make.desk("chua dang ky"))
    assert stranger.print().pages == 1
    assert "Tỉnh chưa báo nhận gói nào" in " ".join(stranger.known)
