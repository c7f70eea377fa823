"""Search: words → quotes, goals, actors and other things of a store, the best first.

`find` looks into the index of one version; `answers` answers what somebody asks of a store.
"""

from polgraph.search.finding import Hit as Hit
from polgraph.search.finding import find as find
from polgraph.search.finding import near as near
