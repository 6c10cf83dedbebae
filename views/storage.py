"""Where attachments lie: by the hash of their content, outside anything that a web server serves."""

import hashlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from werkzeug.datastructures import FileStorage

from models.machinery import Refused, Text, _

TYPES: Mapping[str, tuple[str, tuple[bytes, ...]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".gif": ("image/gif", (b"GIF87a", b"GIF89a")),
    ".tif": ("image/tiff", (b"II*\x00", b"MM\x00*")),
    ".tiff": ("image/tiff", (b"II*\x00", b"MM\x00*")),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (b"PK\x03\x04",)),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (b"PK\x03\x04",)),
    ".pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", (b"PK\x03\x04",)),
    ".zip": ("application/zip", (b"PK\x03\x04",)),
    ".csv": ("text/csv", ()),
    ".txt": ("text/plain", ()),
    ".eml": ("message/rfc822", ()),
}
"""Ending → media type and the bytes such a file begins with. What a browser would run is not here."""

CHUNK = 1 << 20


def hint(largest: int) -> Text:
    endings = " ".join(ending.lstrip(".") for ending in TYPES)
    return _("Up to %(size)s. %(endings)s", size=readable_size(largest), endings=endings)


def keep(upload: FileStorage | None, folder: Path) -> dict[str, Any]:
    """Store an upload; returns what an attachment remembers of it. Raises ``Refused``."""
    if upload is None or not upload.filename:
        raise Refused(_("Choose a file first."))
    name = Path(upload.filename.replace("\\", "/")).name[-200:]
    media_type = _checked_type(name, upload)
    sha256, size = _stored(upload, folder)
    if not size:
        raise Refused(_("This file is empty."))
    return {"file_name": name, "media_type": media_type, "sha256": sha256, "size_bytes": size}


def _checked_type(name: str, upload: FileStorage) -> str:
    ending = Path(name).suffix.lower()
    if ending not in TYPES:
        raise Refused(_("Files of this type cannot be attached: %(ending)s", ending=ending or name))
    media_type, beginnings = TYPES[ending]
    head = upload.stream.read(16)
    upload.stream.seek(0)
    fits = head.startswith(beginnings) if beginnings else b"\x00" not in head
    if not fits:
        raise Refused(_("The content of “%(name)s” is not what its ending says.", name=name))
    return media_type


def _stored(upload: FileStorage, folder: Path) -> tuple[str, int]:
    """Write beside the target and move: a file is there whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        while chunk := upload.stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    target = path_of(digest.hexdigest(), folder)
    target.parent.mkdir(exist_ok=True)
    Path(file.name).replace(target)
    return digest.hexdigest(), size


def path_of(sha256: str, folder: Path) -> Path:
    return folder / sha256[:2] / sha256


def readable_size(size: int) -> str:
    amount, unit = float(size), "B"
    for larger in ("KB", "MB", "GB"):
        if amount < 1024:
            break
        amount, unit = amount / 1024, larger
    return f"{amount:.0f} {unit}" if amount >= 10 or unit == "B" else f"{amount:.1f} {unit}"
