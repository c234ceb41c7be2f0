"""Contact cards: passed on by consent, opened by two holders alone, gone with their ground."""

from datetime import timedelta
from pathlib import Path

import pytest
from evil import Evil, written
from province_scene import Scene
from test_province_consent import A, B, agreed, interview, said, sent

from makers import Makers
from sotay.base.errors import FieldProblem
from sotay.base.progress import silent
from sotay.bundle.contacts import open_card
from sotay.bundle.contacts.errors import CardBroken
from sotay.model.contacts import Card
from sotay.model.interview import Interview
from sotay.province import backups
from sotay.province.authority import policies
from sotay.province.contacts import keys, reading, standing
from sotay.province.contacts.errors import (
    HoldersUnfit,
    HolderUnknown,
    KeyMadeMeanwhile,
    NoCardHere,
    WrongHolderPassphrase,
)
from sotay.register import contacts as rows
from sotay.store.errors import TooSoon
from sotay.work.membership import membership
from sotay.work.privacy import consenting, contacting, purging
from sotay.work.records import writing
from sotay.work.transfer import receiving as cadre
from sotay.work.transfer import sealing

NAME, REACH = "Nguyễn Thị Chim Yến", "0912 345 678"
CARD = Card(name=NAME, reach=REACH, note="gọi buổi tối, cửa số Quýt")
HOLDERS = {
    "lan.nt": "ba chú vịt bơi qua sông", "minh": "năm con gà đi chợ phiên",
    "hoa": "bảy cây tre trước ngõ vắng",
}  # fmt: skip
TWO = {one: HOLDERS[one] for one in ("lan.nt", "hoa")}
WHY = "Sở Xây dựng hẹn gặp tại nhà"


def policy_down(scene: Scene) -> None:
    """Let the commune have what holds at the province now."""
    cadre.accept_paper(scene.desk, policies.paper(scene.province), "chinh-sach.json")


def with_key(scene: Scene) -> None:
    keys.make(scene.province, HOLDERS)
    policy_down(scene)


def heard(scene: Scene, *purposes: str, codes: tuple[str, ...] = (A,), only: str = "") -> Interview:
    """Return a closed interview with a card; `only` is who alone agreed to what follows."""
    more = tuple(
        said(purpose, code) for code in ((only,) if only else codes) for purpose in purposes
    )
    named = tuple(said("ghi_danh_tinh", code) for code in codes)
    begun = interview(scene.desk, *agreed(*codes), *named, *more, codes=codes)
    closed = writing.close(scene.desk, begun).value
    contacting.set_card(scene.desk, closed.id, CARD)
    assert isinstance(closed, Interview)
    return closed


def everything(*folders: Path) -> bytes:
    return b"".join(one.read_bytes() for at in folders for one in at.rglob("*") if one.is_file())


def test_two_holders_open_it_together_and_nobody_alone(scene: Scene, make: Makers) -> None:
    with_key(scene)
    record = heard(scene, "chuyen_danh_tinh")
    assert (sealing.leaving(scene.desk).cards, len(sealing.leaving(scene.desk).rows)) == (1, 1)
    assert not contacting.state(scene.desk, record.id).sent
    sent(scene)
    assert sealing.leaving(scene.desk).nothing
    assert contacting.state(scene.desk, record.id).sent, "the notebook says so"
    province = scene.province
    found = standing.state(province, record.id)
    assert (found.there, found.holders) == (True, ("hoa", "lan.nt", "minh"))
    (opened,) = reading.read(province, record.id, TWO, WHY)
    assert opened.card == CARD
    assert NAME not in repr(opened)
    log = province.store.one("SELECT object FROM activity WHERE act = 'card-read'")
    assert log is not None
    assert tuple(log) == (f"{record.id} hoa+lan.nt {WHY}",)
    with pytest.raises(WrongHolderPassphrase, match=r"“hoa”"):
        reading.read(province, record.id, TWO | {"hoa": HOLDERS["lan.nt"]}, WHY)
    with pytest.raises(HolderUnknown):
        reading.read(province, record.id, {"hoa": HOLDERS["hoa"]}, WHY)
    with pytest.raises(HolderUnknown, match="khach"):
        reading.read(province, record.id, {"hoa": HOLDERS["hoa"], "khach": "x"}, WHY)
    with pytest.raises(FieldProblem):
        reading.read(province, record.id, TWO, "hỏi")
    query = "SELECT count(*) FROM activity WHERE act = 'card-read'"
    assert [tuple(row) for row in province.store.rows(query)] == [(1,)]
    reading.read(province, record.id, TWO, f"{WHY} @minh")
    (typed, *_rest) = standing.openings(province)
    assert typed.by == "", "no account did it, whatever the reason says"


