"""Trains, quantises and measures the English network that ships in ``polgraph.parsers``; see README.md."""
