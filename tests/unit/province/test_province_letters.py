"""What is said goes down sealed, numbered and once; the device's own word says that it came."""

from pathlib import Path

import pytest
from msgspec import structs
from province_scene import Scene
from test_province_responses import matter, written

from enclosing import noise, paper_of
from makers import CHEAP, PASSPHRASE, Makers
from sotay.base.errors import FieldProblem
from sotay.bundle.errors import UnknownDevice
from sotay.bundle.letters import Letter, Opened, check_link, opened, read_letter
from sotay.bundle.letters.errors import LetterSealed
from sotay.bundle.letters.files import disclose, open_piece
from sotay.bundle.letters.got import Came, Got, issue_got
from sotay.bundle.mailbox.names import got_named
from sotay.model.matter import Matter
from sotay.model.records import SOUND
from sotay.province import backups, carrying, enrolling, mailbox, revoking
from sotay.province.authority import issuingkeys, policies
from sotay.province.letters import arrived, giving, posted, sealing
from sotay.province.opening import Province
from sotay.province.receiver.known import look
from sotay.province.responses import asking, enclosing, issuing
from sotay.province.responses.asking import Question
from sotay.province.responses.errors import DocumentOfSound
from sotay.register import documents
from sotay.register import letters as rows
from sotay.store.backups import returning
from sotay.work import identity
from sotay.work.desk import Desk

__all__ = ["matter"]


def device(scene: Scene) -> str:
    return enrolling.devices(scene.province)[0].id


def given(province: Province, name: str) -> list[bytes]:
    return [one.content() for one in giving.papers(province, name)]


def read(desk: Desk, province: Province, content: bytes) -> tuple[Letter, str, Opened]:
    """Read a letter as the device does, with its own key."""
    own = identity.signing_keys(desk).id
    letter, digest = read_letter(content, province.authority, device=own)
    return letter, digest, opened(letter, [identity.age_identity(desk)])


def word(desk: Desk, *chains: Came, issued: int = 1) -> bytes:
    keys = identity.signing_keys(desk)
    return issue_got(keys, Got(device=keys.id, chains=chains, issued=issued))


def test_what_is_said_is_sealed_once_for_its_device_and_follows_the_letter_before(
    scene: Scene, matter: Matter
) -> None:
    province, own = scene.province, device(scene)
    assert given(province, own) == []
    first = issuing.issue(province, written(scene, matter)).body
    second = asking.ask(province, matter.id, Question("Cống ở đoạn nào?")).body
    (content,) = given(province, own)
    assert given(province, own) == [content], "nothing new"
    one, digest, said = read(scene.desk, province, content)
    assert [first.id in body.decode() for body in said.bodies] == [True, False]
    assert second.id in said.bodies[1].decode()
    assert (one.seq, one.prev) == (1, None)
    issuing.refer(province, matter.id, "Sở Xây dựng", state="dang_giai_quyet", due=None)
    two = read(scene.desk, province, given(province, own)[1])
    assert (two[0].seq, two[0].prev, two[0].chain) == (2, digest, one.chain)
    check_link(two[0], two[1], {})


def test_two_laptops_of_a_commune_have_letters_of_their_own_and_another_commune_none(
    make: Makers, scene: Scene, matter: Matter
) -> None:
    province, other = scene.province, make.desk("máy hai")
    make.enrol(other, province)
    issuing.issue(province, written(scene, matter))
    names = [one.id for one in enrolling.devices(province)]
    (mine,), (theirs,) = (given(province, name) for name in names)
    assert read(other, province, theirs)[2].bodies == read(scene.desk, province, mine)[2].bodies
    letter, _digest = read_letter(mine, province.authority)
    with pytest.raises(LetterSealed):
        opened(letter, [identity.age_identity(other)])
    revoking.revoke(province, enrolling.devices(province)[1].code)
    issuing.refer(province, matter.id, "Sở", state="dang_giai_quyet", due=None)
    assert given(province, names[1]) == []
    assert len(given(province, names[0])) == 2


