WITH pro AS (SELECT DISTINCT speaker_iri, speaker, goal_iri, goal FROM statements WHERE asserted AND stance = 'wants'),
  charged AS (SELECT DISTINCT goal_iri, unnest(responsible) AS doer FROM statements)
SELECT DISTINCT doer, goal, speaker FROM charged JOIN pro USING (goal_iri) ORDER BY ALL
