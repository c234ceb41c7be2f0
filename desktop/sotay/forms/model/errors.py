"""What keeps a form from being used."""

from dataclasses import dataclass

from sotay.base.errors import PersonError
from sotay.base.sentences import _

_SHOWN = 200  # characters of a formula


@dataclass(frozen=True)
class Problem:
    """One reason: where it is, what is wrong there, and the formula where it is one.

    `where` is a question's path, or sheet, row and column; `row` counts from 1, 0 where unknown.
    """

    where: str = ""
    what: str = ""
    formula: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        place = self.where
        if self.sheet and self.row:
            place = _("trang {s}, dòng {r}").format(s=self.sheet, r=self.row)
            place += f", {_('cột {c}').format(c=self.column)}" if self.column else ""
            place += f" ({self.where})" if self.where else ""
        told = f"{place}: {self.what}" if place else self.what
        return f"{told} [{self.formula[:_SHOWN]}]" if self.formula else told


class FormRefused(PersonError):
    """A form that cannot be used as it is; `problems` are all the reasons that were found."""

    problems: tuple[Problem, ...]
    told: str

    code = "MAU-20"
    sentence = "Biểu mẫu này chưa dùng được: {told}."

    @classmethod
    def of(cls, *problems: Problem) -> "FormRefused":
        """Return the refusal for these reasons."""
        return cls(problems, " · ".join(map(str, problems[:3])).rstrip("."))
