"""Pictures written again, pixel by pixel: nothing but the picture is kept.

Place, date, camera, thumbnail, comment and whatever follows the picture in the file stay behind.
A picture turned by its camera is turned for good. The number of pixels is read from the header,
before any is decoded.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from communaux.apps.documents.refusals import MOST_PIXELS, too_many_pixels, unreadable_picture

FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG"}
QUALITY = 90
PLAIN_MODES = {"PNG": {"1", "L", "LA", "I;16", "P", "RGB", "RGBA"}, "JPEG": {"L", "RGB"}}
# Our own limit, from the header, comes first and is told in a sentence.
Image.MAX_IMAGE_PIXELS = None


def rewritten(content: bytes, media_type: str, name: str) -> bytes:
    """The same picture and nothing else. Raises `FileRefused`."""
    form = FORMATS[media_type]
    try:
        with Image.open(BytesIO(content), formats=(form,)) as found:
            small = found.width * found.height <= MOST_PIXELS
            picture = _encoded(found, form) if small else b""
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise unreadable_picture(name) from error
    if not small:
        raise too_many_pixels(name)
    return picture


def _encoded(found: Image.Image, form: str) -> bytes:
    found.load()
    upright = ImageOps.exif_transpose(found)
    picture = upright if upright.mode in PLAIN_MODES[form] else upright.convert("RGB")
    for key in set(picture.info) - {"transparency"}:
        del picture.info[key]
    out = BytesIO()
    if form == "PNG":
        picture.save(out, form)
    else:
        picture.save(out, form, quality=QUALITY)
    return out.getvalue()
