"""A PDF of one picture -> the same, which tells what it shows to those who do not see it.

As PDF/UA (ISO 14289-1, 7.3) asks of a picture: all of it is one marked Figure with an alternative text.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject, PdfObject

LANGUAGE = "en"  # of our words; those of articles are, too


def describe_pdf(pdf: bytes, *, title: str, told: str) -> bytes:
    """Give a PDF of one page its title, and its picture an alternative text.

    Args:
        pdf: as Vega draws it, without any mark.
        title: what a reader's window is called.
        told: what the picture shows.
    """
    from pypdf import PdfWriter  # here, because few who import newstrail save a PDF
    from pypdf.generic import DecodedStreamObject, NameObject

    writer = PdfWriter(clone_from=BytesIO(pdf))
    [page] = writer.pages
    drawn = page.get_contents()
    marked = DecodedStreamObject()
    marked.set_data(b"/Figure <</MCID 0>> BDC\n" + (drawn.get_data() if drawn else b"") + b"\nEMC")
    page[NameObject("/Contents")] = writer._add_object(marked.flate_encode())
    page.update(_dictionary({"/StructParents": 0, "/Tabs": "/S"}))
    tree = _dictionary({"/Type": "/StructTreeRoot"})
    root = writer._add_object(tree)
    box = {"/O": "/Layout", "/Placement": "/Block", "/BBox": page.mediabox}
    own = {"/Type": "/StructElem", "/S": "/Figure", "/P": root, "/Pg": page.indirect_reference, "/K": 0, "/A": box}
    figure = writer._add_object(_dictionary(own | {"/Alt": (told,)}))
    tree.update(_dictionary({"/K": figure, "/ParentTree": {"/Nums": [0, [figure]]}}))
    tags = {"/MarkInfo": {"/Marked": True}, "/StructTreeRoot": root, "/Lang": (LANGUAGE,)}
    writer.root_object.update(_dictionary(tags | {"/ViewerPreferences": {"/DisplayDocTitle": True}}))
    writer.add_metadata({"/Title": title, "/Subject": told})
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _dictionary(values: dict[str, Any]) -> "DictionaryObject":
    from pypdf.generic import DictionaryObject, NameObject

    return DictionaryObject({NameObject(name): _made(value) for name, value in values.items()})


def _made(value: Any) -> "PdfObject":
    """Give a value as PDF holds it: a text is a name, one in a tuple is to be read by people."""
    from pypdf.generic import ArrayObject, BooleanObject, NameObject, NumberObject, TextStringObject

    if isinstance(value, dict):
        return _dictionary(value)
    if isinstance(value, tuple):
        return TextStringObject(value[0])
    if isinstance(value, list) and not isinstance(value, ArrayObject):
        return ArrayObject([_made(inner) for inner in value])
    if isinstance(value, bool):
        return BooleanObject(value)
    if isinstance(value, int):
        return NumberObject(value)
    return NameObject(value) if isinstance(value, str) else value
