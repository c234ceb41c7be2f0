"""A machine of the commune, or a stick between, in bad hands: what it can do to the others."""

import errno
import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from peer_scene import Pair, agreed, here, settle
from peer_scene import pair as pair  # noqa: PLC0414 - a fixture

from enclosing import close, enclose, noise
from letter_desk import Letters
from sotay.base.clock import local
from sotay.base.ids import new_id
from sotay.base.progress import Stopped, never, silent
from sotay.bundle.keyfiles.signers import EnrolmentAnswer
from sotay.bundle.keys import comparison_code
from sotay.bundle.mailbox.places import between_folder
from sotay.bundle.records import hlc_text, record_line
from sotay.model.record import Record
from sotay.model.schemas import WRITES
from sotay.model.shape import encode
from sotay.model.withdrawals import WITHDRAWAL, Withdrawal
from sotay.province import enrolling, receiving, renewing, withdrawals
from sotay.vault import peers
from sotay.vault.privacy import consents
from sotay.work import attachments, identity
from sotay.work.letters import writing as said
from sotay.work.peers import differences, knowing, leaving, saying, visiting, withdrawing
from sotay.work.peers.told import visited_told
from sotay.work.peers.visiting import Visited
from sotay.work.privacy import consenting
from sotay.work.transfer import sealing, telling


def version(pair: Pair, record: Record, parents: Sequence[str], after: int) -> tuple[str, bytes]:
    """Return a version as the other machine would close it, `after` ms from now."""
    author = identity.signing_keys(pair.other).id
    hlc = hlc_text(pair.other.clock.now_ms() + after, 0, author)
    return record_line(
        id=record.id, parents=parents, hlc=hlc, author=author, type=record.of_kind,
        schema=WRITES[record.of_kind], body=encode(record), blobs=[],
    )  # fmt: skip


def given(pair: Pair, lines: Sequence[bytes], stopped: Stopped = never) -> Visited:
    """Have the other machine say just this, and the first one take it in, or be stopped."""
    share = leaving.Share(list(lines), [], [], len(lines))
    peer, folder = knowing.known(pair.other)[0], between_folder(pair.stick)
    visiting._seal(pair.other, peer, folder, share, visiting._Going(silent, never))
    return visiting.visit(pair.one, pair.stick, silent, stopped).value