def test_only_the_devices_own_word_says_that_a_letter_came(
    make: Makers, scene: Scene, matter: Matter
) -> None:
    province, own = scene.province, device(scene)
    line = issuing.issue(province, written(scene, matter)).body.id
    letter = read(scene.desk, province, given(province, own)[0])[0]
    assert [(it.seq, it.got) for it in posted.of_line(province, line, matter.place.unit)] == [
        (1, None)
    ]
    forged = word(make.desk("kẻ khác"), Came(letter.chain, 1, ()))
    with pytest.raises(UnknownDevice):
        arrived.hear(province, forged)
    told = word(scene.desk, Came(letter.chain, 1, ()), issued=7)
    assert arrived.hear(province, told).new == 1
    (far,) = posted.of_line(province, line, matter.place.unit)
    assert far.got is not None
    assert given(province, own) == []
    assert posted.owed(province) == []
    arrived.hear(province, word(scene.desk, issued=6))
    assert given(province, own) == [], "an older word changes nothing"
    arrived.hear(province, word(scene.desk, issued=8))
    assert len(given(province, own)) == 1, "its notebook was brought back: it is given again"
    assert posted.of_line(province, line, matter.place.unit) == [far], "and had come all the same"
    assert posted.every(province)[0].unknown == ()
    arrived.hear(province, word(scene.desk, Came("ab" * 16, 3, ()), issued=9))
    assert [one.up_to for one in posted.every(province)[0].unknown] == [3]
    arrived.hear(province, word(scene.desk, Came(letter.chain, 3, ((1, 1),)), issued=10))
    assert posted.every(province)[0].lacks == ((1, 1),)


def test_a_register_brought_back_numbers_no_letter_again(
    make: Makers, scene: Scene, matter: Matter, tmp_path: Path
) -> None:
    province, own = scene.province, device(scene)
    issuing.refer(province, matter.id, "Sở", state="da_chuyen", due=None)
    before = read(scene.desk, province, given(province, own)[0])[0]
    target = tmp_path / "sao"
    target.mkdir()
    kept = backups.back_up(province, target, lambda *_: None)
    issuing.issue(province, written(scene, matter))
    lost = read(scene.desk, province, given(province, own)[1])
    way = returning.by_passphrase(PASSPHRASE, CHEAP)
    back = backups.restore(kept.path, tmp_path / "về", way, lambda *_: None, clock=make.clock)
    again = [read(scene.desk, back, content) for content in given(back, own)]
    assert [one[0].seq for one in again] == [1]
    assert again[0][0].chain not in (before.chain, lost[0].chain)
    assert again[0][2].bodies[0].find(b"referral") > 0, "what was not known to have come, again"
    arrived.hear(back, word(scene.desk, Came(before.chain, 2, ())))
    assert [one.up_to for one in posted.every(back)[0].unknown] == [2]
    back.close()


def test_what_a_withdrawn_key_signed_is_said_again_in_a_chain_that_is_believed(
    scene: Scene, matter: Matter
) -> None:
    province, own = scene.province, device(scene)
    issuingkeys.make(province)
    issuing.refer(province, matter.id, "Sở", state="da_chuyen", due=None)
    first = read(scene.desk, province, given(province, own)[0])
    issuingkeys.withdraw(province, 1)
    issuingkeys.make(province)
    (content,) = given(province, own)
    again = read(scene.desk, province, content)
    assert again[0].chain != first[0].chain
    assert again[2].bodies == first[2].bodies
    assert [one.void for one in rows.of_device(province.store, own)] == [1, 0]


def test_on_a_day_without_a_key_what_is_said_waits(
    make: Makers, scene: Scene, matter: Matter
) -> None:
    province, own = scene.province, device(scene)
    issuingkeys.make(province)
    policies.current(province)
    make.clock.at_ms += 400 * 86_400_000
    issuing.refer(province, matter.id, "Sở", state="da_chuyen", due=None)
    scene.stick.joinpath("sotay-hop-thu").mkdir(exist_ok=True)
    done = carrying.carry(province, scene.stick, [own])
    assert (done.ended, done.given, done.unsealed) == (None, (), (own,))
    assert look(province).devices[0].last == 0
    assert posted.every(province)[0].waiting == 1
    issuingkeys.make(province)
    assert [*sealing.seal_all(province).values()] == [1]
    assert [(one.nowhere, one.roads) for one in posted.every(province)] == [(1, ())]
    known = look(province).devices[0]
    assert known.last == 1
    assert sorted((province.folder / giving.PLACE / known.chain).iterdir())
    assert [one.road for one in posted.every(province)[0].roads] == ["network"]


