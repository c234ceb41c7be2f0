"""Who may open the notebook: cards of the settings, codes and passphrases, the PIN."""
