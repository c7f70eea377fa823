SELECT DISTINCT speaker, goal FROM statements
WHERE asserted AND stance = 'rejects' AND contains(lower(speaker), lower($who)) ORDER BY ALL
