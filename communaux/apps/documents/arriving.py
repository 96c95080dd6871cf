"""What an upload may weigh, told before a byte is read and counted while they arrive.

Django writes large files to the disk as they come, without a limit of its own: five gigabytes
would fill it. Here the announced length is refused at once, and a length that lies is stopped.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from communaux.apps.documents.refusals import LARGEST_REQUEST

ANNOUNCED = "The request announces more bytes than LARGEST_REQUEST."
COUNTED = "The files of the request hold more bytes than LARGEST_REQUEST."


class LimitedUpload(FileUploadHandler):
    """Stands before the handlers that keep; raises `RequestDataTooBig`, which answers 413."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.received = 0

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ARG002 - Django's signature.
        META: dict[str, str],  # noqa: ARG002, N803 - same.
        content_length: int,
        boundary: Any,  # noqa: ARG002 - same.
        encoding: str | None = None,  # noqa: ARG002 - same.
    ) -> None:
        """Refuse what is announced too large; a fair length goes to the next handler."""
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig(ANNOUNCED)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - same.
        self.received += len(raw_data)
        if self.received > LARGEST_REQUEST:
            raise RequestDataTooBig(COUNTED)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler makes the file."""
