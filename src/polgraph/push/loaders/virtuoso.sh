# Virtuoso reads the files itself: the folder must be among DirsAllowed in its ini. What its graphs hold is kept.
: "${POLGRAPH_PUSH_PASSWORD:?set it to the password of ${POLGRAPH_PUSH_USER:-dba}}"
sql() {
    "${ISQL:-isql-vt}" "${VIRTUOSO_SQL:-localhost:1111}" "${POLGRAPH_PUSH_USER:-dba}" "$POLGRAPH_PUSH_PASSWORD" \
        VERBOSE=OFF BANNER=OFF PROMPT=OFF ERRORS=STDOUT exec="$1" </dev/null
}
# It passes over files whose names it has loaded before, so they are forgotten first.
sql "delete from DB.DBA.load_list where ll_file like '$shards/shard-%';
    ld_dir ('$shards', 'shard-*.nq.gz', 'urn:polgraph:unnamed');
    rdf_loader_run ();
    checkpoint;"
# It also goes on after what it could not read, and ends well: its list tells.
loaded=$(sql "select 'loaded', count (*) from DB.DBA.load_list
    where ll_file like '$shards/shard-%' and ll_state = 2 and ll_error is null;" | awk '$1 == "loaded" { print $2 }')
there=$(ls "$shards"/shard-*.nq.gz | wc -l)
if [ "${loaded:-0}" -ne "$there" ]; then
    sql "select ll_file, ll_error from DB.DBA.load_list where ll_file like '$shards/shard-%' and ll_error is not null;"
    echo "loaded ${loaded:-0} of $there shards; see above, and DirsAllowed" >&2
    exit 1
fi
