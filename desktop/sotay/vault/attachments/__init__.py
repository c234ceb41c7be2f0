"""What is kept with records: encrypted contents, and by whom they are named."""
