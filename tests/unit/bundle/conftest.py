"""What the bundle tests start from."""

import secrets
from pathlib import Path

import pytest
from bundle_scene import Scene

from sotay.bundle import keys, policies


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    device, province = (keys.SigningKeys.of(keys.DeviceSeeds.new()) for _ in range(2))
    intake, escrow = (keys.AgeIdentity(secrets.token_bytes(32)) for _ in range(2))
    policy = policies.Policy(
        province=province.id,
        epoch=3,
        issued=1,
        intake=intake.recipient.text,
        escrow=escrow.recipient.text,
    )
    return Scene(device, province, intake, escrow, policy, tmp_path)
