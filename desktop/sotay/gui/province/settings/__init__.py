"""Cài đặt: look, locking, which register this is."""