def test_no_file_of_the_province_or_on_a_stick_says_who_it_is(scene: Scene) -> None:
    with_key(scene)
    record = heard(scene, "chuyen_danh_tinh")
    sent(scene)
    province = scene.province
    assert reading.read(province, record.id, TWO, WHY)[0].card == CARD
    told = "\n".join(
        bytes(cell).decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)
        for table in ("activity", "contact_card", "contact_share", "contact_key", "record")
        for row in province.store.rows(f"SELECT * FROM {table}")  # noqa: S608 - ours
        for cell in row
    )
    assert NAME not in told
    backups.back_up(province, scene.stick, silent)
    province.close()
    raw = everything(province.folder, scene.stick)
    assert not any(word.encode() in raw for word in ("Chim Yến", REACH, "Quýt"))


def test_one_share_and_the_registers_own_keys_open_nothing(scene: Scene) -> None:
    """Whoever has the register open has its master key: it opens neither a share nor a card."""
    with_key(scene)
    record = heard(scene, "chuyen_danh_tinh")
    sent(scene)
    province = scene.province
    (card,) = rows.of_records(province.store, [record.id])
    head: dict[str, object] = {
        "device": card.device, "number": card.number, "record": record.id,
    }  # fmt: skip
    for identity in province.intake:
        with pytest.raises(CardBroken):
            open_card(card.sealed, identity, head)
    with pytest.raises(WrongHolderPassphrase):
        reading.read(province, record.id, TWO | {"hoa": "một con vịt xòe ra"}, WHY)
    for _nth in range(2):
        with pytest.raises((WrongHolderPassphrase, TooSoon)):
            reading.read(province, record.id, TWO | {"hoa": "một con vịt xòe ra"}, WHY)
    with pytest.raises(TooSoon):
        reading.read(province, record.id, TWO, WHY)


def test_without_a_key_or_without_everybodys_leave_no_card_goes(scene: Scene) -> None:
    heard(scene, "chuyen_danh_tinh")
    assert membership(scene.desk).policy.cards == ""
    assert sealing.leaving(scene.desk).cards == 0
    with_key(scene)
    heard(scene)  # nobody was asked
    heard(scene, "chuyen_danh_tinh", codes=(A, B), only=A)  # it may be of the other
    assert sealing.leaving(scene.desk).cards == 1
    sent(scene)
    assert sum(rows.counted(scene.province.store).values()) == 1


@pytest.mark.parametrize("purpose", ["chuyen_danh_tinh", "ghi_danh_tinh"])
def test_a_withdrawal_shreds_it_here_and_an_old_bundle_brings_it_never_back(
    scene: Scene, purpose: str
) -> None:
    with_key(scene)
    record = heard(scene, "chuyen_danh_tinh")
    sent(scene)
    (kept,) = rows.of_records(scene.province.store, [record.id])
    consenting.withdraw(scene.desk, record.id, A, [purpose])  # type: ignore[list-item]
    sent(scene)
    (gone,) = rows.of_records(scene.province.store, [record.id])
    assert (gone.sealed, gone.gone) == ("", "withdrawn")
    with scene.province.store.write() as connection:
        rows.keep(connection, [kept, kept._replace(number=kept.number + 10**9)])
    assert not rows.of_records(scene.province.store, [record.id])[0].sealed
    with pytest.raises(NoCardHere, match="đã hủy"):
        reading.read(scene.province, record.id, TWO, WHY)


