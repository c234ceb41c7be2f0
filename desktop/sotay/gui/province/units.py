"""A commune or ward as an officer reads it."""

from sotay.base.resources import units


def unit_told(code: str) -> str:
    """Return its name, or its code where this machine's list does not have it."""
    found = units().get(code)
    return found.name if found else code
