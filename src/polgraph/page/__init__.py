"""The offline page: what it tells, where everything stands, how it is drawn.

    Dataset ─facts→ Facts ─content→ Content ─picture→ pyvis.Network ─block→ JSON ─sheet→ one HTML file

``sheet.html.j2`` is the frame, ``css/`` its dress and ``js/`` its behaviour: ES modules, which ``bundle`` puts
into one script. The page carries its data as one JSON block, ``#data``:

    title, lead      what the page is called, and its one line of counts and period
    period           the first and the last day on which anything is said
    base             what most IRIs of things and statements begin with; one that begins with ":" is whole
                     after it. IRIs of documents are always whole
    shown            how many things are drawn at most at once
    looks            kind of thing → the shape it is drawn in
    things           by their numbers, which all else points at: iri, kind, label, aliases, weight (statements
                     behind it), facts (heading, values: text or a thing's number), first, last (days of mention),
                     outside (relation, address, name), size, and x, y where it has a place of its own
    links            columns: from, to (things), kind (place in linkKinds)
    linkKinds        "advocates", "opposes" ...
    statements       iri, speaker, act, goals, rejects, addressee, reportedBy, date, occasion, confidence, flags,
                     document, and the words behind it: passages (offset, text) and marks (start, end, kind,
                     thing); offsets are code points
    documents        iri, title, date, publisher, place, outside, text (the whole of it, where asked for)
    areas            the tree of policy areas: area, the one above it or null
    arealess         size, x, y of where the goals stand together whose policy area is not known, if there are any
    focus            the thing that the page is about, or null
    difference       before, after: the names of the two graphs compared; then a thing, statement or document
                     may have a change, "added" or "dropped", and links have a column of 0 (in both), 1
                     (added) and 2 (dropped)

What is empty or unknown is left out.
"""
