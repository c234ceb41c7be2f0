"""Attachments leave with the record that names them: once, whole, as much as one bundle holds."""

from pathlib import Path

import msgspec
import pytest

from collecting import Collected
from enclosing import close, enclose, noise
from makers import Makers
from sotay.bundle import documents
from sotay.bundle.documents import Receipt
from sotay.bundle.inside.checking import Keep, kept_nowhere
from sotay.bundle.manifest import Manifest
from sotay.bundle.opening import OpenedBundle, open_bundle
from sotay.model.matter import Matter
from sotay.model.records import Consent
from sotay.province import enrolling as province_enrolling
from sotay.province import receiving
from sotay.province.opening import Province
from sotay.vault.notebook import ATTACHMENTS
from sotay.work.desk import Desk
from sotay.work.records import revisions, writing
from sotay.work.transfer import receiving as cadre
from sotay.work.transfer import sealing


@pytest.fixture
def province(make: Makers) -> Province:
    return make.province()


@pytest.fixture
def ready(make: Makers, province: Province) -> Desk:
    desk = make.desk()
    make.enrol(desk, province)
    return desk


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def noted(desk: Desk, text: str, *contents: bytes) -> Matter:
    begun = writing.begin_matter(desk).value
    writing.keep(desk, msgspec.structs.replace(begun, text=text))
    for number, content in enumerate(contents):
        enclose(desk, begun.id, content, f"ảnh {number}.jpg")
    closed = close(desk, begun.id)
    assert isinstance(closed, Matter)
    return closed


def amend(desk: Desk, matter: Matter) -> None:
    writing.close(desk, msgspec.structs.replace(matter, text=f"{matter.text}, thêm"))


def inside(province: Province, path: Path, keep: Keep = kept_nowhere) -> OpenedBundle:
    return open_bundle(path, province_enrolling.signers(province), province.intake, keep=keep)


def carried(province: Province, path: Path) -> list[int]:
    with inside(province, path) as bundle:
        return sorted(bundle.blobs.values())


def the_file(desk: Desk) -> Path:
    (file,) = (desk.vault.folder / ATTACHMENTS).iterdir()
    return file


def test_attachments_are_shown_before_and_carried(
    ready: Desk, province: Province, stick: Path
) -> None:
    noted(ready, "hai ảnh", noise(700), noise(800))
    noted(ready, "cùng một ảnh", noise(700))
    noted(ready, "không ảnh")
    shown = sealing.leaving(ready)
    assert (len(shown.rows), shown.attachments, shown.attached) == (3, 2, 1500)
    row, path = sealing.seal(ready, stick).value
    assert (row.records, row.attachments) == (3, 2)
    assert sealing.bundles(ready) == [row]
    got = Collected()
    inside(province, path, got.keep).close()
    assert sorted(got.whole.values()) == sorted([noise(700), noise(800)])


def test_what_an_earlier_bundle_carries_is_not_carried_again(
    ready: Desk, province: Province, stick: Path
) -> None:
    matter = noted(ready, "một ảnh", noise(700))
    sealing.seal(ready, stick)
    amend(ready, matter)
    assert sealing.leaving(ready).attachments == 0
    assert carried(province, sealing.seal(ready, stick).value[1]) == []


def test_it_goes_again_where_the_bundle_that_carried_it_is_gone(
    ready: Desk, province: Province, stick: Path
) -> None:
    matter = noted(ready, "một ảnh", noise(700))
    first = sealing.seal(ready, stick).value[0]
    (ready.vault.outbox / first.file).unlink()
    amend(ready, matter)
    assert carried(province, sealing.seal(ready, stick).value[1]) == [700]


def test_a_receipt_makes_it_sure_even_without_the_file(
    ready: Desk, province: Province, stick: Path
) -> None:
    matter = noted(ready, "một ảnh", noise(700))
    first, path = sealing.seal(ready, stick).value
    receipt = receiving.receive(province, path).receipt
    assert receipt is not None
    cadre.accept_receipt(ready, receipt)
    (ready.vault.outbox / first.file).unlink()
    amend(ready, matter)
    assert carried(province, sealing.seal(ready, stick).value[1]) == []


