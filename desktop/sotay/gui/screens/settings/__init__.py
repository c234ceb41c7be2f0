"""The place “Cài đặt”."""
