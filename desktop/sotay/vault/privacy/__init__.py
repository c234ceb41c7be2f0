"""Consent and its withdrawal, contact cards, destruction, and what is remembered past it."""
