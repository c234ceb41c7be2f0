"""Answering a questionnaire: what is shown, asked and demanded follows each answer at once."""
