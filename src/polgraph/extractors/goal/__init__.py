"""Goals: which words say that something is wanted, and what is wanted in them."""
