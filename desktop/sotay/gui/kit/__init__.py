"""The window's parts: runner, shell, presenter, style, widgets. Qt and `base`; no notebook."""
