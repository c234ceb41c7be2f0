"""What others would send the same file with: tuspy, curl and rclone, where they are here.

curl sends the whole again after each cut: with `-C -` it says a range, from 0, which nginx refuses.
rclone sends to moto's S3 in parts of 5 MiB, four at a time, which is the best that it has.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from upload_places import Plain

from nginxbefore import at_hand, nginx
from s3reference import moto, storage
from tusreference import TOKEN, Certificate

Client = Callable[[str], "subprocess.Popen[str]"]  # begun, with the address to send to
TUSPY = """
import sys
import urllib3
urllib3.disable_warnings()
from tusclient import client
url, file, digest, token = sys.argv[1:]
made = client.TusClient(url + "/files", headers={"Authorization": "Bearer " + token})
upload = made.uploader(file, chunk_size=4 << 20, metadata={"digest": digest},
                       verify_tls_cert=False, retries=200, retry_delay=1)
upload.upload()
print("Delivered")
"""
DAV = """
server {{
  listen 443 ssl;
  ssl_certificate nginx.pem;  ssl_certificate_key nginx.key;
  client_max_body_size 0;
  location / {{ root {root}; dav_methods PUT; }}
}}
"""


def _begun(words: list[str], **around: str) -> "subprocess.Popen[str]":
    """Begin it; it says “Delivered” where it ends well."""
    told = f"{sys.executable} -c 'print(\"Delivered\")'"
    return subprocess.Popen(
        ["sh", "-c", f'"$@" >/dev/null 2>&1 && {told}', "-", *words],
        env=os.environ | around,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@contextmanager
def tuspy(_folder: Path, place: Plain) -> Iterator[tuple[int, Client]]:
    """Pieces of 4 MiB, 200 tries a second apart, to the reference server."""
    told = [str(place.file), place.parcel.digest, TOKEN]
    place.anew().start()
    try:
        yield place.port, lambda url: _begun([sys.executable, "-c", TUSPY, url, *told])
    finally:
        place.kill()


@contextmanager
def curl(folder: Path, place: Plain) -> Iterator[tuple[int, Client]]:
    """`curl -T` to a folder that nginx lets be written, 200 tries a second apart."""
    root = folder / "dav"
    root.mkdir(exist_ok=True)
    words = ["curl", "-k", "--fail", "--retry", "200", "--retry-all-errors", "--retry-delay", "1"]
    pair = Certificate.made(folder / "dav-pair")
    with nginx(folder / "nginx", pair, DAV.format(root=root), 1) as made:
        yield made.port, lambda url: _begun([*words, "-T", str(place.file), f"{url}/goi"])


@contextmanager
def rclone(folder: Path, place: Plain) -> Iterator[tuple[int, Client]]:
    """`rclone copyto` into a bucket: parts that were cut are sent again, the others stay."""
    around = {
        "RCLONE_CONFIG": str(folder / "rclone.conf"),
        "AWS_ACCESS_KEY_ID": "tests",
        "AWS_SECRET_ACCESS_KEY": "tests",
        "AWS_CA_BUNDLE": "",
    }
    kind = ":s3,env_auth=true,provider=Other,endpoint='{url}':sotay/goi"
    words = ["rclone", "copyto", str(place.file)]
    more = [
        "--s3-upload-cutoff",
        "5M",
        "--retries",
        "200",
        "--low-level-retries",
        "200",
        "--retries-sleep",
        "1s",
    ]
    with storage(folder) as made:

        def begin(url: str) -> "subprocess.Popen[str]":
            plain = url.replace("https", "http")
            return _begun([*words, kind.format(url=plain), *more], **around)

        yield made.port, begin


CLIENTS = {"tuspy": tuspy, "curl -T": curl, "rclone to S3": rclone}


def lacking(name: str) -> str:
    """Return what is not here that a client needs; "" where all is."""
    needs = {
        "tuspy": {"tuspy": importlib.util.find_spec("tusclient")},
        "curl -T": {"curl": shutil.which("curl"), "nginx": at_hand()},
        "rclone to S3": {"rclone": shutil.which("rclone"), "moto's server": moto().exists()},
    }
    found = [one for one, here in needs[name].items() if not here]
    return f"no {', '.join(found)} here" if found else ""
