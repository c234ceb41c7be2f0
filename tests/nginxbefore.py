"""nginx before a server on loopback, by the words of RUNNING.md or by a few of our own."""

import contextlib
import re
import shutil
import socket
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tusreference import Certificate

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "desktop/RUNNING.md"
HEAD = """
daemon off; master_process off; pid pid; error_log stderr;
events { }
"""
HTTP = """
http {{
  access_log access;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u;
  scgi_temp_path s;
{server}
}}
"""
PLAIN = """
server {{
  listen 443 ssl;
  ssl_certificate nginx.pem;  ssl_certificate_key nginx.key;
  client_max_body_size 0;
  proxy_request_buffering {buffering};
  location / {{
    proxy_pass https://127.0.0.1:8743;
    proxy_http_version 1.1;
    proxy_read_timeout 10m;
  }}
}}
"""


def at_hand() -> str | None:
    """Return where nginx lies; `packaging/test` unpacks Debian's beside the packages of Python."""
    unpacked = Path(sysconfig.get_path("data")) / "debian/usr/sbin/nginx"
    return shutil.which("nginx") or shutil.which("/usr/sbin/nginx") or shutil.which(unpacked)


def program() -> str:
    """Return where nginx lies; skips where it does not."""
    found = at_hand()
    if found is None:
        pytest.skip("nginx is not here: run `sh packaging/test`, or install nginx-light")
    return found


def documented(kind: str) -> str:
    """Return what RUNNING.md says to write: `server`, which speaks HTTP, or `stream`."""
    found = re.findall(rf"```nginx\n({kind} .*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def stream_module() -> str:
    """Return the line that loads what plain passages need: Debian has it in a package."""
    name = "usr/lib/nginx/modules/ngx_stream_module.so"
    places = (Path("/"), Path(sysconfig.get_path("data")) / "debian")
    found = [place / name for place in places if (place / name).exists()]
    if not found:
        pytest.skip("nginx's stream is not here: run `sh packaging/test`, or libnginx-mod-stream")
    return f"load_module {found[0]};"


@dataclass
class Nginx:
    """One that runs in `folder` before `upstream` (a port of loopback), with a certificate."""

    folder: Path
    pair: Certificate
    server: str  # as one writes it for port 443 before 8743
    upstream: int
    port: int = 0
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.folder.mkdir(exist_ok=True)
        shutil.copy(self.pair.cert, self.folder / "nginx.pem")
        shutil.copy(self.pair.key, self.folder / "nginx.key")
        while self.process is None or self.process.poll() is not None:
            self.port = self.port or free_port()
            (self.folder / "conf").write_text(self._conf())
            self._begin()

    def _conf(self) -> str:
        server = self.server.replace("listen 443", f"listen 127.0.0.1:{self.port}")
        server = server.replace(":8743", f":{self.upstream}")
        if server.startswith("stream"):
            return f"{stream_module()}{HEAD}{server}"
        return HEAD + HTTP.format(server=server)

    def _begin(self) -> None:
        words = [program(), "-p", f"{self.folder}/", "-c", "conf", "-e", "stderr"]
        with (self.folder / "said").open("ab") as said:
            self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=said)
        while self.process.poll() is None:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
        told = (self.folder / "said").read_text()
        assert "in use" in told, told
        self.port = 0

    def kill(self) -> None:
        """End it at once."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self.process = None


def free_port() -> int:
    """Return a port that nobody had a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def nginx(folder: Path, pair: Certificate, server: str, upstream: int) -> Iterator[Nginx]:
    made = Nginx(folder, pair, server, upstream)
    made.start()
    try:
        yield made
    finally:
        if made.process:
            made.kill()
