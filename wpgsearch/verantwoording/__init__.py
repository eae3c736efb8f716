"""What was searched, with which questions, what came of it and what was set aside: kept, and told.

In: answers, marks and a log. Out: entries in the log, and the zoekverantwoording of it. A log is one file of JSON lines
outside the index, to be kept with the case: the index is derived and may be made anew, the log may not.
"""
