"""What the province says of a record, beside it: questions back to its commune and the thread."""
