"""What the suites of sending begin with."""

from carrierparts import carrier, file, kind, pair, server
from sendscene import scene

__all__ = ["carrier", "file", "kind", "pair", "scene", "server"]
