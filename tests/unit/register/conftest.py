"""Fixtures of registers that lie on a server."""

from server_scene import there

__all__ = ["there"]
