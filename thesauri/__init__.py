"""What polgraph takes from thesauri: alignments of its policy areas, and words that tell them."""