def test_it_goes_again_where_the_province_did_not_admit_the_bundle(
    ready: Desk, province: Province, stick: Path, tmp_path: Path
) -> None:
    matter = noted(ready, "một ảnh", noise(700))
    first, path = sealing.seal(ready, stick).value
    with inside(province, path) as bundle:
        manifest = bundle.manifest
    refused = refusal(province, manifest, first.digest, tmp_path)
    receipt = cadre.accept_receipt(ready, refused).value
    assert "tỉnh để riêng gói số 1, chưa nhận bản ghi nào trong gói (mã fork)" in (
        cadre.kept_apart(receipt)
    )
    amend(ready, matter)
    assert carried(province, sealing.seal(ready, stick).value[1]) == [700]


def refusal(province: Province, manifest: Manifest, digest: str, folder: Path) -> Path:
    """Write a receipt that says that the bundle is held for a person to judge."""
    refused = Receipt(
        digest=digest,
        device=manifest.device,
        chain=manifest.chain,
        seq=manifest.seq,
        state="quarantined",
        code="fork",
        have_all_up_to=0,
        missing=(),
        policy=1,
        issued=1,
    )
    answer = folder / "không nhận.json"
    answer.write_bytes(documents.issue_receipt(province.signing, refused))
    return answer


def test_an_older_refusal_that_is_read_last_takes_nothing_back(
    ready: Desk, province: Province, stick: Path, tmp_path: Path
) -> None:
    noted(ready, "một ảnh", noise(700))
    first, path = sealing.seal(ready, stick).value
    with inside(province, path) as bundle:
        older = refusal(province, bundle.manifest, first.digest, tmp_path)
    receipt = receiving.receive(province, path).receipt
    assert receipt is not None
    assert cadre.kept_apart(cadre.accept_receipt(ready, receipt).value) == ""
    cadre.accept_receipt(ready, older)
    (row,) = sealing.bundles(ready)
    assert (row.receipt, row.attachments) == ("imported", 1)


def test_what_does_not_fit_waits_for_the_next_bundle(ready: Desk, province: Province) -> None:
    for number in range(4):
        noted(ready, f"việc {number}", noise(30_000, number))
    shown = sealing.leaving(ready, limit=70_000)
    assert (len(shown.rows), shown.attachments, shown.later) == (2, 2, 2)
    texts = []
    for _turn in range(2):
        job = sealing.prepare(ready, limit=70_000).value
        sealed = job.write()
        with inside(province, sealed.path) as bundle:
            texts.append([msgspec.json.decode(line.body)["text"] for line in bundle.records()])
            assert len(bundle.blobs) == 2
        sealing.record(ready, job, sealed)
    assert texts == [["việc 0", "việc 1"], ["việc 2", "việc 3"]]
    assert sealing.leaving(ready).rows == []


def test_a_record_over_the_limit_goes_alone(ready: Desk) -> None:
    noted(ready, "to", noise(50_000))
    noted(ready, "nhỏ")
    shown = sealing.leaving(ready, limit=20_000)
    assert ([row.title for row in shown.rows], shown.later) == (["to"], 1)


def test_sound_whose_consent_was_withdrawn_holds_nothing_up(
    ready: Desk, province: Province, stick: Path
) -> None:
    begun = writing.begin_interview(ready).value
    agreed = Consent(
        purpose="ghi_am", given=True, method="loi_noi", text_version="1", at=begun.held
    )
    noted = msgspec.structs.replace(agreed, purpose="ghi_nhan_y_kien")
    told = msgspec.structs.replace(
        begun, title="Nghe hộ A", consents=(noted, agreed), notes="Đường lầy"
    )
    writing.keep(ready, told)
    enclose(ready, begun.id, noise(4000), "ghi âm.mka", "audio/x-matroska")
    close(ready, begun.id)
    taken_back = msgspec.structs.replace(agreed, withdrawn=begun.held)
    writing.keep(ready, msgspec.structs.replace(told, consents=(noted, taken_back)))
    assert list((ready.vault.folder / ATTACHMENTS).iterdir()) == []
    revisions.revert(ready, begun.id)  # the closed revision, which names the sound, stands again
    assert sealing.leaving(ready).attachments == 0
    row, path = sealing.seal(ready, stick).value
    assert row.records == 1
    assert carried(province, path) == []
