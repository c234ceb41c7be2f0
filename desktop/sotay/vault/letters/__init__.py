"""The province's letters in the notebook: what came, its documents, and what goes back about it."""
