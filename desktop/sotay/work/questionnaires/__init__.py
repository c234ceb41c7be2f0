"""Questionnaires on the shelf, a survey answered by one, and what a newer one would change."""
