WITH pro AS (SELECT DISTINCT speaker_iri, speaker, goal_iri, goal FROM statements WHERE asserted AND stance = 'wants')
SELECT goal, count(DISTINCT speaker_iri) AS actors, count(DISTINCT statement) AS statements
FROM statements AS said SEMI JOIN pro ON pro.speaker_iri = said.speaker_iri AND pro.goal_iri = said.goal_iri
WHERE stance = 'wants' GROUP BY goal_iri, goal ORDER BY actors DESC, statements DESC, goal LIMIT 25
