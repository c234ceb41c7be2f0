"""Accounts of officers in Cài đặt: one's own, and those that an administrator looks after."""
