"""Sổ tay: an encrypted field notebook for the cadres of communes and wards."""

__version__ = "0.1.0"