def test_what_is_taken_back_before_it_left_goes_nowhere(scene: Scene) -> None:
    with_key(scene)
    record = heard(scene, "chuyen_danh_tinh")
    sent_path = scene.sealed()
    consenting.withdraw(scene.desk, record.id, A, ["chuyen_danh_tinh"])
    assert sealing.leaving(scene.desk).cards == 1, "the file may be on a stick"
    scene.sealed()
    assert not (scene.desk.vault.outbox / sent_path.name).exists()


def test_a_card_that_was_replaced_or_removed_is_so_at_the_province(scene: Scene) -> None:
    with_key(scene)
    record = heard(scene, "chuyen_danh_tinh")
    sent(scene)
    contacting.set_card(scene.desk, record.id, Card(name="Lê Văn Mít"))
    sent(scene)
    assert reading.read(scene.province, record.id, TWO, WHY)[0].card.name == "Lê Văn Mít"
    contacting.remove_card(scene.desk, record.id)
    sent(scene)
    assert sealing.leaving(scene.desk).nothing
    assert standing.state(scene.province, record.id).told.startswith("xã đã bỏ thẻ")


def test_it_goes_with_its_record_and_after_its_last_day(scene: Scene, make: Makers) -> None:
    with_key(scene)
    record = heard(scene, "chuyen_danh_tinh")
    day = record.day + timedelta(days=30)
    purging.keep_until(scene.desk, record.id, day)
    sent(scene)
    (card,) = rows.of_records(scene.province.store, [record.id])
    assert card.until == day.isoformat()
    make.clock.at_ms += 86_400_000 * 60
    with pytest.raises(NoCardHere, match="quá thời hạn"):
        reading.read(scene.province, record.id, TWO, WHY)


def test_another_records_card_and_a_made_up_one_open_nothing(scene: Scene, evil: Evil) -> None:
    with_key(scene)
    record, other = heard(scene, "chuyen_danh_tinh"), heard(scene, "chuyen_danh_tinh")
    sent(scene)
    (card,) = rows.of_records(scene.province.store, [record.id])
    body = {
        "type": "card", "id": other.id, "number": card.number + 10**9, "key": card.key,
        "sealed": card.sealed, "under": [
            {"respondent": A, "purpose": "chuyen_danh_tinh", "at": "2026-11-14T09:30:00Z"}
        ],
    }  # fmt: skip
    assert evil.send(written(body)[1]).state == "imported"
    with pytest.raises(CardBroken):
        reading.read(scene.province, other.id, TWO, WHY)
    assert evil.send(written(body | {"under": []})[1]).code == "TINH-05"


def test_a_new_key_has_new_holders_and_the_old_one_opens_what_was_sealed_for_it(
    scene: Scene,
) -> None:
    with_key(scene)
    record = heard(scene, "chuyen_danh_tinh")
    sent(scene)
    made = keys.make(scene.province, {"an": "chín hạt đỗ dưới chum nước", "minh": HOLDERS["minh"]})
    policy_down(scene)
    newer = heard(scene, "chuyen_danh_tinh")
    sent(scene)
    assert (made.number, [one.cards for one in keys.every(scene.province)]) == (2, [1, 1])
    assert reading.read(scene.province, record.id, TWO, WHY)[0].card == CARD
    with pytest.raises(HolderUnknown):
        reading.read(scene.province, newer.id, TWO, WHY)
    with pytest.raises(HoldersUnfit):
        keys.make(scene.province, {"an": HOLDERS["minh"], "minh": HOLDERS["minh"]})
    with pytest.raises(HoldersUnfit):
        keys.make(scene.province, {"an": HOLDERS["minh"]})
    with pytest.raises(KeyMadeMeanwhile, match=r"số 2 vừa được lập cho an, minh"):
        keys.make(scene.province, TWO, after=1)
    assert keys.make(scene.province, TWO, after=2).number == 3
