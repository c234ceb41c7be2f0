"""What Enter does on a card: what is wrong or missing is said first, and it goes on at the next."""

from sotay.gui.notebook.answering.cardbody import CardBody


class Insisting:
    """Remembers at which question it was said: who will not tell holds nobody up."""

    def __init__(self) -> None:
        self._at = ""  # path of the question

    def forget(self) -> None:
        """Say it again: another card is shown, or something else was answered."""
        self._at = ""

    def goes_on(self, body: CardBody, *, locked: bool) -> bool:
        """Go to what Enter leads to on a card; return whether that is the next card."""
        behind = body.next_of()
        judged = body.current() if behind is not None else body.blocks
        wrong = next((one for one in judged if one.judge(tried=True)), None)
        if wrong is not None and self._at != wrong.path and not locked:
            self._at = wrong.path
            wrong.begin()
            return False
        if behind is not None:
            behind.begin()
        return behind is None
