-- True where, as in the synthetic texts, a finer area of a goal stands under its major topic.
SELECT DISTINCT speaker, goal FROM statements
WHERE asserted AND stance = 'wants' AND (ends_with(top_area_iri, '/' || $area) OR list_contains(area_iris, 'https://w3id.org/polgraph/area/' || $area))
ORDER BY ALL
