WITH found AS (SELECT DISTINCT goal_iri, goal, unnest(goal_matches) AS other FROM statements)
SELECT DISTINCT goal, other.link, other.label, other.score AS score, unnest(other.reasons) AS why
FROM found WHERE other.score >= $least::DOUBLE
  AND (other.link = 'narrower than' OR (other.link <> 'broader than' AND goal_iri < other.goal))
ORDER BY score DESC, goal, 3, why
