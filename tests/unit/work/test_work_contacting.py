"""Contact cards: only on a consent that stands, seen by nothing else, gone when it is withdrawn."""

import json
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from sotay.base.clock import VIETNAM
from sotay.base.text import fold
from sotay.model.contacts import Card
from sotay.model.interview import Interview
from sotay.model.records import Consent
from sotay.store.apart import open_under, seal_apart
from sotay.store.errors import StoreDamaged
from sotay.work import search
from sotay.work.desk import Desk
from sotay.work.errors import NoCard, NoGroundForCard, NotAnInterview
from sotay.work.exchange import jsonlines
from sotay.work.privacy import contacting
from sotay.work.records import reading, writing
from sotay.work.transfer import sealing

AT = datetime(2026, 11, 18, 9, tzinfo=VIETNAM)
CARD = Card(name="Nguyễn Thị Chim Yến", reach="0912 345 678", note="gọi buổi tối, cửa số Quýt")
CANARIES = ("Chim Yến", "chim yen", "0912 345 678", "Quýt")


def consent(purpose: str, *, given: bool = True, withdrawn: datetime | None = None) -> Consent:
    return Consent(
        purpose=purpose,  # type: ignore[arg-type]
        given=given,
        method="van_ban",
        text_version="2026-1",
        at=AT,
        withdrawn=withdrawn,
    )


def interview(desk: Desk, *consents: Consent) -> Interview:
    begun = writing.begin_interview(desk).value
    told = replace(begun, notes="Đề nghị sửa mương", consents=consents)
    return writing.keep(desk, told).value


def everything(desk: Desk) -> str:
    """Return every cell of every table as text, in the forms a word may lie there."""
    store = desk.vault.store
    tables = [r[0] for r in store.rows("SELECT name FROM pragma_table_list WHERE schema = 'main'")]
    cells = []
    for table in tables:
        if not table.startswith("sqlite_"):
            cells += [str(bytes(c) if isinstance(c, bytes) else c) for row in
                      store.rows(f"SELECT * FROM [{table}]") for c in row]  # noqa: S608 # fmt: skip
    return "\n".join(cells)


def holds(text: str) -> list[str]:
    spelled = (text, unicodedata.normalize("NFC", text), fold(text))
    return [canary for canary in CANARIES if any(canary in form for form in spelled)]


def test_a_card_is_sealed_and_opened_again(desk: Desk, reopen: Callable[[Desk], Desk]) -> None:
    held = interview(desk, consent("lien_he_phan_hoi"))
    assert contacting.state(desk, held.id).sealed is None
    assert contacting.set_card(desk, held.id, CARD).value.sealed
    again = reopen(desk)
    assert contacting.open_card(again, held.id).value == CARD


def test_no_card_without_a_consent_that_stands(desk: Desk) -> None:
    matter = writing.begin_matter(desk).value
    with pytest.raises(NotAnInterview):
        contacting.set_card(desk, matter.id, CARD)
    for consents in (
        (),
        (consent("ghi_nhan_y_kien"), consent("chuyen_danh_tinh")),
        (consent("ghi_danh_tinh", given=False),),
        (consent("ghi_danh_tinh", withdrawn=AT),),
    ):
        held = interview(desk, *consents)
        with pytest.raises(NoGroundForCard):
            contacting.set_card(desk, held.id, CARD)
        with pytest.raises(NoCard):
            contacting.open_card(desk, held.id)
        with pytest.raises(NoCard):
            contacting.remove_card(desk, held.id)


def test_withdrawal_shreds_card_and_key_and_leaves_the_opinion(desk: Desk) -> None:
    held = interview(desk, consent("lien_he_phan_hoi"))
    contacting.set_card(desk, held.id, CARD)
    withdrawn = replace(held, consents=(consent("lien_he_phan_hoi", withdrawn=AT),))
    writing.keep(desk, withdrawn)
    state = contacting.state(desk, held.id)
    assert (state.sealed, state.why) == (None, "withdrawn")
    assert state.shredded
    for table in ("sealed_card", "card_key"):
        assert desk.vault.store.rows(f"SELECT * FROM {table}") == []  # noqa: S608
    assert reading.entry(desk, held.id).record == withdrawn
    assert Path(f"{desk.vault.store.path}-wal").stat().st_size == 0
    writing.keep(desk, replace(withdrawn, consents=(consent("lien_he_phan_hoi"),)))
    with pytest.raises(NoCard):
        contacting.open_card(desk, held.id)


