"""Gửi xuống: what the province has to say to each device, and by which road it goes."""
