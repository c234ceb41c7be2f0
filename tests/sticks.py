"""What lies on a stick, as tests ask for it."""

from pathlib import Path

BOX = "sotay-hop-thu"


def lying(stick: Path) -> list[Path]:
    """Return the bundles in the mailbox of a stick, by name."""
    return sorted((stick / BOX / "di").glob("*.sotay"))
