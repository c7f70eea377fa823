"""The full-text index beside a store: its quotes and the names of its things, in step with its versions.

Who writes the store calls `create` once, then for each new version `update`, and `vacate` for the oldest version that
is kept. Who asks goes by `polgraph.search`.
"""

from polgraph.fulltext.entries import Entry as Entry
from polgraph.fulltext.entries import Kind as Kind
from polgraph.fulltext.entries import entries as entries
from polgraph.fulltext.index import FILE as FILE
from polgraph.fulltext.index import connect as connect
from polgraph.fulltext.index import create as create
from polgraph.fulltext.index import sources as sources
from polgraph.fulltext.index import update as update
from polgraph.fulltext.index import vacate as vacate
