"""Reconciliation: names → what another data set calls those, by the W3C Reconciliation Service API 0.2.

    Query ──queries──> JSON ──fetching──> JSON ──answers──> Candidates ──proposing──> Mappings that await a review

`client` asks services of others, `cache` keeps what they answered; ``polgraph serve`` is such a service itself
(`polgraph.server.reconciliation`), and reads and writes the same nouns. See
https://reconciliation-api.github.io/specs/0.2/.
"""
