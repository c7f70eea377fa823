# What the database holds is kept.
stardog data add "${STARDOG_DATABASE:?name the database}" "$shards"/shard-*.nq.gz
