"""Keys on paper: a secret cut into shares (`slip39`), and what goes wrong with paper."""
