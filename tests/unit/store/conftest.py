"""What the tests of the store share."""

from replaced_parts import folder, store  # noqa: F401 - fixtures
