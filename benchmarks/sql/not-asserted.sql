SELECT DISTINCT speaker, manner, split_part(act_iri, '/act/', 2) AS act, goal
FROM (SELECT *, 'denied' AS manner FROM statements WHERE denied
  UNION ALL SELECT *, 'hypothetical' FROM statements WHERE hypothetical) ORDER BY ALL
