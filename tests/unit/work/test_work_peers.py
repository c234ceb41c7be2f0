"""Two laptops of one commune and a stick between them: each has what the other closed."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from peer_scene import Pair, agreed, change, here, picture, purge, settle
from peer_scene import pair as pair  # noqa: PLC0414 - a fixture

from enclosing import close, enclose
from makers import Makers
from sotay.bundle.mailbox.places import between_here
from sotay.province import enrolling as province_side
from sotay.province import reading as province_reading
from sotay.province import receiving, revoking
from sotay.province.authority import policies
from sotay.vault import peergone
from sotay.vault.records import apart, lookup
from sotay.work.backups import backing_up, restoring
from sotay.work.errors import NotEnrolled
from sotay.work.peers import arriving, differences, knowing, visiting
from sotay.work.peers.errors import SidesNewer
from sotay.work.peers.told import visited_told
from sotay.work.privacy import consenting
from sotay.work.records import writing
from sotay.work.transfer import receiving as receiving_papers
from sotay.work.transfer import sealing
from sotay.work.transfer.waiting import waiting


def test_what_either_closed_is_on_both_with_its_files_and_a_draft_stays(pair: Pair) -> None:
    begun = writing.begin_matter(pair.one).value
    writing.keep(pair.one, replace(begun, text="Cống sập"))
    enclose(pair.one, begun.id, picture(), "ảnh.png", "image/png")
    mine = close(pair.one, begun.id)
    draft = writing.begin_matter(pair.one).value
    writing.keep(pair.one, replace(draft, text="đang viết"))
    theirs = pair.matter("Điện yếu", pair.other)
    first, second, third, _fourth = pair.round()
    assert (first.met, second.met) == ([], [knowing.known(pair.other)[0].code])
    assert second.left == {knowing.known(pair.other)[0].code: 1}
    assert [(one.new, one.refused) for one in third.came] == [(1, [])]
    for record in (mine.id, theirs.id):
        assert pair.both(record)[0] == pair.both(record)[1]
    assert lookup.row_of(pair.other.vault.store, draft.id) is None
    assert pair.round(1)[0].came == []  # once


def test_fields_written_apart_are_put_together_alike_on_both(pair: Pair) -> None:
    note = pair.matter("Cống sập")
    pair.round()
    change(pair.one, note.id, text="Cống sập hẳn")
    change(pair.other, note.id, agency="Sở Xây dựng")
    pair.round()
    one, other = pair.both(note.id)
    assert one == other
    assert (one.text, one.agency) == ("Cống sập hẳn", "Sở Xây dựng")
    for desk in (pair.one, pair.other):
        receiving.receive(pair.province, sealing.seal(desk, pair.stick).value[1])
    shown = province_reading.show(pair.province, note.id)
    assert (shown.row.heads, shown.record) == (1, one)


def test_one_field_written_twice_stands_twice_until_somebody_saves_one_after_both(
    pair: Pair,
) -> None:
    note = pair.matter("Cống sập")
    pair.round()
    change(pair.one, note.id, text="Cống vỡ")
    change(pair.other, note.id, text="Cống tắc")
    seen = pair.round()
    assert [one.apart for one in seen[-2:]] == [1, 1]
    found = differences.of_record(pair.one, note.id)
    assert [one.part for one in found.beside] == ["Nội dung"]
    assert here(pair.one, note.id).record.text == "Cống vỡ"  # nothing changed unasked
    (beside,) = found.beside
    change(pair.one, note.id, raised=3)  # goes on in what stands here: decides nothing
    assert len(differences.of_record(pair.one, note.id).beside) == 1
    change(pair.other, note.id, agency="Sở Xây dựng")  # comes after somebody looked here
    pair.round(1)
    visiting.visit(pair.one, pair.stick)
    with pytest.raises(SidesNewer):
        differences.settle(pair.one, note.id, {beside.fields: beside.rev}, seen=found.seen)
    (beside,) = differences.of_record(pair.one, note.id).beside
    settle(pair.one, note.id, {beside.fields: beside.rev})
    pair.round()
    one, other = pair.both(note.id)
    assert (one.text, one.raised, one.agency) == ("Cống tắc", 3, "Sở Xây dựng")
    assert one == other
    assert [apart.records(desk.vault.store) for desk in (pair.one, pair.other)] == [[], []]


def test_what_is_being_written_waits_for_whoever_writes_it(pair: Pair) -> None:
    note = pair.matter("Cống sập")
    pair.round()
    writing.keep(pair.one, replace(note, text="Cống sập, đang"))
    change(pair.other, note.id, agency="Sở Xây dựng")
    pair.round()
    found = differences.of_record(pair.one, note.id)
    assert found.writing
    assert found.beside == ()
    assert here(pair.one, note.id).record.text == "Cống sập, đang"
    change(pair.one, note.id, text="Cống sập, đã rõ")
    pair.round()
    one, other = pair.both(note.id)
    assert one == other
    assert (one.text, one.agency) == ("Cống sập, đã rõ", "Sở Xây dựng")


@pytest.mark.parametrize("lost", ["stick", "crash", "stopped", "restored"])
def test_a_lost_stick_a_crash_and_a_restored_laptop_lose_nothing(
    pair: Pair, lost: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = [pair.matter(f"việc {number}") for number in range(3)]
    taken = backing_up.back_up(pair.other, pair.stick).value if lost == "restored" else None
    pair.round(1)
    visiting.visit(pair.one, pair.stick)
    if lost == "stick":
        for path in between_here(pair.stick)[0].iterdir():
            path.unlink()
    if lost == "crash":
        cut_off(pair, monkeypatch)
    if lost == "stopped":
        stopped(pair, monkeypatch)
    if taken is not None:
        pair.round()
        back = restoring.restore(
            taken.path, pair.make.folder / "về", lambda _f: pair.other.vault.key.lend()
        )
        pair.make._open.append(back.desk)
        pair.other = back.desk
    pair.round()
    pair.round()
    for note in notes:
        assert pair.both(note.id)[1] == note


def stopped(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have somebody stop the other one's visit in the middle of taking in: what came is in."""
    went: list[int] = []

    def progress(done: int, total: int | None) -> None:
        if total == 3:  # records, no longer bytes
            went.append(done)

    with monkeypatch.context() as patch:
        patch.setattr(arriving, "_BATCH", 1)
        seen = visiting.visit(pair.other, pair.stick, progress, lambda: len(went) > 2).value
    assert (seen.stopped, seen.came, seen.left, went) == (True, [], {}, [0, 1, 2])
    assert next(visited_told(seen)).startswith("Đã dừng. Phần đã nhận")
    assert lookup.counts(pair.other.vault.store) == {("matter", "closed"): 2}