def test_hundreds_of_versions_of_one_record_are_not_read_for_each(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = pair.matter("Cống sập")
    pair.round()
    parents = [str(here(pair.other, note.id).head)]
    lines = [version(pair, replace(note, text=f"{n}"), parents, n)[1] for n in range(240)]
    asked = []
    graph = differences.apart.graph
    monkeypatch.setattr(
        differences.apart, "graph", lambda to, record: asked.append(record) or graph(to, record)
    )
    told = given(pair, lines)
    assert [(one.changed, one.refused) for one in told.came] == [(240, [])]
    assert len(asked) < 10
    found = differences.of_record(pair.one, note.id)
    assert here(pair.one, note.id).record.text == "Cống sập"
    assert 0 < len(found.beside) <= 5
    assert {one.shown_of for one in found.beside} == {knowing.known(pair.one)[0].device}, (
        "what stood here was followed by all: none of them is called this machine's"
    )
    other = found.beside[0]
    settle(pair.one, note.id, {other.fields: other.rev})
    assert here(pair.one, note.id).record.text == "238"


def test_an_old_enrolment_on_the_stick_does_not_take_the_newer_ones_place(pair: Pair) -> None:
    pair.round()
    (peer,) = knowing.known(pair.one)
    old = peer.row.enrolment
    pair.make.clock.at_ms += (enrolling.YEARS_VALID * 365 - 20) * 86_400_000
    answer = renewing.renewed(pair.province, peer.device)
    newer = msgspec.json.decode(answer, type=EnrolmentAnswer).enrolment.encode()
    assert newer != old
    assert knowing.take_card(pair.one, newer).value == ""
    (between_folder(pair.stick) / "may-a.json").write_bytes(old)
    visiting.visit(pair.one, pair.stick)
    assert [row.enrolment for row in peers.every(pair.one.vault.store)] == [newer]


def test_a_machine_is_called_by_its_keys_and_not_as_its_file_is(pair: Pair) -> None:
    visiting.visit(pair.other, pair.stick)
    (card,) = between_folder(pair.stick).glob("may-*.json")
    card.rename(card.with_name("may-abcd-efgh-\u202ejkmn.json"))
    met = visiting.visit(pair.one, pair.stick).value.met
    assert met == [comparison_code(identity.signing_keys(pair.other).id)]


def test_a_stick_with_more_files_than_are_looked_at_says_so(pair: Pair) -> None:
    folder = between_folder(pair.stick)
    for number in range(5_001):
        (folder / f"{number}.txt").touch()
    seen = visiting.visit(pair.one, pair.stick).value
    assert seen.more
    assert any("chưa xem" in line for line in visited_told(seen))


def test_files_that_cannot_be_read_are_told_and_stop_no_other(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    note, enclosing = pair.matter("Cống sập"), pair.matter("Điện yếu")
    photo = enclose(pair.one, enclosing.id, noise(700_000))
    close(pair.one, enclosing.id)
    path = attachments.content(pair.one, photo.sha256).path
    raw = bytearray(path.read_bytes())
    raw[1000] ^= 1  # not in the last chunk, which is all that opening looks at
    path.write_bytes(raw)
    pair.round(1)
    seen = visiting.visit(pair.one, pair.stick).value
    assert (list(seen.left.values()), seen.staying) == ([1], 1)
    folder, real = between_folder(pair.stick), os.open
    for name in ("0-hong.sotay", "may-0.json"):
        (folder / name).write_bytes(b"x" * 9_000)

    def failing(path: str | Path, *given: int, **more: int) -> int:
        if Path(path).name in {"0-hong.sotay", "may-0.json"}:
            raise OSError(errno.EIO, "sector")
        return real(path, *given, **more)

    monkeypatch.setattr(os, "open", failing)
    seen = visiting.visit(pair.other, pair.stick).value
    assert [(one.file, one.code) for one in seen.faults] == [
        ("may-0.json", "TEP-01"), ("0-hong.sotay", "TEP-01"),
    ]  # fmt: skip
    assert pair.both(note.id)[1] == note


def test_a_machine_does_not_use_up_what_another_may_say_to_the_province(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = pair.matter("Cống sập")
    pair.round()
    answer, second = Letters(pair.province, pair.one), Letters(pair.province, pair.other)
    response = answer.response(note.id)
    answer.send(response)
    second.send(response)
    monkeypatch.setattr(saying, "MOST", 1_000)
    for number in range(4):
        said.object_to(pair.other, response.id, f"{number} " + "chưa sửa " * 30)
    visiting.visit(pair.other, pair.stick)
    (came,) = visiting.visit(pair.one, pair.stick).value.came
    assert 0 < came.said < 4
    assert [code for code, _says in came.refused] == ["GIUA-04"]
    said.object_to(pair.other, response.id, "thêm " + "chưa sửa " * 30)
    visiting.visit(pair.other, pair.stick)
    (again,) = visiting.visit(pair.one, pair.stick).value.came
    assert (again.said, len(again.refused)) == (0, 1), "what came before counts"
    said.tell(pair.one, response.id, "loa", local(pair.one.clock.now_ms()).date())


def made_up(pair: Pair, held: Record, record: str, day: int) -> bytes:
    """Return a withdrawal of answers that nobody gave, as the other machine would say it."""
    at = local(pair.other.clock.now_ms()).replace(microsecond=0)
    answers = tuple(
        replace(one, respondent=f"NG-{number:06}", at=at - timedelta(days=day),
                withdrawn=at, recorded_by="")
        for one in getattr(held, "consents", ()) for number in range(4)
    )  # fmt: skip
    body = Withdrawal(id=record, answers=answers)
    author = identity.signing_keys(pair.other).id
    return record_line(
        id=record, parents=(), hlc=hlc_text(pair.other.clock.now_ms(), 0, author),
        author=author, type=WITHDRAWAL, schema=1, body=encode(body),
    )[1]  # fmt: skip


def test_a_machine_makes_up_no_withdrawals_for_another_to_tell_the_province(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = agreed(pair.one)
    pair.round()
    monkeypatch.setattr(withdrawing, "MOST", 5)

    def noted() -> int:
        return sum(map(len, consents.noted(pair.one.vault.store).values()))

    line = version(pair, held, [str(here(pair.other, held.id).head)], 1)[1]
    for day in (3, 4):  # a visit that ends in the middle counts what it brought until then
        before = noted()
        said_so = [made_up(pair, held, new_id(day), day), line]
        assert given(pair, said_so, lambda: noted() > before or before == 5).stopped  # noqa: B023
        for bundle in between_folder(pair.stick).glob("*.sotay"):
            bundle.unlink()
    assert noted() == 5
    for day in (1, 2):
        (came,) = given(
            pair, [made_up(pair, held, one, day) for one in (held.id, new_id(day))]
        ).came
        assert [code for code, _says in came.refused] == ["GIUA-04"]
    assert noted() == 5
    for room in (telling, leaving):  # a line of 1,000; two machines may have noted more
        monkeypatch.setattr(room, "MOST_ANSWERS", 2)
    pair.round(3)
    assert sum(map(len, consents.noted(pair.other.vault.store).values())) == 5
    while consents.untold(pair.one.vault.store, 9):
        told = sealing.seal(pair.one, pair.stick).value[1]
        assert receiving.receive(pair.province, told).state == "imported"
    assert len(withdrawals.page(pair.province)) == 5
    consenting.withdraw(pair.other, held.id, held.respondents[0].code)
    pair.round()
    assert all(one.withdrawn for one in here(pair.one, held.id).record.consents)
