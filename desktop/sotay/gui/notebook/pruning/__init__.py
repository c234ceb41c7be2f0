"""Attachments that the province has: taken off this machine by choice, and brought back."""
