-- True where, as in the synthetic texts, a finer area of a goal stands under its major topic, and who holds an office is always told so.
WITH held AS (SELECT DISTINCT speaker_iri, speaker, unnest(speaker_role) AS post FROM statements),
  wanted AS (SELECT DISTINCT speaker_iri, goal FROM statements WHERE asserted AND stance = 'wants'
    AND (ends_with(top_area_iri, '/' || $area) OR list_contains(area_iris, 'https://w3id.org/polgraph/area/' || $area)))
SELECT DISTINCT post, speaker, goal FROM held JOIN wanted USING (speaker_iri)
WHERE contains(lower(post), lower($office)) ORDER BY ALL
