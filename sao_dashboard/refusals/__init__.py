"""What is refused, and in which words: a declared catalogue, one file for each family, as for issues."""
