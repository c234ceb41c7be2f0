"""Where copies of the notebook lie, and what older ones still hold."""
