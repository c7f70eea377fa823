"""``/reconcile``: the things of the store by their names, for OpenRefine and whoever else speaks its protocol.

The W3C Reconciliation Service API 0.2, which requests in the form of 0.1 fit too:

    /reconcile                      the manifest; questions (``queries``, ``query``) and values (``extend``)
    /reconcile/suggest/entity       and ``property``, ``type``: names as they are typed, ``?prefix=``
    /reconcile/flyout/entity        and ``property``, ``type``: a few words on one, ``?id=``
    /reconcile/properties           what can be asked of a type, ``?type=``
    /reconcile/preview              a small page about a thing, ``?id=``, to be shown within other pages

    words ──looking──> Named ──facts──> what the store says ──scoring──> Candidates

Words are looked for in the index, by the desk that the search has; all else is asked through the pool, as anybody
does. Identifiers are IRIs, of things and of classes and properties alike.
"""

from polgraph.server.reconciliation.service import routes as routes
