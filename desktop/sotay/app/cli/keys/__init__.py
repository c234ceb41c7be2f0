"""`sotayctl` on who may open the notebook, and the papers that do."""
