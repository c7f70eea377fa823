"""The order of the chain, and nothing else: read → parse → extract → link → identify → graph, or into a store.

This is the only package beside the command line that knows it.
"""

from polgraph.pipeline.graphs import Built as Built
from polgraph.pipeline.graphs import build as build
from polgraph.pipeline.stores import Grown as Grown
from polgraph.pipeline.stores import Kept as Kept
from polgraph.pipeline.stores import add as add
from polgraph.pipeline.stores import remove as remove
from polgraph.pipeline.work import Counts as Counts
from polgraph.pipeline.work import Extracted as Extracted
from polgraph.pipeline.work import Options as Options
from polgraph.pipeline.work import Parsed as Parsed
from polgraph.pipeline.work import Progress as Progress
from polgraph.pipeline.work import Reparsed as Reparsed
from polgraph.pipeline.work import TreeCounts as TreeCounts
from polgraph.pipeline.work import Work as Work
from polgraph.pipeline.work import by_reason as by_reason
from polgraph.pipeline.work import extract as extract
from polgraph.pipeline.work import failures as failures
from polgraph.pipeline.work import parse as parse
from polgraph.pipeline.work import rejects as rejects
from polgraph.pipeline.work import start as start
from polgraph.pipeline.work import start_parsing as start_parsing
from polgraph.pipeline.work import start_reparsing as start_reparsing
from polgraph.pipeline.work import tally as tally
