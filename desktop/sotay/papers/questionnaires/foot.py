"""What stands on every page: whose sheet it is, which questionnaire, which page of how many."""

from typing import Any

from reportlab.lib.units import mm

from sotay.papers.questionnaires.ink import Ink

DIGEST = 16  # figures of the hash that are printed
LONGEST = 80  # letters of a title or a name at the foot
_PAGES = "pages"  # the form that says how many pages there are; known at the end
_ROOM = "0000"  # for that number


class Foot:
    """Draws the line at the foot, and from page 2 on the line for the respondent's code."""

    def __init__(self, ink: Ink, said: str, running: str) -> None:
        self.ink = ink
        self.running = running
        self.size = ink.component("foot").size
        self.face = ink.pen.face(ink.component("foot"))
        self.said = self._cut(ink.plain(said))

    def _cut(self, said: str) -> str:
        """Return what is said, as far as it goes beside a page number; its last part stays."""
        words = self.ink.look.words
        room = self.ink.width - self.ink.wide(words.page.format(n=999) + _ROOM, "foot") - 12
        if self.ink.wide(said, "foot") <= room:
            return said
        head, sign, rest = said.rpartition(" · ")  # the hash stays
        while head and self.ink.wide(f"{head}…{sign}{rest}", "foot") > room:
            head = head[: -1 - len(head) // 50]
        return f"{head.rstrip()}…{sign}{rest}"

    def page(self, canvas: Any, number: int) -> None:
        """Draw on one page."""
        page, words = self.ink.look.page, self.ink.look.words
        canvas.saveState()
        canvas.setFont(self.face, self.size)
        left, right = page.left * mm, (page.width - page.right) * mm
        canvas.drawString(left, page.number_baseline * mm, self.said)
        after = self.ink.pen.width(_ROOM, self.ink.component("foot"))
        told = self.ink.plain(words.page.format(n=number))
        canvas.drawRightString(right - after, page.number_baseline * mm, told)
        canvas.translate(right - after, page.number_baseline * mm)
        canvas.doForm(_PAGES)
        canvas.restoreState()
        if number > 1:
            canvas.setFont(self.face, self.size * 1.1)
            above = (page.height - page.number_baseline - 1) * mm
            canvas.drawRightString(right, above, self._cut(self.ink.plain(self.running)))

    def close(self, canvas: Any, pages: int) -> None:
        """Say how many pages there are, where each page has asked for it."""
        canvas.beginForm(_PAGES, 0, -self.size, 100, self.size * 2)
        canvas.setFont(self.face, self.size)
        canvas.drawString(0, 0, str(pages))
        canvas.endForm()
