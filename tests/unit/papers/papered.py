"""Papers read back: their words, what is drawn, and labels that mean harm."""

import subprocess

import pypdfium2
from hypothesis import strategies as st

from sotay.papers.paper import Paper

PATH, IMAGE = 2, 3  # FPDF_PAGEOBJ_…


def pages(made: Paper, *words: str) -> list[str]:
    told = ["pdftotext", *words, "-", "-"]
    done = subprocess.run(told, input=made.pdf, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def text(made: Paper) -> str:
    return " ".join("\n".join(pages(made)).split())


def rows_of(made: Paper) -> list[tuple[str, tuple[float, ...]]]:
    """Return the words of the first page in pieces, each with where it stands in points."""
    page = pypdfium2.PdfDocument(made.pdf)[0].get_textpage()
    boxes = [page.get_rect(n) for n in range(page.count_rects())]
    return [(page.get_text_bounded(*box).strip(), box) for box in boxes]


def drawn(made: Paper, kind: int = PATH) -> int:
    """Return how many lines and boxes, or other things, are drawn."""
    document = pypdfium2.PdfDocument(made.pdf)
    return sum(1 for page in document for one in page.get_objects() if one.type == kind)


HOSTILE = ["<b>", "</para>", "<font name='x'>", "&nbsp", "&#0;", "<img src='file:///etc/passwd'/>",
           "<a href='x'>", "<br/>", "]]>", "<!--", "{title}", "%s", "\x00", "\u202e", "𝕏", "\n\n",
           "\t", "a" * 400, "ề" * 90, " ", "<super>", "<seq>", "<onDraw name='x'/>"]  # fmt: skip
PIECES = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20))
LABELS = st.lists(PIECES, max_size=6).map("".join)
