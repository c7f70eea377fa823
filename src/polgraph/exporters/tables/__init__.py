"""Tables: one row for each statement and goal, with every field of both, for those who need no SPARQL.

``columns`` tells what stands where, ``rows`` reads a store row by row, ``sheets`` and ``parquet`` write files.
Goals are shared by documents; who is responsible, by what means, how much and the like are told as the row's own
document tells them, time frames and beneficiaries as its own statement does.
"""
