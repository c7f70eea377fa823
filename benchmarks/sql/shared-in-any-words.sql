WITH pro AS (SELECT DISTINCT speaker_iri, speaker, goal_iri, goal FROM statements WHERE asserted AND stance = 'wants'),
  found AS (SELECT DISTINCT goal_iri, unnest(goal_matches) AS other FROM statements),
  pairs AS (SELECT DISTINCT goal_iri AS one, other.goal AS other FROM found
    WHERE other.link = 'narrower than' OR (other.link <> 'broader than' AND goal_iri < other.goal))
SELECT DISTINCT a.goal, a.speaker, b.goal, b.speaker FROM pairs
JOIN pro AS a ON a.goal_iri = one JOIN pro AS b ON b.goal_iri = other
WHERE a.speaker_iri <> b.speaker_iri ORDER BY ALL
