"""Word files for tests, put together part by part."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_FORMAT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def word(body: str, namespace: str = W, **parts: str) -> bytes:
    """A file with this in its body; further parts by kind (`styles`, `header1`) with what is in their root element."""
    files = {"word/document.xml": part("document", f"<w:body>{body}</w:body>", namespace)}
    files |= {f"word/{name}.xml": part(name.rstrip("123"), inside, namespace) for name, inside in parts.items()}
    kinds = {f"/word/{name}.xml": name.rstrip("123") for name in parts} | {"/word/document.xml": "document.main"}
    types = "".join(f'<Override PartName="{name}" ContentType="{_FORMAT}.{kind}+xml"/>' for name, kind in kinds.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    files["[Content_Types].xml"] = f'<Types xmlns="{_TYPES}">{rels}{types}</Types>'
    relations = "".join(_relation(name.rstrip("123"), f"{name}.xml") for name in parts)
    files["word/_rels/document.xml.rels"] = _whole(relations)
    files["_rels/.rels"] = _whole(_relation("officeDocument", "word/document.xml"))
    return pack(files)


def pack(files: dict[str, str]) -> bytes:
    """A zip file."""
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(name, text)
    return data.getvalue()


def part(root: str, inside: str, namespace: str = W) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{namespace}" {_SPACES}>{inside}</w:{root}>'


def p(*runs: str, style: str = "") -> str:
    """A paragraph of runs; what is no element is the text of one."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _relation(kind: str, target: str) -> str:
    return f'<Relationship Id="{target}" Type="{_KINDS}/{kind}" Target="{target}"/>'


def _whole(relations: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'