def test_closing_and_importing_follow_the_consent_too(desk: Desk, tmp_path: Path) -> None:
    both = (consent("ghi_nhan_y_kien"), consent("ghi_danh_tinh"), consent("lien_he_phan_hoi"))
    noted, stays = consent("ghi_nhan_y_kien"), consent("lien_he_phan_hoi")
    gone = (noted, consent("ghi_danh_tinh", withdrawn=AT), stays)
    held = interview(desk, *both)
    contacting.set_card(desk, held.id, CARD)
    writing.close(desk, replace(held, consents=gone))
    assert contacting.state(desk, held.id).why == "withdrawn"
    contacting.set_card(desk, held.id, CARD)  # on the consent that still stands
    writing.keep(desk, replace(held, consents=gone, notes="Khác"))
    assert contacting.state(desk, held.id).sealed
    lines = tmp_path / "moi.jsonl"
    jsonlines.export_lines(desk, lines)
    told = json.loads(lines.read_bytes())
    _import(desk, lines, told | {"consents": []})  # silence takes back nothing
    assert contacting.state(desk, held.id).sealed
    for answer in told["consents"]:
        answer["withdrawn"] = AT.isoformat()
    _import(desk, lines, told)
    assert contacting.state(desk, held.id).sealed is None


def _import(desk: Desk, lines: Path, told: dict[str, object]) -> None:
    lines.write_bytes(json.dumps(told).encode())
    jsonlines.import_lines(desk, lines, close=True)


def test_a_card_is_in_no_export_bundle_index_or_activity(make: object, tmp_path: Path) -> None:
    desk = make.desk()
    province = make.province()
    make.enrol(desk, province)
    held = interview(desk, consent("ghi_nhan_y_kien"), consent("lien_he_phan_hoi"))
    contacting.set_card(desk, held.id, CARD)
    writing.close(desk, held)
    contacting.open_card(desk, held.id)
    desk.rest()
    out = tmp_path / "xuat.jsonl"
    jsonlines.export_lines(desk, out)
    assert holds(out.read_text(encoding="utf-8")) == []
    assert [r for r in sealing.prepare(desk).value.load.revisions if holds(r.line.decode())] == []
    for words in CANARIES:
        assert search.find(desk, words).count == 0
    assert holds(everything(desk)) == []
    assert "Đề nghị sửa mương" in everything(desk)  # the search of every cell does find things
    acts = [row[0] for row in desk.vault.store.rows("SELECT act FROM activity")]
    assert {"card-set", "card-show"} <= set(acts)


def test_a_card_moved_to_another_interview_does_not_open(desk: Desk) -> None:
    first, second = (interview(desk, consent("ghi_danh_tinh")) for _ in range(2))
    contacting.set_card(desk, first.id, CARD)
    contacting.set_card(desk, second.id, Card(name="khác"))
    with desk.vault.store.write() as connection:
        for table, part in (("sealed_card", "content"), ("card_key", "key")):
            sql = f"UPDATE {table} SET {part} = (SELECT {part} FROM {table} WHERE record = ?1)"  # noqa: S608
            connection.execute(f"{sql} WHERE record = ?2", (first.id, second.id))
    assert contacting.open_card(desk, first.id).value == CARD
    with pytest.raises(StoreDamaged):
        contacting.open_card(desk, second.id)


def test_each_sealing_has_a_key_of_its_own() -> None:
    (key, sealed), (other, again) = seal_apart(b"x", "a"), seal_apart(b"x", "a")
    assert key != other
    assert sealed != again
    assert open_under(key, sealed, "a") == b"x"
    for broken in (sealed[:-1], sealed[:5], b"", sealed[:-1] + bytes([sealed[-1] ^ 1])):
        with pytest.raises(StoreDamaged):
            open_under(key, broken, "a")
