# Jena's loader makes a new database, to be served when it is done. To add to one, stop Fuseki and use tdb2.tdbloader.
tdb2.xloader --loc "${TDB2_LOCATION:?name a folder that is new}" "$shards"/shard-*.nq.gz
