SELECT DISTINCT occasion, occasion_date, speaker, split_part(act_iri, '/act/', 2) AS act, unnest(offsets).start AS start, unnest(string_split(content, ' ... ')) AS quote
FROM statements WHERE occasion_iri IS NOT NULL AND speaker_iri IS NOT NULL
  AND contains(lower(speaker), lower($who)) AND contains(lower(occasion), lower($occasion))
ORDER BY occasion_date NULLS FIRST, occasion, start, speaker
