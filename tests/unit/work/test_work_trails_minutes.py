"""Minutes carry the heads of their matters' trails, and later files go on from them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
from msgspec import structs

from makers import Makers
from sotay.bundle.trails import heads, mark
from sotay.bundle.trails.checking import check
from sotay.model.meeting import Meeting, Official
from sotay.vault.records import lookup
from sotay.work import printing
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.trails import exporting
from sotay.work.transfer import sealing


def closed(desk: Desk, meeting: Meeting, matters: list[str]) -> None:
    for one in matters:
        record = lookup.entry(desk.vault.store, one).record
        writing.close(desk, structs.replace(record, text="Cầu thôn Đông yếu"))
    by, ends = Official("Lê Quang Đạo"), meeting.starts + timedelta(hours=1)
    writing.close(
        desk, structs.replace(meeting, title="Họp thôn", chair=by, secretary=by, ends=ends)
    )


def test_minutes_carry_the_heads_of_their_matters_and_a_later_file_has_them(
    make: Makers, tmp_path: Path
) -> None:
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    meeting = writing.begin_meeting(desk).value
    ids = [writing.begin_matter(desk, meeting).value.id for _number in range(4)]
    assert printing.gather_minutes(desk, meeting.id).heads == (), "a draft has none"
    closed(desk, meeting, ids)
    job = printing.gather_minutes(desk, meeting.id)
    assert [head.matter for head in job.heads] == [mark(one) for one in ids]
    with pypdfium2.PdfDocument(job.print().pdf) as document:
        words = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert "của 4 kiến nghị, ý kiến nêu trên, tính đến ngày" in words
    first, second = heads.squares(job.heads)
    sealing.seal(desk, None)
    desk = make.reopen(desk)
    exporting.export(desk, ids[0], tmp_path / "a.hanhtrinh")
    late = check((tmp_path / "a.hanhtrinh").read_bytes(), province.code)
    assert [one.step.step for one in late.steps] == ["heard", "sent"]
    assert late.cut(heads.heads_in(first)) == []
    assert late.cut(heads.heads_in(first.lower())) == []
    assert late.cut(heads.heads_in(second)) == [job.heads[3].digest], "of another matter"
    longer = printing.gather_minutes(desk, meeting.id).heads
    early = replace(late, steps=late.steps[:1])
    assert early.cut(heads.heads_in(heads.squares(longer)[0])) == [late.steps[1].digest]
