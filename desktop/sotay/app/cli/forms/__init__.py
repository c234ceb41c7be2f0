"""`sotayctl form`: questionnaires, for people who design them; no notebook is needed."""
