"""What the province says of a record, beside it: responses, and questions back to its commune."""
