"""`sotayctl` on personal data: consent, cards, retention and destruction, requests."""
