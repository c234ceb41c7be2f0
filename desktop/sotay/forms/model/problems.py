"""What keeps a form from being used: gathered to the end, so that its author hears of all."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.forms.model.errors import FormRefused, Problem

_ENTITY: Final = "entity/@"


class Problems:
    """Gathers reasons while a form is read."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.warnings: list[Problem] = []

    def add(self, where: str, what: str, formula: str = "", column: str = "") -> None:
        """Note a reason; `column` is what an XForm calls it, until a sheet's own is known."""
        self.found.append(Problem(where, what, formula, column=column))

    def warn(self, where: str, what: str) -> None:
        """Note what its author should know and what stops nothing."""
        self.warnings.append(Problem(where, what))

    def warn_of_attribute(self, reference: str, where: str, what: str) -> None:
        """Note what is about an attribute of the record: those of entities are told once."""
        if f"/{_ENTITY}" in reference:
            says = _("biểu mẫu tạo thực thể trên máy chủ (entities); ở đây chỉ ghi câu trả lời")
            self.warn("", says)
        else:
            self.warn(where, what)

    @contextmanager
    def at(self, where: str, formula: str = "") -> Iterator[None]:
        """Note what the block raises as a reason, and go on behind it."""
        try:
            yield
        except SotayError as fault:
            self.add(where, str(fault), formula)

    def settle(self) -> None:
        """Raise `FormRefused` where there is any reason."""
        if self.found:
            raise FormRefused.of(*dict.fromkeys(self.found))
