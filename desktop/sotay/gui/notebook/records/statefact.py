"""The state of a matter in its form: what its commune writes, and below it where it stands."""

from sotay.base.sentences import _, shown
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.records.fact import Fact
from sotay.gui.notebook.records.form import Form
from sotay.model.progress import Progress
from sotay.model.words import MATTER_STATES


class StateFact(Fact):
    """Once the province said something, the control is what the commune wrote, and called so."""

    def __init__(self, form: Form) -> None:
        says = _("Tình trạng giải quyết")
        self._choice = Choice(list(shown(MATTER_STATES).items()), "matter_state", says)
        form.choice("state", self._choice)
        super().__init__(says, self._choice)
        self._now = label("", "caption", wrap=True, name="matter_stands")
        self._now.hide()
        self.add_below(self._now)

    def stand(self, progress: Progress | None) -> None:
        """Say where the matter stands by what came and was told; nothing where nothing came."""
        spoken = progress is not None and progress.spoken
        says = _("Tình trạng xã ghi") if spoken else _("Tình trạng giải quyết")
        self.caption.setText(says)
        self._choice.setAccessibleName(says)
        if spoken and progress is not None:
            state = _(MATTER_STATES[progress.state])
            now = _("Nay: {state}, theo thư của tỉnh.")
            if progress.by_telling:
                now = _("Nay: {state}, theo lần báo người dân gần nhất.")
            self._now.setText(now.format(state=state))
        self._now.setVisible(spoken)
