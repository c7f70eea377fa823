SELECT DISTINCT speaker, reported_by, split_part(act_iri, '/act/', 2) AS act, document_iri, unnest(offsets).start AS start, unnest(string_split(content, ' ... ')) AS quote
FROM statements WHERE reported_by_iri IS NOT NULL ORDER BY document_iri, start, speaker
