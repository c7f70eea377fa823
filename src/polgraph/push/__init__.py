"""A graph sent to a SPARQL server, named graph by named graph.

``engines`` says where a server takes graphs and questions, ``parts`` what there is to send, ``bodies`` how it is
written, ``logins`` as whom, ``server`` speaks with it, ``sending`` does it graph by graph and counts afterwards,
``shards`` writes files for a server's own loader instead.
"""
