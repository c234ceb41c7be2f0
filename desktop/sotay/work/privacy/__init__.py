"""Consent, contact cards, destruction and what follows it, subjects' requests."""
