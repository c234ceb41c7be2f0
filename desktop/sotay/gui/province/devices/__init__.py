"""Thiết bị: devices enrolled by their 16 characters, renewed, revoked, lost."""
