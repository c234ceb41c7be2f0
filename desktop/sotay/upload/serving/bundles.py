"""`PROTOCOL.md` §2 and §3: a bundle is announced, its bytes come, its receipt is asked for.

An address names a bundle by 64 hex letters that are compared with the digest its token was given
for; no path of a file is ever made from them.
"""

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import Final

from sotay.upload.serving.asking import Answer, Asked, told
from sotay.upload.serving.checking import Differs
from sotay.upload.serving.intake import Expected, Intake, Standing, Turned
from sotay.upload.serving.limits import Buckets, Limits
from sotay.upload.serving.metrics import Journal, Metrics
from sotay.upload.serving.passes import TOKEN_SECONDS, Tokens
from sotay.upload.serving.staging import Staging
from sotay.upload.serving.uploads import Uploads
from sotay.upload.serving.writing import Upload

MANIFEST: Final = 7168  # bytes of an envelope as it stands in a bundle's file
_PAGE: Final = 512  # where it begins
_REFUSED: Final = 403
TUS: Final = "1.0.0"
_OFFSET_TYPE: Final = "application/offset+octet-stream"
_RECEIPT_TYPE: Final = b"application/vnd.sotay.receipt+json"
_RETRY: Final = 3  # seconds until a receipt is asked for again


class Bundles:
    """The bundles that are announced, and their files."""

    def __init__(
        self,
        staging: Staging,
        intake: Intake,
        uploads: Uploads,
        limits: Limits,
        metrics: Metrics,
        journal: Journal,
    ) -> None:
        self._staging, self._intake, self._uploads = staging, intake, uploads
        self._limits, self._metrics, self._journal = limits, metrics, journal
        self._tokens = Tokens()
        self._devices = Buckets(limits.of_device_each_second, limits.of_device_at_once)

    async def announce(self, asked: Asked) -> Answer:
        """Answer whether a bundle may come, and how much of it is here."""
        envelope = await asked.whole(MANIFEST, self._limits.body_seconds)
        if len(envelope) != MANIFEST:
            raise Turned(422, "manifest")
        expected = self._intake.expected(envelope)
        if wait := self._devices.take(expected.device):
            raise Turned(429, "too-many", retry_after=wait)
        standing = self._wanted(expected)
        state, offset = "done", expected.size
        if standing is None:
            offset = (await self._announced(expected)).offset
            state = "partial" if offset else "new"
            if self._staging.is_whole(expected.name):
                state, offset = "done", expected.size
        said = {
            "state": state,
            "url": f"/v1/files/{expected.digest}",
            "token": self._tokens.issue(replace(expected, front=b"")),
            "expires": TOKEN_SECONDS,
            "offset": offset,
            "size": expected.size,
        }
        if standing and standing.receipt:
            said["receipt"] = standing.receipt.decode()
        self._journal(f"{expected.digest[:16]} {state} {offset}/{expected.size}")
        return told(200, said)

    async def _announced(self, expected: Expected) -> Upload:
        """Return the upload; one whose last byte came before a kill is checked now."""
        upload = self._uploads.announce(expected)
        if upload.offset == upload.size:
            with suppress(Differs):
                await self._finish(upload)
        return upload

    def _standing(self, expected: Expected) -> Standing | None:
        """Return what became of a bundle; one that lies here complete was received."""
        whole = self._staging.is_whole(expected.name)
        return self._intake.standing(expected) or (Standing("received") if whole else None)

    def _wanted(self, expected: Expected) -> Standing | None:
        """Return how far a bundle is that is here, None where it may come; else `Turned` 403."""
        standing = self._standing(expected)
        if standing is None:
            self._intake.check(expected)
        elif standing.state == "refused":
            raise Turned(403, standing.code, standing.told)
        return standing

    async def recheck(self) -> None:
        """End the line of each bundle that need not come or may no more; drop what came of it."""
        for upload in self._uploads.every():
            if why := self._unwanted(upload.expected):
                await self._uploads.drop(upload)
                self._journal(f"{upload.expected.digest[:16]} dropped {why}")
        for name in self._staging.parts():
            if self._uploads.find(name[:64]) is None:
                await asyncio.sleep(0)  # others are answered in between
                self._recheck_lying(name)

    def _recheck_lying(self, name: str) -> None:
        """Drop what came before a restart of a bundle that need not come or may no more."""
        page = self._staging.beginning(name, _PAGE + MANIFEST)[_PAGE:]
        try:
            why = self._unwanted(self._intake.expected(page)) if len(page) == MANIFEST else ""
        except Turned as fault:
            why = fault.code if fault.status == _REFUSED else ""
        if why:
            self._staging.drop(name)
            self._journal(f"{name[:16]} dropped {why}")

    def _unwanted(self, expected: Expected) -> str:
        """Return why nothing more of a bundle need come: "here" where it came another way."""
        try:
            return "here" if self._wanted(expected) is not None else ""
        except Turned as fault:
            return fault.code if fault.status == _REFUSED else ""

    async def file(self, asked: Asked, digest: str, *, receipt: bool) -> Answer:
        """Answer what is asked of one bundle's file, or of its receipt."""
        expected = self._tokens.bundle(asked.token())
        if expected is None or expected.digest != digest:
            raise Turned(401, "token")
        if receipt:
            if asked.method != "GET":
                raise Turned(405, "method")
            return self._receipt(expected)
        if asked.headers.get("tus-resumable") != TUS:
            raise Turned(412, "tus-resumable")
        if asked.method == "HEAD":
            return await self._head(asked, expected)
        if asked.method == "PATCH":
            return await self._patch(asked, expected)
        raise Turned(405, "method")

    def _receipt(self, expected: Expected) -> Answer:
        standing = self._wanted(expected)
        if standing is None:
            raise Turned(404, "gone")
        if standing.receipt:
            return Answer(200, standing.receipt, _RECEIPT_TYPE)
        return told(202, {"retry_after": _RETRY})

    async def _head(self, asked: Asked, expected: Expected) -> Answer:
        offset = expected.size
        if self._wanted(expected) is None:
            upload = self._uploads.announce(expected)
            await self._uploads.relieve(upload, asked.token())
            offset = upload.offset
        sizes = {"Upload-Offset": str(offset), "Upload-Length": str(expected.size)}
        return Answer(200, headers={"Tus-Resumable": TUS, **sizes})

    async def _patch(self, asked: Asked, expected: Expected) -> Answer:
        if asked.headers.get("content-type") != _OFFSET_TYPE:
            raise Turned(415, "content-type")
        offset, length = asked.number("upload-offset"), asked.length()
        upload = self._uploads.find(expected.digest)
        if self._wanted(expected) is not None:
            upload, here = None, expected.size
        else:
            upload = self._uploads.announce(expected)
            await self._uploads.relieve(upload, asked.token())
            here = upload.offset
        if offset != here:
            raise Turned(409, "offset")
        if length > expected.size - here:
            raise Turned(413, "limit")
        if upload is not None:
            await self._written(asked, upload)
        now = upload.offset if upload is not None else here
        return Answer(204, headers={"Tus-Resumable": TUS, "Upload-Offset": str(now)})

    async def _written(self, asked: Asked, upload: Upload) -> None:
        try:
            if upload.offset < upload.size:
                await self._uploads.write(upload, asked, asked.token())
            if upload.offset == upload.size:
                await self._finish(upload)
        except Differs as fault:
            raise Turned(460, "payload-hash") from fault

    async def _finish(self, upload: Upload) -> None:
        digest = upload.expected.digest
        try:
            await self._uploads.finish(upload)
        except Differs:
            self._metrics.count("sotay_uploads_total", 'end="differs"')
            self._journal(f"{digest[:16]} 460")
            raise
        self._uploads.forget(digest)
        self._metrics.count("sotay_uploads_total", 'end="whole"')
        self._journal(f"{digest[:16]} whole {upload.size}")
        self._intake.arrived()
