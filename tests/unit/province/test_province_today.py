"""What the intake has before it on a day, told from the register alone."""

from datetime import timedelta

from evil import UNIT, Evil, one
from msgspec import structs
from province_scene import Scene
from test_province_cases import filled

from makers import Makers
from manydevices import enrolled
from sotay.base.clock import local
from sotay.base.ids import new_id
from sotay.bundle.errors import RevokedDevice
from sotay.model.shape import encode
from sotay.province import aside, devicelist, revoking
from sotay.province.cases import assigning
from sotay.province.cases.deciding import Seen
from sotay.province.letters import posted, sealing
from sotay.province.responses import asking
from sotay.province.responses.asking import Question
from sotay.province.today import SILENT_DAYS, today
from sotay.register import devices, said
from sotay.register.devices import DeviceRow
from sotay.register.said import LineRow

DAY = 86_400_000


def test_a_day_tells_matters_due_questions_open_and_letters_that_did_not_come(
    scene: Scene, evil: Evil, make: Makers
) -> None:
    province = scene.province
    first, other = filled(evil, 2)
    due = local(make.clock.now_ms()).date() + timedelta(days=3)
    assigning.assign(province, [Seen(first)], "Sở Xây dựng", due)
    asking.ask(province, other, Question("Ở đâu?", due=due))
    sealing.seal_all(province)
    found = today(province).waiting
    assert [one.matter for one in found.due] == [first]
    assert (found.overdue, found.soon, found.late, found.objected) == (0, 1, {}, ())
    assert [(one.query.record, one.replied) for one in found.asked] == [(other, False)]
    make.clock.at_ms += SILENT_DAYS * DAY
    found = today(province).waiting
    assert (found.overdue, found.soon) == (1, 0)
    assert {one.id for one in posted.every(province) if one.post.away} == set(found.late)
    revoking.revoke(province, evil.keys.id)
    assert evil.keys.id not in today(province).waiting.late, "it is given nothing more"


def test_every_open_question_is_counted_however_many_there_are(scene: Scene, evil: Evil) -> None:
    province = scene.province
    (about,) = filled(evil, 1)
    first = asking.ask(province, about, Question("Ở đâu?")).body
    with province.writing("query", about) as connection:
        for n in range(2_100):
            at = province.clock.now_ms() + n
            one = structs.replace(first, id=(name := new_id(at)), thread=name)
            said.add_line(connection, LineRow(name, "query", about, UNIT, encode(one), at))
    assert len(today(province).waiting.asked) == 2_101


def test_a_day_tells_what_came_what_waits_what_lacks_and_who_is_silent(
    scene: Scene, evil: Evil, make: Makers
) -> None:
    paths = [evil.seal([one(number)]) for number in range(1, 6)]
    for path in (paths[0], paths[2]):
        scene.take(path)
    (never,) = enrolled(scene.province, 1)
    found = today(scene.province)
    assert (found.came, found.silent, found.apart) == ((2, 2, 1), (), ())
    assert [one.seq for one in found.newest] == [3, 1]
    assert [(one.device, one.waited) for one in found.lacking] == [(evil.keys.id, ((2, 2),))]
    revoking.revoke(scene.province, evil.keys.id)
    scene.take(paths[4])
    make.clock.at_ms += SILENT_DAYS * DAY
    found = today(scene.province)
    assert [one.code for one in found.apart] == [RevokedDevice.code]
    assert aside.why(found.apart[0].code) == "Máy đã bị thu hồi"
    assert [(one.device.id, one.heard, one.days) for one in found.silent] == [
        (never.signer.id, 0, SILENT_DAYS)
    ], "one that may not send is not waited for"
    assert found.came == (0, 0, 0)
    assert len(found.devices) == 2


def test_a_row_of_a_device_that_the_province_never_signed_so_stops_nothing(
    scene: Scene, evil: Evil
) -> None:
    """As somebody who may write to a server's tables by hand would leave it."""
    province = scene.province
    (about,) = filled(evil, 1)
    asking.ask(province, about, Question("Ở đâu?"))
    ours, (other,) = len(devices.every(province.store)), enrolled(province, 1)
    with province.store.write() as connection:
        for name, enrolment in (("x/../y", b"{}"), ("ab" * 32, b"khong phai giay")):
            row = DeviceRow(name, UNIT, "máy lạ", "c", enrolment, province.clock.now_ms())
            devices.add(connection, row)
        change = "UPDATE device SET unit = ? WHERE id = ?"
        connection.execute(change, ("07213" if UNIT != "07213" else "07210", other.signer.id))
    found = today(province)
    assert len(found.devices) == len(devicelist.listed(province)) == ours
    (told,) = [one for one in found.upkeep if one.what == "Sổ đăng ký máy"]
    assert told.told.startswith("3 dòng máy")
    assert "máy lạ" in told.told
    assert len(sealing.seal_all(province)) == ours, "only what was enrolled is written to"
    assert len(posted.every(province)) == ours
