"""OpenDocument text as HTML, so that it takes the way of every other HTML."""

from typing import Any

from lxml import etree

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TAGS = {
    _TEXT + "p": "p",
    _TEXT + "list": "ul",
    _TEXT + "list-item": "li",
    _TEXT + "list-header": "li",
    _TEXT + "line-break": "br",
    _TEXT + "section": "div",
    _TABLE + "table": "table",
    _TABLE + "table-row": "tr",
    _TABLE + "table-cell": "td",
    # Notes, comments and deleted text stand inside sentences; the sentence reads without them.
    _TEXT + "note": "noscript",
    _TEXT + "tracked-changes": "noscript",
    _TEXT + "sequence-decls": "noscript",
    _OFFICE + "annotation": "noscript",
    _OFFICE + "forms": "noscript",
}


def as_html(body: str) -> Any:
    """The serialized body of an OpenDocument text as an lxml tree with HTML's tags."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(body.encode(), parser)
    for node in root.iter(etree.Element):
        tag = node.tag
        if tag == _TEXT + "h":
            level = node.get(_TEXT + "outline-level", "1")
            node.tag = f"h{level}" if level in "123456" else "h6"
        elif tag in {_TEXT + "s", _TEXT + "tab"}:
            node.tag, node.text = "span", " "
        else:
            node.tag = _TAGS.get(tag, "span")
    root.tag = "div"
    return root