def test_a_stick_takes_letters_down_and_the_word_back(
    scene: Scene, matter: Matter, tmp_path: Path
) -> None:
    province, own = scene.province, device(scene)
    code = enrolling.devices(province)[0].code
    issuing.issue(province, written(scene, matter))
    done = carrying.carry(province, scene.stick, posted.owed(province))
    down = scene.stick / "sotay-hop-thu" / "ve" / code
    (path,) = down.glob("thu-*.json")
    assert path in done.papers
    assert done.given == (own,)
    assert [road.road for road in posted.every(province)[0].roads] == ["stick"]
    giving.write(province, own, tmp_path)
    (sealed,) = posted.letters(province, own)
    assert (sealed.says, sealed.row.got) == ({"response": 1}, None), "a road is no arrival"
    assert {one.road for one in sealed.roads} == {"stick", "file"}
    letter = read(scene.desk, province, path.read_bytes())[0]
    path.write_bytes(b"cut short")
    again = mailbox.receive_from(province, scene.stick)
    assert len([one for one in again.papers if one.name.startswith("thu-")]) == 1
    up = scene.stick / "sotay-hop-thu" / "di"
    up.mkdir(exist_ok=True)
    (up / got_named(code)).write_bytes(word(scene.desk, Came(letter.chain, 1, ())))
    (up / "da-nhan-KHAC.json").write_bytes(b"{}")
    back = mailbox.receive_from(province, scene.stick)
    assert [(one.device, one.new) for one in back.heard] == [(own, 1)]
    assert back.ended is None
    assert posted.owed(province) == []


def test_many_lines_go_into_as_many_letters_as_they_need(scene: Scene, matter: Matter) -> None:
    province, own = scene.province, device(scene)
    for nth in range(12):
        asking.ask(province, matter.id, Question(f"{nth} " + "ờ" * 19_000))
    letters = [read(scene.desk, province, content) for content in given(province, own)]
    assert len(letters) > 1
    assert sum(len(one[2].bodies) for one in letters) == 12
    known = {one[0].seq: one for one in letters}
    assert [known[seq][0].prev for seq in sorted(known)][1:] == [
        known[seq][1] for seq in sorted(known)
    ][:-1]
    assert structs.asdict(letters[0][0])["device"] == own


def test_a_document_goes_down_once_for_the_commune_and_each_laptop_opens_it(
    make: Makers, scene: Scene, matter: Matter, tmp_path: Path
) -> None:
    province, other = scene.province, make.desk("máy hai")
    make.enrol(other, province)
    paper = noise(3 << 20)
    kept = enclosing.attach(province, written(scene, matter), paper_of("cong-van.pdf", paper))
    issuing.issue(province, kept)
    for desk in (scene.desk, other):
        folder = tmp_path / identity.signing_keys(desk).id[:8]
        folder.mkdir()
        *pieces, letter = giving.write(province, identity.signing_keys(desk).id, folder)
        parts = dict(open_piece(one.read_bytes()) for one in pieces)
        said = read(desk, province, letter.read_bytes())[2]
        ((sha256, file),) = said.files.items()
        assert disclose(sha256, file, parts, [identity.age_identity(desk)]) == paper
    assert len(documents.sealed(province.store, sha256)) == 1, "encrypted once for both"
    for refused in (paper_of("rỗng.pdf", b""), paper_of("lớn.pdf", noise(14 << 20))):
        with pytest.raises(FieldProblem):
            enclosing.attach(province, kept, refused)
    with pytest.raises(DocumentOfSound):
        enclosing.attach(province, kept, paper_of("loa.mka", b"OggS", SOUND))
