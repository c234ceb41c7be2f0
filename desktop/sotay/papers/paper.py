"""A finished paper; apart from the code that makes one, so that naming it loads no library."""

from dataclasses import dataclass

from sotay.base.sentences import _


@dataclass(frozen=True)
class Paper:
    """A PDF with what the person should be told about it.

    `font` is the family really used; `missing` lists the characters it lacks, each printed
    as a box, in the order they were met.
    """

    pdf: bytes
    pages: int
    font: str
    title: str
    missing: tuple[str, ...] = ()

    def lacks(self) -> str:
        """Return a sentence about the letters that no reader will see, empty where none lack."""
        if not self.missing:
            return ""
        says = _(
            "Phông {f} thiếu chữ {list}: trên giấy các chữ này in thành ô trống hoặc dấu “?”. "
            "Thay chữ đó trong bản ghi rồi in lại."
        )
        return says.format(f=self.font, list=" ".join(f"“{letter}”" for letter in self.missing))
