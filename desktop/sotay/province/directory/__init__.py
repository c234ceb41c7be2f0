"""What the province sets for all its communes: edited part by part, given as one signed paper."""
