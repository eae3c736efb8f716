"""Texts and tables → the bytes of files that offices open: DOCX, HTML, Markdown; XLSX, ODS, CSV.

In: blocks of text (``blocks``) or tables (``sheets``). Out: bytes, the same bytes for the same input: no clock, no
library version and no random id stands in them. This package deliberately knows no document, no index and no law.
"""
