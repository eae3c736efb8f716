"""Work on requests under the Wet open overheid: grounds, inventarislijsten, metadata, doubles and what is new.

In: a corpus, files and tables. Out: rows, sheets and XML, every one with the place it comes from. This package
deliberately decides nothing: it counts, compares and names what disagrees.
"""
