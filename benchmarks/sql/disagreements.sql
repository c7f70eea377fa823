WITH pro AS (SELECT DISTINCT speaker_iri, speaker, goal_iri, goal FROM statements WHERE asserted AND stance = 'wants'), con AS (SELECT DISTINCT speaker_iri, speaker, goal_iri, goal FROM statements WHERE asserted AND stance = 'rejects')
SELECT DISTINCT pro.goal, pro.speaker, con.speaker FROM pro JOIN con USING (goal_iri)
WHERE pro.speaker_iri <> con.speaker_iri ORDER BY ALL
