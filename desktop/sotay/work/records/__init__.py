"""Writing records down and looking them up: kept as typed, closed, amended, brought back."""
