SELECT speaker, split_part(act_iri, '/act/', 2) AS act, count(DISTINCT statement) AS statements
FROM statements WHERE speaker_iri IS NOT NULL AND contains(lower(speaker), lower($who))
GROUP BY speaker_iri, speaker, act_iri ORDER BY speaker, statements DESC, act
