"""`sotayctl province receive` as a program, and a client of a few lines that speaks to it."""

import base64
import hashlib
import http.client
import json
import os
import signal
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from makers import PASSPHRASE
from sotay.bundle.fetching import Fetch, Had, issue_fetch
from sotay.bundle.keys import SigningKeys
from sotay.upload.serving import sweeping

OFFSET = "application/offset+octet-stream"


@dataclass
class Running:
    """`sotayctl province receive` on a register of the test's own."""

    folder: Path
    home: Path
    program: subprocess.Popen[bytes] | None = None
    port: int = 0
    certificate: str = ""
    ends: list[int] = field(default_factory=list)

    def words(self, *words: str) -> list[str]:
        secret = self.home / "mat-khau"
        secret.write_text(f"{PASSPHRASE}\n", "utf-8")
        return [
            sys.executable, "-m", "sotay.app.cli.terminal", *words, "--register", str(self.folder),
            "--passphrase-file", str(secret), "--json",
        ]  # fmt: skip

    @property
    def around(self) -> dict[str, str]:
        return os.environ | {"XDG_DATA_HOME": str(self.home / "data"), "PYTHONUTF8": "1"}

    def start(self, *options: str) -> "Running":
        with (self.home / "nhat-ky").open("ab") as log:
            self.program = subprocess.Popen(
                self.words("province", "receive", "--listen", f"127.0.0.1:{self.port}", *options),
                env=self.around,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        said = json.loads(self.program.stdout.readline() or b"{}")
        assert "ports" in said, (said, self.log)
        self.port, self.certificate = said["ports"][0], said["certificate"]
        return self

    def stop(self, number: int = signal.SIGTERM) -> int:
        program, self.program = self.program, None
        if program is None:
            return 0
        program.send_signal(number)
        code = program.wait(60)
        program.stdout.close()
        return code

    def run(self, *words: str, code: int = 0) -> Any:
        done = subprocess.run(
            self.words(*words), env=self.around, capture_output=True, check=False, timeout=120
        )
        assert done.returncode == code, (done.returncode, done.stdout, done.stderr.decode())
        return json.loads(done.stdout)

    @property
    def log(self) -> str:
        return (self.home / "nhat-ky").read_text("utf-8")

    @property
    def waiting(self) -> list[Path]:
        """What waits there, but for the receiver's own count of days."""
        there = sorted((self.folder / "cho-nhan").iterdir())
        return [one for one in there if one.name != sweeping.COUNT]


class Client:
    """Carries bundles as the protocol says, and trusts no certificate but the one it was told."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._context.check_hostname = False
        self._context.verify_mode = ssl.CERT_NONE
        self.sent = 0

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | Iterator[bytes] = b"",
        length: int | None = None,
        **headers: str,
    ) -> tuple[int, dict[str, str], bytes]:
        """Return what is answered: status, headers, body. Told to come later, it asks again."""
        while True:
            got = self._once(method, path, body, length, **headers)
            if got[0] != 429 or not isinstance(body, bytes):
                return got

    def _once(
        self,
        method: str,
        path: str,
        body: bytes | Iterator[bytes],
        length: int | None,
        **headers: str,
    ) -> tuple[int, dict[str, str], bytes]:
        line = http.client.HTTPSConnection(
            "127.0.0.1", self._running.port, timeout=60, context=self._context
        )
        try:
            line.connect()
            shown = line.sock.getpeercert(binary_form=True)
            assert hashlib.sha256(shown).hexdigest() == self._running.certificate
            size = str(len(body) if isinstance(body, bytes) else length)
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            line.request(method, path, body, named | {"Content-Length": size})
            answer = line.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            line.close()

    def announce(self, bundle: Path) -> tuple[int, dict[str, Any]]:
        page = bundle.read_bytes()[512:7680]
        status, _headers, body = self.ask("POST", "/v1/bundles", page)
        return status, json.loads(body)

    def carry(self, bundle: Path, step: int = 1 << 20) -> dict[str, Any]:
        """Send a bundle to its last byte, through whatever breaks; return what was said of it."""
        content = bundle.read_bytes()
        while True:
            with suppress(OSError, http.client.HTTPException):
                status, said = self.announce(bundle)
                if status == 200 and said["state"] == "done":
                    return said
                assert status in {200, 503, 507}, said
                if status != 200:
                    continue
                at = said["offset"]
                piece = content[at : at + step]
                self.sent += len(piece)
                self.ask("PATCH", said["url"], piece, **self.own(said), Upload_Offset=str(at))

    def refusal(self, bundle: Path) -> dict[str, Any]:
        """Announce a bundle until the server knows that it may not come; return what it says."""
        while (told := self.announce(bundle))[0] == 200:
            pass
        assert told[0] == 403, told
        return told[1]

    def send_until(self, bundle: Path, cut: int, then: Callable[[], object]) -> bool:
        """Send a bundle from where it is; before the byte `cut` of the rest do `then`, and go on.

        Return whether it is there as a whole.
        """
        status, said = self.announce(bundle)
        assert status == 200, said
        if said["state"] == "done":
            return True
        rest = bundle.read_bytes()[said["offset"] :]

        def pieces() -> Iterator[bytes]:
            self.sent += min(cut, len(rest))
            yield rest[:cut]
            then()
            yield rest[cut:]

        with suppress(OSError, http.client.HTTPException):
            while self.ask(
                "PATCH", said["url"], pieces(), length=len(rest), **self.own(said),
                Upload_Offset=str(said["offset"]),
            )[0] == 429:  # fmt: skip
                pass
        return False

    def receipt(self, said: dict[str, Any]) -> dict[str, Any]:
        """Wait until the intake has looked, and return the receipt."""
        while True:
            status, _headers, body = self.ask("GET", said["url"] + "/receipt", **self.own(said))
            assert status in {200, 202}, body
            if status == 200:
                return json.loads(base64.b64decode(json.loads(body)["payload"]))

    @staticmethod
    def own(said: dict[str, Any]) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {said['token']}", "Tus_Resumable": "1.0.0",
            "Content_Type": OFFSET,
        }  # fmt: skip

    def mail(self, signer: SigningKeys, policy: int, chains: dict[str, int], **more: str) -> Any:
        nonce = json.loads(self.ask("POST", "/v1/nonce")[2])["nonce"]
        fetch = Fetch(
            device=signer.id,
            nonce=more.get("nonce", nonce),
            receiver=more.get("receiver", self._running.certificate),
            policy=policy,
            chains=tuple(Had(chain, n) for chain, n in chains.items()),
        )
        status, _headers, body = self.ask("POST", "/v1/mail", issue_fetch(signer, fetch))
        return status, json.loads(body)
