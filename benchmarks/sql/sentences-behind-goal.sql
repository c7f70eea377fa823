SELECT DISTINCT goal, speaker, split_part(act_iri, '/act/', 2) AS act, document_iri, unnest(offsets).start AS start, unnest(string_split(content, ' ... ')) AS quote
FROM statements WHERE goal_iri IS NOT NULL AND contains(lower(goal), lower($about))
ORDER BY goal, document_iri, start, speaker, act
