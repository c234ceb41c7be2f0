"""The commands of a group, each imported when it is asked for: one start needs but one of them."""

from collections import UserDict
from collections.abc import Iterator, Mapping
from importlib import import_module

import click


class OnDemand(UserDict[str, click.Command]):
    """Commands by name. `parts` are modules of `sotay.app.cli` with the names in their COMMANDS."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        super().__init__()
        self.parts = {name: part for part, names in parts.items() for name in names.split()}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self.data:
            part = import_module(f"sotay.app.cli.{self.parts[name]}")
            self.data.update({command.name: command for command in part.COMMANDS})
        return self.data[name]

    def __contains__(self, name: object) -> bool:
        return name in self.data or name in self.parts

    def __iter__(self) -> Iterator[str]:
        return iter({**self.parts, **self.data})

    def __len__(self) -> int:
        return len({**self.parts, **self.data})
