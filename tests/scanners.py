"""The scanners of the house rules: each takes text and returns sentences, one per violation."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES, TEMPLATE_LINES, CLASS_LINES, FUNCTION_LINES = 300, 150, 200, 60
MEDIAN_FUNCTION_LINES, POSITIONAL_ARGUMENTS, LONGEST_ASSET_LINE = 12, 6, 1000

VAGUE_ANYWHERE = frozenset({"util", "utils", "helper", "helpers", "manager", "service"})
VAGUE_FIRST = VAGUE_ANYWHERE | {"base", "common"}
MECHANISM_PARTS = (
    "mechanism.yaml",
    "parameters.yaml",
    "figures.yaml",
    "scenarios/*.yaml",
    "texts/fr.md",
    "texts/en.md",
    "documents/*.typ",
)
SAME_IN_BOTH = frozenset(
    {"Communaux", "Français", "English", "Markdown", "JSON", "GeoJSON", "PDF", "CSV", "HTML"}
    | {"API", "YAML", "SVG", "SHA", "AGPL", "RGAA", "WCAG"}
)
SPOKEN_ATTRIBUTES = frozenset({"alt", "title", "placeholder", "aria-label", "aria-description"})
NOT_PROSE = frozenset({"script", "style", "code", "kbd", "samp"})

DJANGO_TAG = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}|{%.*?%}|{{.*?}}", re.DOTALL)
SAY = re.compile(r"{%\s*say\s(.*?)%}", re.DOTALL)
TWO_LITERALS = re.compile(
    r"""\s*(?:"(?:[^"\\]|\\.)*[^"\\\s](?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*[^'\\\s](?:[^'\\]|\\.)*')"""
    * 2
)
CAMEL_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
WORD = re.compile(r"[^\W\d_]{2,}")

FORBIDDEN_TEXT = {
    "an address of a package registry": re.compile(
        r"(?:pypi|python[h]osted|npmjs|yarnpkg|debian|crates|docker)\.(?:org|com|io)/",
        re.IGNORECASE,
    ),
    "an option naming a package registry": re.compile(r"--(?:(?:extra-)?index-url|find-links)\b"),
    "a path of one person's machine": re.compile(
        r"(?<![\w.~$}/-])/(?:home|root|work|farm|Users)/\w"
    ),
    "a promise instead of work": re.compile(r"\b(?:TO(?:DO)|FIX(?:ME))\b"),
    "an exception to a rule without its reason": re.compile(
        r"#\s*(?:noqa: ?[A-Z0-9, ]+|type:\s?ignore(?:\[[^\]]*\])?)\s*$", re.MULTILINE
    ),
}
LOCK_FILES = re.compile(r"(?:^|/)(?:.*\.lock|pylock.*\.toml|package-lock\.json|.*\.min\.\w+)$")
CSV_WRITING = re.compile(r"\bcsv\.(writer|DictWriter)\b")
ADDRESS = re.compile(r"\w+://|\s@\s")


class Span(NamedTuple):
    """A class or function: where it is and how many lines of code it has, docstring apart."""

    kind: str
    name: str
    line: int
    lines: int
    positional: int


def tracked_files() -> list[Path]:
    """Every file git keeps or would keep, relative to the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = (Path(name) for name in sorted(set(listed.stdout.split("\0"))) if name)
    return [path for path in paths if (ROOT / path).is_file()]


def text_of(path: Path) -> str:
    """The text of a tracked file; empty when it is a picture or any other binary."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def spans(source: str) -> list[Span]:
    """All classes and functions of a Python source."""
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return [_span(node) for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]


