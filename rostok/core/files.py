"""Files by the hash of their content: the same bytes are kept once, nobody reaches them but through rights."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from rostok.engine.russian import squeeze

from . import clock
from .models import Organisation, StoredFile, User
from .refusal import Refusal

#: Ending → (type, first bytes). What a school puts as evidence; anything that a browser would run is not here.
KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    "pdf": ("application/pdf", (b"%PDF",)),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (b"PK\x03\x04",)),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (b"PK\x03\x04",)),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", (b"PK\x03\x04",)),
    "odt": ("application/vnd.oasis.opendocument.text", (b"PK\x03\x04",)),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", (b"PK\x03\x04",)),
    # Word and legal databases also write RTF under this ending.
    "doc": ("application/msword", (b"\xd0\xcf\x11\xe0", b"{\\rtf")),
    "xls": ("application/vnd.ms-excel", (b"\xd0\xcf\x11\xe0",)),
    "rtf": ("application/rtf", (b"{\\rtf",)),
    "jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "png": ("image/png", (b"\x89PNG",)),
    "zip": ("application/zip", (b"PK\x03\x04",)),
    "txt": ("text/plain", ()),
    # Detached electronic signatures lie beside signed papers.
    "sig": ("application/pkcs7-signature", ()),
    "p7s": ("application/pkcs7-signature", ()),
}
SWEEP_AFTER = 24 * 3600  # seconds; no request lives so long
ALLOWED = "PDF, Word, Excel, PowerPoint, ODT, ODS, RTF, JPG, PNG, ZIP, TXT, SIG, P7S"


def examine(upload: UploadedFile[Any]) -> str:
    """The ending of a file that can be kept. Raises `Refusal` when it is empty, too large or not what its name says."""
    name = clean_name(upload.name or "")
    ending = name.rpartition(".")[2].lower()
    kind = KINDS.get(ending)
    if kind is None:
        raise Refusal(f"Файл «{name}» не записан: такой вид мы не храним. Подойдут {ALLOWED}.", field="file")
    if not upload.size:
        raise Refusal(f"Файл «{name}» пуст. Проверьте его и приложите снова.", field="file")
    if upload.size > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT // 1024 // 1024
        raise Refusal(f"Файл «{name}» больше {limit}\u00a0МБ. Уменьшите его и приложите снова.", field="file")
    upload.seek(0)
    if kind[1] and not upload.read(8).startswith(kind[1]):
        raise Refusal(f"Файл «{name}» внутри не такой, как в названии. Откройте его и сохраните заново.", field="file")
    upload.seek(0)
    return ending


def keep(upload: UploadedFile[Any], *, organisation: Organisation, by: User) -> StoredFile:
    """Store `upload` of `organisation`. Raises `Refusal` as `examine` does."""
    ending = examine(upload)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    _write(upload, digest.hexdigest())
    return StoredFile.objects.create(
        organisation=organisation,
        sha256=digest.hexdigest(),
        name=clean_name(upload.name or ""),
        size=place_of(digest.hexdigest()).stat().st_size,
        content_type=KINDS[ending][0],
        uploaded_by=by,
        uploaded_at=clock.now(),
    )


def _write(upload: UploadedFile[Any], digest: str) -> None:
    """Put the bytes beside and rename: a killed upload leaves no half file under a good name."""
    place = place_of(digest)
    if place.exists():
        place.touch()  # young again: `sweep` leaves it to the row that is about to be written
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f"{place.name}.{os.getpid()}.{threading.get_ident()}.part")
    with beside.open("wb") as file:
        upload.seek(0)
        for chunk in upload.chunks():
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    beside.chmod(0o600)
    beside.replace(place)


def sweep() -> int:
    """Remove bytes that no row names: what a refused act or a killed upload left a day ago; → how many."""
    old = clock.real_now().timestamp() - SWEEP_AFTER
    lying = [path for path in Path(settings.MEDIA_ROOT).glob("??/*") if path.stat().st_mtime < old]
    known = set(StoredFile.objects.filter(sha256__in={path.name for path in lying}).values_list("sha256", flat=True))
    left = [path for path in lying if path.name not in known]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def place_of(digest: str) -> Path:
    """Where the bytes with this hash lie."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest


def clean_name(name: str) -> str:
    """The name without folders and signs that a disk or a header would misread."""
    base = re.split(r"[\\/]", name)[-1]
    return squeeze(re.sub(r'[\x00-\x1f"<>|:*?]', " ", base))[-180:] or "файл"
