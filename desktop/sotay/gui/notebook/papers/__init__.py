"""Paper out of the notebook: saved outside it, printed."""
