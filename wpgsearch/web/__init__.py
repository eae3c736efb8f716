"""The reading room: the corpus in a browser on this machine, made on the server, with nothing from elsewhere.

In: the folder of an index. Out: an ASGI application (``app.make_app``) or a server that runs (``serving.serve``). What
a page shows is gathered by ``answers``, ``documents``, ``sheets`` and ``targets`` and dressed by ``pages``; ``guard``
decides who may ask. This package deliberately changes nothing: it reads, and only what the index names.
"""
