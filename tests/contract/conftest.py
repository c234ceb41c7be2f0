"""What the suites of sending begin with."""

from carrierparts import carrier, file, hasty, kind
from sendscene import scene

from tusreference import pair, running, server

__all__ = ["carrier", "file", "hasty", "kind", "pair", "running", "scene", "server"]
