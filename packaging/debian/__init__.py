"""How both Debian packages are made (decision 063)."""
