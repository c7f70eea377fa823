"""The offline page: what it tells, where everything stands, how it is drawn.

    Dataset ─facts→ Facts ─content→ Content ─layout→ places ─picture→ pyvis.Network ─sheet→ one HTML file

``sheet.html.j2`` is the frame, ``style.css`` its dress and ``js/*.js`` its behaviour, in the order of
their names. The page carries its data as one JSON block, ``#data``:

    title, lead      what the page is called, and its one line of counts and period
    base             what most IRIs begin with; one that begins with ":" is whole after it
    nodes, edges     vis-network's own: id, label, shape, x, y ...; ``kind`` says what is drawn
    about            per node: iri, label, aliases, weight, facts (heading, values: text or
                     a node's id)
    statements       speaker, act, goals, date, document, flags, and the words behind it:
                     passages (offset, text) and marks (start, end, kind, node); offsets are code points
    documents        title, date, publisher, place
    areas            the tree of policy areas: node, parent node
    shown            how many nodes are drawn at most at once
    focus            the node that the page is about, or null

What is empty or unknown is left out.
"""
