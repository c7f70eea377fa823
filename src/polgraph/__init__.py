"""polgraph: who wants what, for whom, by when, and where does it say so."""
