WITH shown AS (SELECT DISTINCT statement, timeframe_iri, timeframe_label, ends FROM statements WHERE ends < $before::DATE),
  timed AS (SELECT DISTINCT goal_iri, timeframe_iri FROM statements WHERE timeframe_iri IS NOT NULL),
  pro AS (SELECT DISTINCT speaker_iri, speaker, goal_iri, goal FROM statements WHERE asserted AND stance = 'wants')
SELECT DISTINCT shown.ends, shown.timeframe_label, said.goal, said.speaker
FROM shown JOIN statements AS said USING (statement)
JOIN timed ON timed.goal_iri = said.goal_iri AND timed.timeframe_iri = shown.timeframe_iri
SEMI JOIN pro ON pro.speaker_iri = said.speaker_iri AND pro.goal_iri = said.goal_iri
ORDER BY 1, 3, 4
