"""The states of records and matters in words and tones, the same in every list and header."""

from datetime import date

from sotay.base.sentences import _, counted
from sotay.gui.kit.style.tokens import Tone
from sotay.gui.kit.widgets.pill import State
from sotay.model.matter import Matter, MatterState
from sotay.model.progress import Progress
from sotay.model.words import MATTER_STATES, STATUS_TOLD

_STATUS_TONES: dict[str, Tone] = {
    "draft": "warn",
    "amending": "warn",
    "withdrawn": "warn",
    "kept": "info",
    "sealed": "accent",
    "received": "ok",
}
_MATTER_TONES: dict[str, Tone] = {
    "moi_ghi_nhan": "info",
    "da_chuyen": "info",
    "dang_giai_quyet": "warn",
    "se_giai_quyet": "warn",
}
# Nobody owes an answer any more (as `vault.records.agenda` counts).
SETTLED = frozenset(
    {
        "da_giai_quyet",
        "da_giai_trinh",
        "khong_thuoc_tham_quyen",
        "da_phan_hoi",
        "nguoi_dan_xac_nhan",
    }
)


def status_state(status: str) -> State:
    """Return the pill of a record's status."""
    return State(_(STATUS_TOLD[status]), _STATUS_TONES[status])


def stands(matter: Matter, progress: Progress | None) -> MatterState:
    """Return where a matter stands that is being written: as papers say, else as it is written."""
    return progress.state if progress is not None and progress.spoken else matter.state


def overdue_days(matter: Matter, today: date, progress: Progress | None) -> int:
    """Return by how many days an answer is late, 0 when it is not; None where nothing is known."""
    if matter.due is None or stands(matter, progress) in SETTLED:
        return 0
    return max(0, (today - matter.due).days)


def matter_state(matter: Matter, today: date, progress: Progress | None) -> State:
    """Return the pill of a matter: overdue before all else."""
    if late := overdue_days(matter, today, progress):
        return State(counted("Quá hạn {n} ngày", late), "bad")
    now = stands(matter, progress)
    return State(_(MATTER_STATES[now]), _MATTER_TONES.get(now, "ok"))