def cut_off(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the other one end in the middle of taking in, as by a kill: one line in a batch."""
    real: Callable[..., str] = arriving._Taking._line
    done: list[str] = []

    def line(self: object, *given: object) -> str:
        if len(done) == 2:
            raise RuntimeError
        done.append(real(self, *given))
        return done[-1]

    with monkeypatch.context() as patch:
        patch.setattr(arriving, "_BATCH", 1)
        patch.setattr(arriving._Taking, "_line", line)
        with pytest.raises(RuntimeError):
            visiting.visit(pair.other, pair.stick)
    assert lookup.counts(pair.other.vault.store) == {("matter", "closed"): 2}


def test_who_is_of_another_commune_revoked_or_unknown_is_not_believed(
    pair: Pair, make: Makers
) -> None:
    pair.matter("Cống sập")
    with pytest.raises(NotEnrolled):
        visiting.visit(make.desk("chưa"), pair.stick)
    stranger = make.desk("xã khác", "07228")
    make.enrol(stranger, pair.province)
    pair.round()
    seen = visiting.visit(stranger, pair.stick).value
    assert {one.code for one in seen.faults} == {"GIUA-01"}
    assert lookup.counts(stranger.vault.store) == {}
    code = next(one.code for one in province_side.known(pair.province)
                if one.id == knowing.known(pair.one)[0].device)  # fmt: skip
    revoking.revoke(pair.province, code)
    receiving_papers.accept_paper(pair.one, policies.paper(pair.province), "chinh-sach.json")
    assert knowing.known(pair.one) == []  # nothing goes there, and nothing is believed


def test_a_withdrawal_on_one_is_heeded_by_the_other_and_destroyed_stays_destroyed(
    pair: Pair,
) -> None:
    held = agreed(pair.one)
    note = pair.matter("Cống sập")
    pair.round()
    assert here(pair.other, held.id).record.notes == "Đường hỏng"
    consenting.withdraw(pair.other, held.id, held.respondents[0].code)
    seen = pair.round()
    assert sum(came.withdrawn for one in seen for came in one.came) == 1
    assert here(pair.one, held.id).row.withdrawn
    purge(pair.one, note.id)
    change(pair.other, note.id, text="Cống vỡ")
    seen = pair.round()
    assert sum(came.destroyed for one in seen for came in one.came) == 1
    assert lookup.row_of(pair.one.vault.store, note.id) is None
    assert [one.record for one in peergone.every(pair.other.vault.store)] == [note.id]


def test_a_bundle_between_two_machines_is_for_nobody_else_and_comes_once(pair: Pair) -> None:
    note = pair.matter("Cống sập")
    pair.round(1)
    visiting.visit(pair.one, pair.stick)
    (path,) = between_here(pair.stick)[0].glob("*.sotay")
    old = path.read_bytes()
    assert receiving.receive(pair.province, path).state == "refused"
    changed = bytearray(old)
    changed[-2_000] ^= 1
    path.write_bytes(changed)
    seen = visiting.visit(pair.other, pair.stick).value
    assert [one.code for one in seen.faults] == ["GOI-12"]
    assert lookup.row_of(pair.other.vault.store, note.id) is None
    path.write_bytes(old)
    pair.round()
    change(pair.other, note.id, text="Cống vỡ")
    (between_here(pair.stick)[0] / "cu.sotay").write_bytes(old)  # played again
    pair.round()
    assert pair.both(note.id)[0].text == "Cống vỡ"


def test_what_the_province_has_by_another_machine_is_said_and_goes_all_the_same(pair: Pair) -> None:
    note, later = pair.matter("Cống sập"), pair.matter("Điện yếu")
    receipt = receiving.receive(pair.province, sealing.seal(pair.one, pair.stick).value[1]).receipt
    assert receipt is not None
    pair.round()
    assert (waiting(pair.other).going, waiting(pair.other).said()) == (2, [])
    receiving_papers.accept_paper(pair.one, receipt.read_bytes(), receipt.name)
    change(pair.other, later.id, text="Điện mất")
    pair.round()
    told = waiting(pair.other)
    assert (told.going, told.elsewhere) == (2, 1)
    assert told.said() == ["1 trong số đó máy khác của xã báo tỉnh đã nhận; gửi nữa tỉnh giữ một."]
    again = sealing.seal(pair.other, pair.stick).value[1]
    assert receiving.receive(pair.province, again).state == "imported"
    assert province_reading.show(pair.province, note.id).row.heads == 1
    assert [one.anything for seen in pair.round() for one in seen.came] == [], "said once"
