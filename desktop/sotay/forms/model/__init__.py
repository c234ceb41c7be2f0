"""A questionnaire as it was designed: immutable, read from an XForm, checked whole before use."""
