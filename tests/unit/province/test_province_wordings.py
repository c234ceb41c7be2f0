"""What is read before consent is asked for, periods, minutes' templates: as the province sets."""

from datetime import timedelta

import pytest
from mail_scene import Commune
from mail_scene import commune as commune  # noqa: PLC0414 - a fixture
from mail_scene import province as province  # noqa: PLC0414 - a fixture
from mail_scene import usb as usb  # noqa: PLC0414 - a fixture
from msgspec.structs import replace
from test_province_directory import handed

from makers import Makers
from sotay.base.clock import VIETNAM, local
from sotay.model.directory.consents import ConsentText
from sotay.model.directory.minutes import Section, Template
from sotay.model.directory.periods import Period
from sotay.model.errors import RecordRefused
from sotay.model.interview import Interview
from sotay.model.meeting import Meeting, Official
from sotay.model.proof import is_current
from sotay.model.readtext import read_text
from sotay.model.words import PURPOSES_VERSION
from sotay.province.authority import issuingkeys, policies
from sotay.province.directory import editing
from sotay.province.directory.errors import TemplateGiven, TextGiven
from sotay.province.opening import Province
from sotay.vault.search.narrowing import Narrowing
from sotay.work import printing, templates
from sotay.work.directory import standing
from sotay.work.directory.errors import PeriodUnknown
from sotay.work.directory.wording import wording
from sotay.work.privacy import consenting, consentpapers
from sotay.work.records import reading, writing
from sotay.work.transfer import receiving


def test_a_consent_names_the_wording_that_was_read_and_periods_narrow(
    province: Province, commune: Commune, make: Makers
) -> None:
    desk, today = commune.desk, local(make.clock.now_ms()).date()
    words = "Tôi là {recorder}, {post}, {office}; lưu đến {until}; yêu cầu gửi {contact}."
    text = ConsentText(version="BN-1", since=today + timedelta(days=2), text=words)
    editing.put_text(province, text)
    editing.put_text(province, text)
    with pytest.raises(TextGiven):
        editing.put_text(province, replace(text, text=f"{words} Xin cảm ơn."))
    period = Period(name="Tháng trước", since=today - timedelta(days=40), until=today)
    editing.put_period(province, period)
    handed(province, commune)
    assert wording(desk) == read_text(), "its day has not come"
    make.clock.at_ms += 2 * 86_400_000
    assert wording(desk).version == f"{PURPOSES_VERSION}/BN-1"
    begun = writing.begin_interview(desk).value
    added = consenting.add_person(desk, begun.id, "31_45").value
    assert isinstance(added, Interview)
    (person,) = added.respondents
    said = consenting.Answer(purpose="ghi_nhan_y_kien", given=False, method="loi_noi")
    answered = consenting.answer(desk, begun.id, person.code, said).value
    assert isinstance(answered, Interview)
    assert answered.consents[0].text_version == f"{PURPOSES_VERSION}/BN-1"
    assert is_current(answered.consents[0])
    assert consentpapers.gather_sheet(desk, begun.id, person.code).version.endswith("/BN-1")
    first, last = standing.period(desk, "Tháng trước")
    within = Narrowing(since=first, until=last)
    assert reading.page(desk, narrowing=within) == [], "begun two days after"
    assert len(reading.page(desk, narrowing=Narrowing(until=last + timedelta(days=2)))) == 1
    with pytest.raises(PeriodUnknown):
        standing.period(desk, "Quý V")


def test_minutes_follow_the_template_of_their_day_and_a_stolen_key_has_no_say(
    province: Province, commune: Commune, make: Makers
) -> None:
    desk = commune.desk
    meeting = writing.begin_meeting(desk).value
    day = meeting.starts.astimezone(VIETNAM).date()
    made = Template(version="MB-1", kind=meeting.kind, since=day, opening="Hôm nay, tại {place}.")
    later = replace(made, version="MB-2", since=day + timedelta(days=1), opening="")
    issuingkeys.make(province)
    editing.put_template(province, later)
    editing.put_template(province, made)
    with pytest.raises(TemplateGiven):
        editing.put_template(province, replace(made, opening="Hôm nay."))
    with pytest.raises(RecordRefused, match="😀"):
        editing.put_template(province, replace(made, version="MB-3", closing="Xong 😀"))
    nobody_is_hidden(province, made)
    before = printing.gather_minutes(desk, meeting.id).print()
    assert any("MB-1" in line for line in handed(province, commune).told())
    assert printing.gather_minutes(desk, meeting.id).form.template == made
    assert printing.gather_minutes(desk, meeting.id).print().pdf != before.pdf
    closed_minutes_stay_as_they_were_printed(province, commune, meeting, made)
    issuingkeys.withdraw(province, 1)
    for name, content in policies.papers(province):
        receiving.accept_paper(desk, content, name)
    assert printing.gather_minutes(desk, meeting.id).form == templates.OWN


def nobody_is_hidden(province: Province, made: Template) -> None:
    """Who signed as what is what a paper is for, and which part is which."""
    for hidden in (
        {"chair": "Thư ký"}, {"secretary": "CHỦ TỌA", "chair": "THƯ KÝ"}, {"chair": "…"},
        {"chair": "\u034f"}, {"secretary": "Thư\ufe0f ký cuộc họp"},
        {"sections": (Section(name="agenda", heading="Kết luận"),)},
    ):  # fmt: skip
        with pytest.raises(RecordRefused):
            editing.put_template(province, replace(made, version="MB-4", **hidden))


def closed_minutes_stay_as_they_were_printed(
    province: Province, commune: Commune, meeting: Meeting, made: Template
) -> None:
    """Whatever comes later, until somebody asks for it; what is amended is a paper of its own."""
    desk, by = commune.desk, Official("Lê Quang Đạo")
    whole = replace(
        meeting, title="Họp", chair=by, secretary=by, ends=meeting.starts + timedelta(hours=1)
    )
    writing.close(desk, whole)
    first = printing.gather_minutes(desk, meeting.id).print()
    assert (first.form, first.renewable) == ("In theo mẫu biên bản của tỉnh, bản MB-1.", False)
    editing.put_template(province, replace(made, version="MB-1b", closing="Đã đọc lại."))
    handed(province, commune)
    again = printing.gather_minutes(desk, meeting.id).print()
    assert (again.pdf, again.renewable) == (first.pdf, True)
    assert "lập theo mẫu của tỉnh, bản MB-1, nên" in again.form
    templates.renew(desk, meeting.id)
    renewed = printing.gather_minutes(desk, meeting.id).print()
    assert (renewed.pdf != first.pdf, renewed.renewable) == (True, False)
    editing.put_template(province, replace(made, version="MB-1c", closing="Đã nghe lại."))
    handed(province, commune)
    assert printing.gather_minutes(desk, meeting.id).print().pdf == renewed.pdf
    writing.keep(desk, replace(whole, body="Thêm một ý"))
    form = printing.gather_minutes(desk, meeting.id).form
    assert form.template is not None
    assert (form.template.version, form.renewable) == ("MB-1c", False)
