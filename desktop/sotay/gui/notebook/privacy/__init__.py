"""Dữ liệu cá nhân: what is due to be destroyed, how long things are kept, subjects' requests."""
