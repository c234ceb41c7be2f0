"""Words go before pictures, and one picture that cannot be read holds up nothing."""

from pathlib import Path

import pytest
from test_work_sealing_attachments import carried, noted, the_file
from test_work_sealing_attachments import province as province  # noqa: PLC0414 - a fixture
from test_work_sealing_attachments import ready as ready  # noqa: PLC0414 - a fixture
from test_work_sealing_attachments import stick as stick  # noqa: PLC0414 - a fixture

from enclosing import noise
from sotay.province import reading, receiving
from sotay.province.opening import Province
from sotay.work.desk import Desk
from sotay.work.errors import AttachmentUnsealable
from sotay.work.transfer import following, sealing
from sotay.work.transfer.errors import NothingToSeal
from sticks import lying


@pytest.mark.parametrize("damage", ["gone", "cut", "flipped", "empty"])
def test_a_damaged_attachment_is_named_and_holds_up_nothing(
    ready: Desk, province: Province, stick: Path, damage: str
) -> None:
    bad = noted(ready, "Cầu Máng sập", noise(600_000))
    file = the_file(ready)
    noted(ready, "việc khác", noise(500))
    whole = file.read_bytes()
    if damage == "gone":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(whole[:-1])
    elif damage == "empty":
        file.write_bytes(b"")
    else:
        file.write_bytes(whole[:300_000] + bytes([whole[300_000] ^ 1]) + whole[300_001:])
    row, path = sealing.seal(ready, stick).value
    assert (row.records, carried(province, path)) == (2, []), "the words of both go first"
    unread: dict[str, AttachmentUnsealable] = {}
    row, path = sealing.seal(ready, stick, unread=unread).value
    assert (row.records, carried(province, path)) == (0, [500])
    (fault,) = unread.values()
    assert fault.record == bad.id
    assert "Cầu Máng sập" in str(fault)
    assert "ảnh 0.jpg" in str(fault)
    assert sealing.leaving(ready).attachments == 1, "it waits to be brought back"
    with pytest.raises(AttachmentUnsealable):
        sealing.seal(ready, stick)
    assert len(lying(stick)) == len(list(ready.vault.outbox.iterdir())) == 2
    file.write_bytes(whole)
    assert carried(province, sealing.seal(ready, stick).value[1]) == [600_000]
    with pytest.raises(NothingToSeal):
        sealing.prepare(ready)


def test_words_go_before_pictures_and_both_are_whole_at_the_province(
    ready: Desk, province: Province, stick: Path
) -> None:
    for number in range(3):
        noted(ready, f"việc {number}", noise(50_000, number))
    shown = sealing.leaving(ready)
    assert (len(shown.rows), shown.attachments, shown.behind) == (3, 3, 3)
    words = sealing.seal(ready, stick).value
    shown = sealing.leaving(ready)
    assert (shown.rows, shown.attachments, shown.attached) == ([], 3, 150_000)
    pictures = [sealing.seal(ready, stick, files_only=True).value]
    with pytest.raises(NothingToSeal):
        sealing.seal(ready, stick)
    assert [(row.records, row.attachments) for row, _path in (words, *pictures)] == [(3, 0), (0, 3)]
    assert [row.seq for row in following.to_go(ready)] == [1, 2]
    for path in (pictures[0][1], words[1]):  # in whatever order they come
        assert receiving.receive(province, path).state == "imported"
    rows = reading.page(province)
    assert [(row.attachments, row.missing) for row in rows] == [(1, 0)] * 3


def test_pictures_wait_where_what_a_bundle_of_them_holds_is_lost(
    ready: Desk, province: Province, stick: Path
) -> None:
    noted(ready, "hai ảnh", noise(50_000), noise(40_000))
    sealing.seal(ready, stick)
    row, _path = sealing.seal(ready, stick).value
    (ready.vault.outbox / row.file).unlink()
    again, path = sealing.seal(ready, stick).value
    assert again.seq == 3
    assert carried(province, path) == [40_000, 50_000]
