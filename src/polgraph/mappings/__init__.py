"""Mappings: what of ours is what of theirs, why, and who says so.

    graph, authorities ─finding─→ Mapping ─settling, with decisions─→ Mappings that hold ─linkset─→ the graph of links
                                     ↑ ↓                 ↑
                                  sssom.tsv    decisions.sssom.tsv ←reviewing─ a person

| module | what it holds |
|---|---|
| ``nouns`` | a mapping, in the terms of SSSOM |
| ``sssom``, ``rows``, ``curies`` | mapping files, their rows and their short names |
| ``decisions``, ``chains`` | what people decided, append-only; what cannot hold together |
| ``finding``, ``settling`` | what is found, and what of it holds beside decisions and beside the rest |
| ``linkset``, ``above``, ``unlinking`` | the named graph of links; the concepts above; the way back |
| ``holding`` | what a store keeps of links |
| ``reviewing``, ``quoting`` | open questions, answers to them, and the words that somebody has to see |
"""
