SELECT substr(coalesce(stated_on, issued), 1, 7) AS month, top_area, count(DISTINCT statement) AS statements
FROM statements WHERE top_area_iri IS NOT NULL AND coalesce(stated_on, issued) IS NOT NULL
GROUP BY month, top_area_iri, top_area ORDER BY month, statements DESC, top_area
