"""The frozen bundles that the intake takes, or refuses by their code, as when recorded."""

import json
from pathlib import Path

import pytest
from bundle_forging import IDENTITIES, SEEDS, SIGNING
from intake_attacks import UNIT

from makers import Makers
from sotay.bundle import documents
from sotay.bundle.keys import DeviceSeeds
from sotay.bundle.publickeys import Keys
from sotay.province import reading
from sotay.province.collecting import receive_all
from sotay.province.opening import Province

VECTORS = Path(__file__).parent / "vectors" / "intake"
EXPECTED: dict[str, str] = json.loads((VECTORS / "codes.json").read_text("utf-8"))


@pytest.fixture
def province(make: Makers) -> Province:
    """Return a register with the recorded keys, in which the recorded device is enrolled."""
    made = make.province()
    own = DeviceSeeds(SEEDS["province"].ed25519, SEEDS["province"].mldsa, bytes([51]) * 32)
    device = SIGNING["device"]
    enrolment = documents.issue_enrolment(
        SIGNING["province"],
        documents.Enrolment(
            issuer=Keys.of(SIGNING["province"].public),
            device=device.id,
            keys=Keys.of(device.public),
            recipient=IDENTITIES["other"].recipient.text,
            unit=UNIT,
            office="UBND",
            chain="00" * 16,
            not_before_epoch=1,
            valid_to=4_000_000_000,
        ),
    )
    held = {"seeds": own.to_bytes(), "escrow": IDENTITIES["escrow"].recipient.text.encode()}
    with made.store.write() as connection:
        for name, content in held.items():
            connection.execute("UPDATE held SET content = ? WHERE name = ?", (content, name))
        connection.execute(
            "INSERT INTO device VALUES (?, ?, 'A', ?, ?, 1, NULL)",
            (device.id, UNIT, "00" * 16, enrolment),
        )
    return make.reopen_province(made)


def test_every_recorded_bundle_is_named_here() -> None:
    assert set(EXPECTED) == {path.name for path in VECTORS.glob("*.sotay")}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_recorded_bundle_is_taken_or_refused_by_its_code(province: Province, name: str) -> None:
    (got,) = receive_all(province, [VECTORS / name])
    assert EXPECTED[name] in (got.state, got.code)
    for row in reading.page(province):
        shown = reading.show(province, row.id)
        assert (shown.device, shown.sender) == (SIGNING["device"].id, UNIT)
