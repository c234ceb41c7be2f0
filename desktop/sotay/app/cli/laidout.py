"""A version that an installer has just written is held against its list.

It runs in that version's own Python, so it shows too that a virus scanner lets it start.
"""

import sys
from pathlib import Path

import sotay
from sotay.base.errors import SotayError
from sotay.updates.installation import verify


def run() -> None:
    """Look through the version that runs this; end with 1 where it is not as it was made."""
    try:
        verify(Path(sotay.__path__[0]).absolute().parents[1])
    except SotayError as fault:
        sys.exit(str(fault))
