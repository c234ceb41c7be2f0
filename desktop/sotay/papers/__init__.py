"""Floor 2: papers. Pure data in, PDF bytes out; what a paper looks like is a data file.

Loaded when first named: reportlab is slow to start, fonts are read from files, and most of a day
nothing is printed.
"""

from typing import TYPE_CHECKING

from sotay.base.later import later

if TYPE_CHECKING:
    from sotay.papers import (
        announcement,
        consent,
        destruction,
        fonts,
        handover,
        lostdevice,
        loudspeaker,
        minutes,
        questionnaires,
        recoverysheet,
        supply,
        surveyregister,
        trailsheet,
    )

__all__ = [
    "announcement",
    "consent",
    "destruction",
    "fonts",
    "handover",
    "lostdevice",
    "loudspeaker",
    "minutes",
    "questionnaires",
    "recoverysheet",
    "supply",
    "surveyregister",
    "trailsheet",
]
__getattr__ = later(__name__, __all__)
