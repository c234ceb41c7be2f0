"""Questionnaires as designed, with the files beside them; answers are records (`vault.records`)."""
