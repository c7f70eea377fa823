WITH names AS (SELECT DISTINCT goal_iri, goal FROM statements),
  ways AS (SELECT goal_iri AS ending, unnest(means_iris) AS tool FROM statements
    UNION SELECT unnest(purpose_iris), goal_iri FROM statements)
SELECT DISTINCT one.goal, other.goal FROM ways
JOIN names AS one ON one.goal_iri = ending JOIN names AS other ON other.goal_iri = tool
WHERE contains(lower(one.goal), lower($about)) ORDER BY ALL
