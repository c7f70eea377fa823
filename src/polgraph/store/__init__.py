"""The SPARQL store on disk, and the reading of any graph file.

A store is a folder::

    polgraph-store.json   which version is the newest, and what begins the store's own IRIs
    versions/12/          that version as Oxigraph holds it, never written again; and a few before it
    search.sqlite         what can be searched, for all these versions
    work/                 what the next version is made in
    ledger.sqlite         each document's statements and votes, for the next version
    lock                  who writes

A reader opens a version and nothing else. A writer notes in the ledger what it is going to do, does it in ``work``,
takes a snapshot of that as a further version, and switches the small file to it, which is atomic. Killed anywhere, it
leaves the last version in place; the next writer ends what the ledger says was begun.
"""

from polgraph.store.loading import load_store as load_store
from polgraph.store.loading import write_store as write_store
from polgraph.store.marker import Snapshot as Snapshot
from polgraph.store.marker import is_store as is_store
from polgraph.store.marker import snapshot as snapshot
from polgraph.store.opening import FORMATS as FORMATS
from polgraph.store.opening import load_graph as load_graph
from polgraph.store.opening import open_graph as open_graph
from polgraph.store.opening import open_store as open_store
