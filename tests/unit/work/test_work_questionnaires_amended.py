from sotay.work.desk import Desk
from surveyed import closed, loaded, played


def test_what_a_form_gives_by_default_is_there_again_when_a_closed_survey_is_amended(
    desk: Desk,
) -> None:
    form = """
    | survey |
    | | type | name | label | default | relevant | calculation |
    | | text | co | Có ruộng không? | | | |
    | | text | vu | Vụ nào? | mùa | ${co} = 'co' | |
    | | text | ai | Ai làm? | nhà | | |
    | | calculate | ma | | | ${co} = 'co' | concat(${vu}, '-1') |
    | | begin_repeat | thua | Thửa | | | |
    | | integer | to | Tờ số mấy? | 7 | ${co} = 'co' | |
    | | text | ten | Tên xứ đồng | | | |
    | | end_repeat | | | | | |
    """
    sha256 = loaded(desk, form)
    given = {"/data/co": "khong", "/data/ai": "", "/data/thua[1]/ten": "Đồng Cửa"}
    survey = closed(desk, sha256, given)
    assert [one.value for one in survey.answers if one.label] == ["khong", "", "Đồng Cửa"]
    amended = played(desk, survey, {"/data/co": "co"})
    told = {one.path[6:]: one.value for one in amended.answers if one.value}
    del told["meta/instanceID"]
    assert told == {"co": "co", "vu": "mùa", "ma": "mùa-1", "thua[1]/to": "7",
                    "thua[1]/ten": "Đồng Cửa"}  # fmt: skip
    assert "ai" not in told, "it was asked, and somebody left it blank"
    cleared = played(desk, played(desk, amended, {"/data/vu": ""}), {"/data/co": "khong"})
    again = played(desk, cleared, {"/data/co": "co"})
    assert "/data/vu" not in {one.path for one in again.answers}, "blank since, by somebody"
