WITH pro AS (SELECT DISTINCT speaker_iri, speaker, goal_iri, goal FROM statements WHERE asserted AND stance = 'wants')
SELECT DISTINCT speaker, goal FROM statements AS said
SEMI JOIN pro ON pro.speaker_iri = said.speaker_iri AND pro.goal_iri = said.goal_iri
WHERE act_iri LIKE '%/act/pledge' AND contains(lower(speaker), lower($who))
  AND goal_iri NOT IN (SELECT goal_iri FROM statements WHERE timeframe_iri IS NOT NULL) ORDER BY ALL
