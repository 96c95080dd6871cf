"""A small writer of SVG: whatever is not a `Fragment` is escaped.

Colours come from classes that set the property `color` (see `communaux.kernel.blocks`); shapes
and letters are painted with `currentColor`. A page's style sheet defines the classes;
`standalone` puts defaults into a file that must live alone.
"""

from __future__ import annotations

import re
from html import escape

from communaux.kernel.blocks.lettering import Label, Line, Run, set_label

NAMESPACE = "http://www.w3.org/2000/svg"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ROOT = re.compile(r"<svg\b[^>]*>.*?</svg>", re.DOTALL)
_HEAD = re.compile(r"<svg\b[^>]*>(<title.*?</title>)?(<desc.*?</desc>)?", re.DOTALL)
_PAPER = "#fbf8f1"
_STYLE = (
    "svg{{font-family:Inter,system-ui,'Segoe UI','Noto Sans','DejaVu Sans',sans-serif}}"
    ".ink{{color:{ink}}}.soft{{color:{soft}}}.line{{color:{line}}}.accent{{color:{accent}}}"
    ".late{{color:{late}}}.paper{{color:{paper}}}"
)
_LIGHT = {"ink": "#1d1b18", "soft": "#5b554b", "line": "#b9ae99", "late": "#9c1c1c"}

Attribute = str | float | None


class Fragment(str):
    """Markup that is already safe to write as it stands."""

    __slots__ = ()


def escaped(words: str) -> Fragment:
    """Words made safe inside an element or a quoted attribute, in XML as in HTML."""
    return Fragment(escape(_FORBIDDEN.sub("\ufffd", words), quote=True))


def element(name: str, attributes: dict[str, Attribute], *children: str) -> Fragment:
    """`<name attribute="…">children</name>`, in HTML too; attributes that are None are left out."""
    written = "".join(
        f' {key}="{_value(value)}"' for key, value in attributes.items() if value is not None
    )
    inside = "".join(c if isinstance(c, Fragment) else escaped(c) for c in children)
    return Fragment(
        f"<{name}{written}/>" if name == "path" else f"<{name}{written}>{inside}</{name}>"
    )


def _value(value: str | float) -> str:
    return escaped(value) if isinstance(value, str) else decimals(value)


def decimals(number: float) -> str:
    """At most two decimals, without trailing zeros: 12.5, 3, 0."""
    written = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def group(*children: str, tone: str | None = None) -> Fragment:
    """Shapes that share a class."""
    inside = (child if isinstance(child, Fragment) else escaped(child) for child in children)
    return element("g", {"class": tone}, Fragment("".join(inside)))


def stroke(path: str, tone: str | None, width: float, *, dashes: str | None = None) -> Fragment:
    """A line along `path`, in the colour of a class."""
    return element(
        "path",
        {
            "class": tone,
            "d": path,
            "fill": "none",
            "stroke": "currentColor",
            "stroke-width": width,
            "stroke-dasharray": dashes,
        },
    )


def fill(path: str, tone: str | None) -> Fragment:
    """A filled shape. Paper has a fallback of its own, or it would hide what lies on it."""
    fallback = _PAPER if tone == "paper" else None
    return element("path", {"class": tone, "color": fallback, "d": path, "fill": "currentColor"})


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """The path of a rectangle."""
    return f"M{decimals(x)},{decimals(y)}h{decimals(width)}v{decimals(height)}h{decimals(-width)}z"


def disc(x: float, y: float, radius: float) -> str:
    """The path of a circle."""
    r, d = decimals(radius), decimals(2 * radius)
    return f"M{decimals(x - radius)},{decimals(y)}a{r},{r} 0 1 1 {d},0a{r},{r} 0 1 1 -{d},0z"


def lettered(label: Label) -> Fragment:
    """The lines of a label as text."""
    return Fragment("".join(_text(label, place) for place in range(len(label.lines))))


def _text(label: Label, place: int) -> Fragment:
    line, box = label.lines[place], label.box
    attributes: dict[str, Attribute] = {
        "x": box.x + (box.width if label.flush_right else line.indent),
        "y": label.foot(place),
        "font-size": label.size,
        "text-anchor": "end" if label.flush_right else None,
    }
    return element("text", attributes, *_spans(line))


def _spans(line: Line) -> list[Fragment]:
    """Runs apart by a space that belongs to none of them, which every renderer keeps."""
    spans: list[Fragment] = []
    for run in line.runs:
        weight = "600" if run.bold else None
        attributes = {"class": run.tone, "fill": "currentColor", "font-weight": weight}
        spans += [Fragment(" ")] * bool(spans) + [element("tspan", dict(attributes), run.words)]
    return spans


def picture(
    prefix: str,
    title: str,
    description: str,
    size: tuple[float, float],
    classes: str,
    *children: Fragment,
) -> Fragment:
    """The root element: role, title and description, with ids made from `prefix`."""
    root: dict[str, Attribute] = {
        "xmlns": NAMESPACE,
        "class": f"drawing {classes}",
        "viewBox": f"0 0 {decimals(size[0])} {decimals(size[1])}",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
        "role": "img",
        "aria-labelledby": f"{prefix}-title",
        "aria-describedby": f"{prefix}-desc",
    }
    named = element("title", {"id": f"{prefix}-title"}, title)
    described = element("desc", {"id": f"{prefix}-desc"}, description)
    return element("svg", root, named, described, *children)


def sentence(words: str, width: float) -> tuple[Fragment, float]:
    """What to draw when there is nothing to draw, and how high it is."""
    label = set_label([[Run(words, "soft")]], 4, 4, width - 8, 14)
    return lettered(label), label.box.height + 10


def standalone(svg: str, *, accent: str = "#a83a25") -> str:
    """The first picture of `svg` with its own colours and paper, for a downloaded file.

    Raises ValueError when `svg` holds no picture.
    """
    found = _ROOT.search(svg)
    if found is None:
        raise ValueError("There is no picture in this markup: give the text of an <svg> element.")
    style = element("style", {}, Fragment(_STYLE.format(**_LIGHT, accent=accent, paper=_PAPER)))
    ground = f'<rect width="100%" height="100%" fill="{_PAPER}"/>'
    return _HEAD.sub(lambda head: head.group() + style + ground, found.group(), count=1)
