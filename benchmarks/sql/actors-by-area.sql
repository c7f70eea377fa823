SELECT speaker, top_area, count(DISTINCT goal_iri) AS goals
FROM statements WHERE asserted AND stance = 'wants' AND top_area_iri IS NOT NULL
GROUP BY speaker_iri, speaker, top_area_iri, top_area ORDER BY speaker, goals DESC, top_area
