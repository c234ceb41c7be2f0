"""A new kind of record is its own file and a line in the list of kinds; all else follows.

Two are made up: one that nobody is asked about, and one that people agree to, which also brings
the two indexes that name it. Both go the whole way, to the province. Run apart: the list is read
once, by everything that reads records.
"""

from pathlib import Path

from newkinds import POLL, VISIT, live

LIVE = """
from msgspec.structs import replace
from sotay.model.readout import tell
from sotay.register.narrowing import Narrowing
from sotay.base.clock import ManualClock, local
from sotay.base.ids import new_id
from sotay.model.errors import RecordIncomplete
from sotay.model.matter import Matter
from sotay.model.office import Office
from sotay.model.records import Place, Respondent, Source
from sotay.province import enrolling as answering, opening as registers
from sotay.province import receiving, reading as admitted
from sotay.store.slots import Cost
from sotay.vault.schema import NOTEBOOK
from sotay.work import desk as desks, search
from sotay.work.exchange import jsonlines
from sotay.work.keys import handover, shares
from sotay.work.privacy import consenting, consentpapers
from sotay.work.records import reading, writing
from sotay.work.transfer import enrolling, receiving as receipts, sealing

@NOTEBOOK(name="999_poll")
def _poll(db):
    db.execute("CREATE INDEX poll_by_updated ON record (updated) WHERE kind = 'poll'")
    refused = "kind = 'poll' AND instr(body, '\\"given\\":false') > 0"
    db.execute(f"CREATE INDEX poll_refused ON record (id) WHERE {refused}")

clock, cost, pressed = ManualClock(1_795_000_000_000), Cost(64, 1, 1), "một con vịt xòe ra"
A = "NG-7K2M9Q"

def make(name):
    office = Office(unit="07210", name="UBND", symbol="UBND", recorder="Hà")
    made = desks.create_notebook(folder / name, pressed, office, clock=clock, cost=cost)
    return made[0]

def now():
    return local(clock.now_ms()).replace(microsecond=0)

def refused(record, why):
    try:
        writing.close(desk, record)
    except RecordIncomplete as fault:
        assert why in fault.told, fault.told
    else:
        raise AssertionError("closed all the same")

def arrived():
    path = sealing.seal(desk, folder / "usb").value[1]
    got = receiving.receive(province, path)
    assert got.receipt is not None, got
    receipts.accept_receipt(desk, got.receipt)
    return {row.id: row for row in admitted.page(province)}

desk, at = make("so"), Place(unit="07210", hamlet="Hạ")
province = registers.create(folder / "tinh", pressed, clock=clock, cost=cost).province
(folder / "usb").mkdir()
code = enrolling.write_request(desk, folder / "xin.json").value
asked = answering.read_request((folder / "xin.json").read_bytes())
(folder / "dap.json").write_bytes(answering.enrol(province, asked, code))
enrolling.accept(desk, folder / "dap.json", province.code)

# Kept, closed, listed, found, told.
blank = Visit(id=new_id(clock.now_ms()), came=now(), place=at)
refused(blank, "chưa ghi đã thấy gì")
whole = replace(blank, seen="Giếng cạn\\nxin nước sạch")
writing.close(desk, whole)
(row,) = reading.page(desk)
assert (row.kind, row.title, row.hamlet, row.status) == ("visit", "Giếng cạn", "Hạ", "kept"), row
desk.vault.index()
assert [one.row.id for one in search.find(desk, "nuoc sach").items] == [whole.id]
assert "Buổi đến thăm: Giếng cạn" in tell(whole) and "xin nước sạch" in tell(whole)

# Taken out and in as lines.
assert jsonlines.export_lines(desk, folder / "ra.jsonl") == 1
other = make("khac")
told = jsonlines.import_lines(other, folder / "ra.jsonl", close=True).value
assert (told.added, told.refused) == (1, []), told
assert reading.entry(other, whole.id).record == whole

# Of the other kind nobody was asked, then they agree to be written down, then to be sent.
survey = Poll(id=new_id(clock.now_ms()), asked=now(), place=at, said="Thiếu nước tưới",
                respondents=(Respondent(A),))
survey = writing.keep(desk, survey).value
refused(survey, "chưa hỏi sự đồng ý")

def answer(purpose):
    said = consenting.Answer(purpose=purpose, given=True, method="van_ban")
    return consenting.answer(desk, survey.id, A, said).value

survey = writing.close(desk, answer("ghi_nhan_y_kien")).value
matter = Matter(id=new_id(clock.now_ms()), place=at, noted=now(), text="Nạo vét mương",
                heard_at=(Source(record=survey.id),))
writing.close(desk, matter)
assert {one.id for one in sealing.leaving(desk).rows} == {whole.id}
survey = writing.close(desk, answer("chuyen_noi_dung")).value
assert A in tell(survey)

# Sealed, received, listed and narrowed there.
there = arrived()
assert {there[one].title for one in (whole.id, survey.id, matter.id)} == {
    "Giếng cạn", "Thiếu nước tưới", "Nạo vét mương"}, there
assert [one.id for one in admitted.page(province, Narrowing(kind="visit"))] == [whole.id]
assert admitted.show(province, whole.id).record == whole

# On the papers that are of every kind.
assert consentpapers.gather_sheet(desk, survey.id, A).code == A
cut = shares.make_shares(desk, 2, 2).value.shares
handed = handover.prepare(desk, cut, "hai con vịt xòe ra", cost=cost).value
some = {kind: n for kind, n in handed.records.items() if n}
assert some == {"visit": 1, "poll": 1, "matter": 1}
assert handed.print("", "").pages == 1

# Taken back: here, and of the matter heard there; then at the province.
clock.at_ms += 86_400_000
consenting.withdraw(desk, survey.id, A)
survey = reading.entry(desk, survey.id).record
assert survey.withheld()
assert "Phiếu lấy ý kiến: Đã rút lại sự đồng ý" in tell(survey)
desk.vault.index()
assert [one.row.id for one in search.find(desk, "tuoi").items] == []
writing.close(desk, Visit(id=new_id(clock.now_ms()), came=now(), place=at, seen="Lại đến"))
there = arrived()
assert {one: there[one].masked for one in (whole.id, survey.id, matter.id)} == {
    whole.id: False, survey.id: True, matter.id: True}, there
for one in (desk.vault, other.vault, province):
    one.close()
"""


def test_a_new_kind_goes_the_whole_way_to_the_province(tmp_path: Path) -> None:
    live(LIVE, tmp_path, Visit=VISIT, Poll=POLL)
