"""From what a cell holds to a typed value."""
