-- True where, as in the synthetic texts, a post stands in the body that its words name, or in none.
WITH held AS (SELECT DISTINCT speaker_iri, speaker, unnest(speaker_role) AS post, speaker_bodies FROM statements),
  within AS (SELECT DISTINCT post, body FROM (SELECT post, unnest(speaker_bodies) AS body FROM held) WHERE contains(post, body))
SELECT DISTINCT speaker, held.post, body FROM held LEFT JOIN within USING (post)
WHERE contains(lower(speaker), lower($who)) ORDER BY ALL
