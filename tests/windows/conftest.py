"""What is tested under wine needs the bed: `sh packaging/test --slow` makes it."""

import bed
import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out, and say so, where there is no bed."""
    if not bed.made():
        left = pytest.mark.skip(reason="no Windows to test on: sh packaging/test --slow makes it")
        for item in items:
            if "windows" in item.path.parts:
                item.add_marker(left)
