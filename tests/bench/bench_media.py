"""What it costs to decode in a child: cleaning a 12 MP photo against Pillow in this process.

    python tests/bench/bench_media.py [--rounds 7]

The yardstick decodes, shrinks and encodes the same photo here, with the same settings and
without a child or a look at the result. Rounds are interleaved and medians compared. `start` is
a child that cleans a picture of 16×16 points. It measures and prints; it judges nothing.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from sotay.media import images, pdf

EDGE = 2048


def photo(width: int, height: int) -> bytes:
    """Return a JPEG as soft and as rough as a photo is."""
    rough = [Image.effect_noise((width // 4, height // 4), 60) for _ in range(3)]
    made = BytesIO()
    Image.merge("RGB", rough).resize((width, height)).save(made, "JPEG", quality=92)
    return made.getvalue()


def paper(pages: int) -> bytes:
    """Return a PDF of so many pages with some text on each."""
    made = BytesIO()
    canvas = Canvas(made)
    for number in range(pages):
        for row in range(50):
            canvas.drawString(60, 780 - 15 * row, f"Page {number} row {row} " + "word " * 12)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def by_pillow(source: bytes, edge: int | None) -> bytes:
    """Return the photo as Pillow alone makes it."""
    image = Image.open(BytesIO(source))
    if edge:
        image.draft(None, (2 * edge, 2 * edge))
        image.load()
        ratio = edge / max(image.size)
        size = (round(image.width * ratio), round(image.height * ratio))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    made = BytesIO()
    image.save(made, "JPEG", quality=85, progressive=True, optimize=True)
    return made.getvalue()


def cases() -> dict[str, tuple[Callable[[], object], str]]:
    """Return what is measured: a name, the job, and the name of its yardstick."""
    large, small, document = photo(4000, 3000), photo(16, 16), paper(30)
    return {
        "Pillow, whole": (lambda: by_pillow(large, None), ""),
        "clean, whole": (lambda: images.clean(large), "Pillow, whole"),
        "Pillow, 2048": (lambda: by_pillow(large, EDGE), ""),
        "clean, 2048": (lambda: images.clean(large, EDGE), "Pillow, 2048"),
        "start (16×16)": (lambda: images.clean(small), ""),
        "PDF, examine 30 pages": (lambda: pdf.examine(document), ""),
        "PDF, a page 1200 wide": (lambda: pdf.page(document, 7, 1200), ""),
    }


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    jobs = cases()
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, (job, _) in jobs.items():
            start = time.perf_counter()
            job()
            times[name].append(time.perf_counter() - start)
    table = [f"{'':24}{'median s':>9}{'min':>8}{'max':>8}  ratio"]
    for name, seconds in times.items():
        median, yardstick = statistics.median(seconds), jobs[name][1]
        ratio = f"{median / statistics.median(times[yardstick]):7.2f}" if yardstick else ""
        table.append(f"{name:24}{median:9.3f}{min(seconds):8.3f}{max(seconds):8.3f}{ratio}")
    sys.stdout.write("\n".join(table) + "\n")


if __name__ == "__main__":
    main()
