"""Fixtures of the province's side."""

from intake_scene import scene

__all__ = ["scene"]
