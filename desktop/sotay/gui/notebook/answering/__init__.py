"""The cards of a questionnaire over a `forms` session: shown, answered, gone through by keys.

It knows no notebook: `Asking` is given a session and tells of each answer, and what is kept of
them is its owner's.
"""

from sotay.gui.notebook.answering.asking import Asking

__all__ = ["Asking"]