def _span(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> Span:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is not None:
        text = node.body[0]
        lines -= (text.end_lineno or text.lineno) - text.lineno + 1
    if isinstance(node, ast.ClassDef):
        return Span("class", node.name, node.lineno, lines, 0)
    named = [argument.arg for argument in node.args.posonlyargs + node.args.args]
    positional = len(named) - (named[:1] in (["self"], ["cls"]))
    return Span("function", node.name, node.lineno, lines, positional)


def sizes(path: Path, source: str) -> list[str]:
    """Files, classes and functions that grew too long, functions that ask too much by position."""
    limits = {"class": CLASS_LINES, "function": FUNCTION_LINES}
    found = too_long(path, source, FILE_LINES)
    for span in spans(source):
        where = f"{path}:{span.line}: {span.kind} {span.name}"
        if span.lines > limits[span.kind]:
            found.append(
                f"{where} has {span.lines} lines, more than {limits[span.kind]}: split it."
            )
        if span.positional > POSITIONAL_ARGUMENTS:
            found.append(f"{where} takes {span.positional} positional arguments: name them.")
    return found


def too_long(path: Path, text: str, limit: int) -> list[str]:
    lines = text.count("\n")
    return [f"{path} has {lines} lines, more than {limit}: split it."] if lines > limit else []


def median_function(sources: list[str]) -> float:
    """The median length, in lines, of all functions; 0 when there is none."""
    lengths = [
        span.lines for source in sources for span in spans(source) if span.kind == "function"
    ]
    return statistics.median(lengths) if lengths else 0


def vague_names(path: Path, source: str) -> list[str]:
    """Modules, folders and classes whose name says nothing of what they hold."""
    parts = [part.removesuffix(".py") for part in path.parts]
    found = [
        f"{path}: `{part}` says nothing of what is inside: name it after that."
        for part in parts
        if _is_vague(part.lower().split("_"))
    ]
    found += [
        f"{path}:{span.line}: class {span.name}: name it after what it is or does."
        for span in spans(source)
        if span.kind == "class" and _is_vague(CAMEL_WORD.findall(span.name))
    ]
    return found


def _is_vague(words: list[str]) -> bool:
    """A public service is a thing of the world, not a place to put what has no name."""
    small = [word.lower() for word in words]
    if not small or small == ["public", "service"]:
        return False
    return small[-1] in VAGUE_FIRST or small[0] in VAGUE_FIRST


def missing_parts(folder: Path) -> list[str]:
    """What a mechanism folder still lacks."""
    return [
        f"{folder.name}: {part} is missing."
        for part in MECHANISM_PARTS
        if not any(folder.glob(part))
    ]


def mechanism_folders(place: Path) -> list[Path]:
    """The folders of a place that hold a mechanism, complete or not."""
    if not place.is_dir():
        return []
    return [path for path in sorted(place.iterdir()) if path.is_dir() and path.name[0] not in "._"]


def one_sided_texts(path: Path, template: str) -> list[str]:
    """Every `say` tag that does not begin with two non-empty strings, French then English."""
    return [
        f"{path}:{template.count(chr(10), 0, said.start()) + 1}: `{said[0]}` needs two non-empty "
        "strings, French then English."
        for said in SAY.finditer(template)
        if not TWO_LITERALS.match(said[1])
    ]


def raw_words(path: Path, template: str) -> list[str]:
    """Words a template would show in one language only, in its text or its spoken attributes."""
    reader = _ProseReader()
    reader.feed(DJANGO_TAG.sub(lambda tag: " " + "\n" * tag[0].count("\n"), template))
    reader.close()
    return [
        f"{path}:{line}: “{text}” is in one language: write it with the tag `say`."
        for line, text in reader.found
    ]


class _ProseReader(HTMLParser):
    """Collects (line, text) wherever a page has words that are not the same in both languages."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in NOT_PROSE
        for name, value in attrs:
            if name in SPOKEN_ATTRIBUTES:
                self._judge(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in NOT_PROSE

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._judge(data)

    def _judge(self, text: str) -> None:
        if set(WORD.findall(text)) - SAME_IN_BOTH:
            self.found.append((self.getpos()[0], " ".join(text.split())))


def forbidden_text(path: Path, text: str) -> list[str]:
    """Addresses, private paths, promises and bare exceptions that no tracked file may hold."""
    return [
        f"{path}:{text.count(chr(10), 0, found.start()) + 1}: {found[0].strip()!r} is {what}."
        for what, pattern in FORBIDDEN_TEXT.items()
        for found in pattern.finditer(text)
    ]


def generated_files(path: Path, text: str) -> list[str]:
    """Lock files and minified assets: what a machine wrote and nobody can read."""
    if LOCK_FILES.search(path.as_posix()):
        return [f"{path}: lock files and minified files are not kept in the repository."]
    longest = max((len(line) for line in text.splitlines()), default=0)
    if path.suffix in {".js", ".css"} and longest > LONGEST_ASSET_LINE:
        return [f"{path}: a line of {longest} characters looks minified: keep the readable source."]
    return []
