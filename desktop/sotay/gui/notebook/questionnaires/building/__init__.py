"""Questionnaires made in the window: a list of questions, what the one chosen says, a preview."""
