"""Kiến nghị: the queue of matters, and one of them with all that is known and done of it."""
