SELECT document_iri, issued, title, count(DISTINCT statement), count(DISTINCT goal_iri)
FROM statements GROUP BY document_iri, issued, title ORDER BY issued, document_iri
