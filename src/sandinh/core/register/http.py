"""Sending a kept file to a reader: always as a download, under the type that its bytes showed, never run or framed."""

from django.http import FileResponse

from sandinh.core.register import files
from sandinh.core.register.models import StoredFile


def download(stored: StoredFile, name: str, *, is_public: bool) -> FileResponse:
    """A public file never changes under its address; what is not public is in nobody's shared cache."""
    response = FileResponse(files.open_file(stored), as_attachment=True, filename=name, content_type=stored.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "public, max-age=86400" if is_public else "private, no-store"
    response.headers["ETag"] = f'"{stored.sha256}"'
    return response
