"""The room for stamp and signature is what the layout says, or a little less to spare a page."""

from collections.abc import Callable

from msgspec.structs import replace
from test_papers_pages import WORDS, check_pages, pages_of

from sotay.model.meeting import Meeting
from sotay.model.office import Office
from sotay.papers.layout import load_layout
from sotay.papers.minutes import LAYOUT, minutes_pdf

Make = Callable[..., Meeting]


def test_the_room_for_signatures_gives_way_only_where_that_spares_a_page(
    meeting: Make, office: Office
) -> None:
    layout = load_layout(LAYOUT)
    stiff = replace(layout, signing=replace(layout.signing, least_room=layout.signing.room))
    spared = 0
    for words in range(80, 400, 10):  # less than a line, which is lower than what gives way
        told = meeting(body=" ".join((WORDS * 60)[:words]))
        gentle, usual = (minutes_pdf(told, office, layout=one) for one in (layout, stiff))
        assert gentle.pdf == usual.pdf or gentle.pages == usual.pages - 1
        if gentle.pages < usual.pages:
            check_pages(pages_of(gentle.pdf))
            spared += 1
    assert spared
