SELECT DISTINCT speaker, CASE stance WHEN 'wants' THEN 'wants' ELSE 'opposes' END AS way, goal
FROM statements WHERE asserted AND goal_iri IS NOT NULL AND contains(lower(speaker), lower($who))
ORDER BY speaker, way DESC, goal
