"""The places of the window. None knows another; what they share is in `gui.widgets` and below."""
