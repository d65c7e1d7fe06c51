"""XML of a document is parsed here: no entity is resolved, no other file is read."""

from lxml import etree
from lxml.etree import _Element as Element  # the name of the class in lxml's own type hints

__all__ = ["Element", "lacks_memory", "name_of", "parse", "text_of"]


def parse(data: bytes) -> Element:
    """Return the root element. Comments and processing instructions are left out.

    Raises MemoryError, and ValueError if it is not well-formed, or nested deeper than libxml2's 256 levels.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if lacks_memory(error):
            raise MemoryError from error
        raise ValueError("the XML is not well-formed") from error


def name_of(node: Element) -> str:
    """Return the name of an element with its namespace in braces; "" for what is no element, such as an entity."""
    return node.tag if isinstance(node.tag, str) else ""


def text_of(root: Element, path: str) -> str:
    """Return the text of the first element at a path below `root`, "" if there is none."""
    return root.findtext(path) or ""


def lacks_memory(error: Exception) -> bool:
    """Tell whether lxml raised an error for want of memory: it says that the XML is wrong."""
    return isinstance(error, etree.XMLSyntaxError) and getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY
