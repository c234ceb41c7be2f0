"""The requests of PROTOCOL.md §2 and §3, as they are sent."""

import base64
from typing import Final

from sotay.upload.steps import PAPERS_LIMIT, Parcel, Piece, Request

_TUS: Final = {"Tus-Resumable": "1.0.0"}


def ask(base: str, parcel: Parcel) -> Request:
    """Ask whether the bundle may come, and how much of it is there."""
    kind = {"Content-Type": "application/vnd.sotay.manifest+json"}
    return Request("POST", f"{base}/v1/bundles", kind, parcel.envelope, most=PAPERS_LIMIT)


def create(url: str, token: str, parcel: Parcel) -> Request:
    """Have a plain tus server make the upload."""
    digest = base64.b64encode(parcel.digest.encode()).decode()
    told = {"Upload-Length": str(parcel.size), "Upload-Metadata": f"digest {digest}"}
    return Request("POST", url, {**_known(token), **told})


def look(url: str, token: str) -> Request:
    """Ask how many bytes are there."""
    return Request("HEAD", url, _known(token))


def push(url: str, token: str, piece: Piece, answer_in: float) -> Request:
    """Send a piece."""
    told = {
        "Upload-Offset": str(piece.offset),
        "Content-Type": "application/offset+octet-stream",
    }
    return Request("PATCH", url, {**_known(token), **told}, piece=piece, answer_in=answer_in)


def paper(url: str, token: str) -> Request:
    """Ask for the receipt."""
    return Request("GET", f"{url}/receipt", _known(token), most=PAPERS_LIMIT)


def _known(token: str) -> dict[str, str]:
    return {**_TUS, "Authorization": f"Bearer {token}"}
