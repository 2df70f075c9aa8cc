"""QR codes that lead from paper back to the record."""

from io import BytesIO

import segno


def qr_svg(link: str) -> bytes:
    out = BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="svg", border=1, xmldecl=False, svgns=True, omitsize=True)
    return out.getvalue()


def qr_png(link: str) -> bytes:
    """Eight dots to a module: sharp at 600 dpi in the sizes that papers use."""
    out = BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="png", border=1, scale=8)
    return out.getvalue()
