"""The place “Phiếu hỏi”: surveys, and the questionnaires they are answered by."""

from sotay.gui.notebook.questionnaires.place import Questionnaires

__all__ = ["Questionnaires"]
