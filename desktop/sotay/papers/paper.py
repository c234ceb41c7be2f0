"""A finished paper; apart from the code that makes one, so that naming it loads no library."""

from dataclasses import dataclass

from sotay.base.sentences import _


@dataclass(frozen=True)
class Paper:
    """A PDF with what the person should be told about it.

    `font` is the family really used; `missing` lists the characters it lacks, each printed
    as a box, in the order they were met. `excerpt`: a long text was cut to fit the page.
    `left_out`: sentences with personal data are not on it. `form` says by which template of the
    province it is made, "" where by none; `renewable`: the one that is in force now is another.
    """

    pdf: bytes
    pages: int
    font: str
    title: str
    missing: tuple[str, ...] = ()
    excerpt: bool = False
    left_out: bool = False
    form: str = ""
    renewable: bool = False

    def lacks(self) -> str:
        """Return sentences about what no reader will see, empty where nothing lacks."""
        told = [self._letters()] if self.missing else []
        if self.excerpt:
            told.append(
                _(
                    "Văn bản trả lời dài hơn một trang: tờ này in phần đầu và ghi rõ là trích; "
                    "niêm yết kèm toàn văn nếu cần."
                )
            )
        if self.left_out:
            told.append(
                _(
                    "Có câu nêu tên người hoặc số riêng của người nên không in ra tờ niêm yết: "
                    "đọc lại tờ này trước khi dán, trước khi đọc."
                )
            )
        return " ".join(told)

    def _letters(self) -> str:
        says = _(
            "Phông {f} thiếu chữ {list}: trên giấy các chữ này in thành ô trống hoặc dấu “?”. "
            "Thay chữ đó trong bản ghi rồi in lại."
        )
        return says.format(f=self.font, list=" ".join(f"“{letter}”" for letter in self.missing))
