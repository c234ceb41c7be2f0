"""Imported first: what the tests make scenes of may be used by a measurement as well."""

import sys
from pathlib import Path

_TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(_TESTS), str(_TESTS / "unit/province"), str(_TESTS / "contract")]
