"""Sổ tay for Windows, made on Debian; `build` is the command."""
