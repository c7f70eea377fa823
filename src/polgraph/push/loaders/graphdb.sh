# GraphDB's loader replaces all that the repository holds. Stop the server while this runs.
importrdf preload --force --id "${GRAPHDB_REPOSITORY:?name the repository}" "$shards"/shard-*.nq.gz
