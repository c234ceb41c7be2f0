"""How far a database had come: its chain of acts, and the mark of it kept outside."""
