"""Times and quantities: by when, and how much."""
