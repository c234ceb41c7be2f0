"""How the window looks: tokens, one look at a time, one style sheet, one font, the icons."""
