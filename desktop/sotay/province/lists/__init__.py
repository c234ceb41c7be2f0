"""What an older copy of the register must not undo: lists of it, kept outside the register."""
