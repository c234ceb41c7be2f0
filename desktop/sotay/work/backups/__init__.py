"""Copies of the notebook: made, brought back, saved out of a damaged one; and its health."""
