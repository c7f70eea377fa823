"""Authorities: lists of what others know, with IRIs and names, indexed once and asked by names.

Who asks goes by ``authorities.index`` (`open_authority`, `shipped`) and ``authorities.keys``; ``authorities.nouns``
says what comes back. A file goes ``reading`` → ``gathering`` → ``building``, and its index lies in the folder of
``caching``. ``blocking`` finds what is nearly alike.
"""
