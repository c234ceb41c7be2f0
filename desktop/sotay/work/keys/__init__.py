"""Who may open the notebook, and how that is changed."""
