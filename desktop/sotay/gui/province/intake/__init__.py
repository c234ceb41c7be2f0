"""Tiếp nhận: bundles that came, those kept apart, those that are missing."""
