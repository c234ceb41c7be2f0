"""What a list and a search are narrowed by; how words are found is `store.search`."""
