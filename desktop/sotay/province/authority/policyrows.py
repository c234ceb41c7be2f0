"""The policies that are rows: what each says, and which was signed last."""

from collections.abc import Iterator

from sotay.bundle import policies
from sotay.bundle.errors import Refused
from sotay.bundle.policies import Policy
from sotay.province.opening import Province
from sotay.register import policies as rows
from sotay.register.policies import PolicyRow


def opened(province: Province, row: PolicyRow) -> Policy:
    """Return what a row says, whatever became of its key; raises `Refused`."""
    return policies.ranked(row.envelope, province.authority, held=True)[0]


def downward(province: Province) -> Iterator[tuple[PolicyRow, Policy]]:
    """Yield what was signed, the newest first; a row that is none of ours stops nothing."""
    for row in rows.downward(province.store):
        try:
            policy = opened(province, row)
        except Refused:
            continue
        yield row, policy


def last(province: Province) -> PolicyRow | None:
    """Return the policy that was signed last."""
    return next((row for row, _policy in downward(province)), None)
