"""The one thing pyproject.toml cannot say: a wheel carries resources/ as sotay/resources/."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class WithResources(build_py):
    """Copies the data files beside the code; an editable install reads them in the checkout."""

    def run(self) -> None:
        """Build the modules, then lay the data files beside them."""
        super().run()
        if not self.editable_mode:
            inside = Path(self.build_lib, "sotay", "resources")
            shutil.copytree("resources", inside, dirs_exist_ok=True)


setup(cmdclass={"build_py": WithResources})
