"""The parts screens are made of: one widget class a file, each named by what it is."""
