SELECT DISTINCT speaker, addressee, split_part(act_iri, '/act/', 2) AS act, goal
FROM statements WHERE addressee_iri IS NOT NULL AND speaker_iri IS NOT NULL ORDER BY ALL
