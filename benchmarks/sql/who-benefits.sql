WITH pro AS (SELECT DISTINCT speaker_iri, speaker, goal_iri, goal FROM statements WHERE asserted AND stance = 'wants'),
  gains AS (SELECT DISTINCT goal_iri, unnest(beneficiaries) AS people FROM statements)
SELECT DISTINCT people, goal, speaker FROM gains JOIN pro USING (goal_iri)
WHERE contains(lower(people), lower($group)) ORDER BY ALL
