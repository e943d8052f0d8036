"""The intake room: a file, a page or standard input comes in, a `Report` goes out.

The text is kept as it was received and its structure is a layer of blocks over it. What cannot be read is refused with
`InputRefusedError`; what is doubtful is a `Problem` beside the report.
"""

from rejoinder.intake.blocks import find_blocks, find_dateline, read_dateline
from rejoinder.intake.dateline import FoundDateline
from rejoinder.intake.decode import DecodedText, decode_bytes
from rejoinder.intake.drafts import LineHint, PageLine
from rejoinder.intake.offices import OfficeBook
from rejoinder.intake.page import PageText, extract_html_text
from rejoinder.intake.page_metadata import PageMetadata
from rejoinder.intake.publication import find_publication
from rejoinder.intake.source import REPORT_SUFFIXES, STANDARD_INPUT, Received, read_received, read_source, receive_source

__all__ = [
    "REPORT_SUFFIXES",
    "STANDARD_INPUT",
    "DecodedText",
    "FoundDateline",
    "LineHint",
    "OfficeBook",
    "PageLine",
    "PageMetadata",
    "PageText",
    "Received",
    "decode_bytes",
    "extract_html_text",
    "find_blocks",
    "find_dateline",
    "find_publication",
    "read_dateline",
    "read_received",
    "read_source",
    "receive_source",
]
