WITH pro AS (SELECT DISTINCT speaker_iri, speaker, goal_iri, goal FROM statements WHERE asserted AND stance = 'wants'),
  counted AS (SELECT goal_iri, count(DISTINCT speaker_iri) AS actors FROM pro GROUP BY goal_iri HAVING actors >= $least::INTEGER)
SELECT DISTINCT goal, actors, speaker FROM pro JOIN counted USING (goal_iri) ORDER BY actors DESC, goal, speaker
