"""``polgraph serve``: a store as a SPARQL 1.1 endpoint, with pages for people.

    request ──protocol──> Job ──pool──> a worker process ──answering──> Reply or Refusal ──> response

The front process reads requests and never a query: parsing and answering happen in workers, which can be killed,
have a cap on memory and no network. What is where:

    serving.py      the socket, the signals, the start and the end
    app.py          the routes; headers.py: what every response carries
    protocol.py     the SPARQL 1.1 Protocol; fields.py: the strict reading of a query string or form
    negotiation.py  formats
    pool.py         turns, time limits, spares; process.py: one worker as the front sees it; versions.py: new snapshots
    worker.py       the worker itself; answering.py: a question to a store; isolation.py: what it may use
    describing.py   service description and VoID; counting.py: the figures of VoID
    patience.py     clients that dawdle; clients.py: one client's share; logbook.py: the access log
    receiving.py    bodies, and clients that leave
    pages/          HTML
    reconciliation/ things by their names, for OpenRefine and the like
"""
