"""A register on a server, and one who may do all there."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from psycopg.conninfo import conninfo_to_dict

from makers import Makers
from postgres import Cluster
from sotay.base.progress import silent
from sotay.province import moving, receiving
from sotay.province.opening import Province
from sotay.province.received import Received
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import sealing


@dataclass
class There:
    """A commune, a province whose rows lie at `address`, and a stick."""

    make: Makers
    cluster: Cluster
    address: str
    desk: Desk
    province: Province
    stick: Path

    def sealed(self, text: str) -> Path:
        begun = writing.begin_matter(self.desk).value
        matter = writing.keep(self.desk, msgspec.structs.replace(begun, text=text)).value
        writing.close(self.desk, matter)
        return sealing.seal(self.desk, self.stick).value[1]

    def take(self, path: Path) -> Received:
        return receiving.receive(self.province, path)

    def ask(self, query: str) -> list[tuple[object, ...]]:
        """Ask as the account that may do all, in the register's own schema."""
        schema = self.province.store.place.schema
        return self.cluster.ask(f"{self.address} options='-csearch_path={schema}'", query)


@pytest.fixture
def there(make: Makers, cluster: Cluster, tmp_path: Path) -> There:
    desk, province, address = make.desk(), make.province(), cluster.database()
    moving.move_to(province, address, silent)
    make.enrol(desk, province)
    (tmp_path / "usb").mkdir()
    return There(make, cluster, address, desk, province, tmp_path / "usb")


def accounts(there: There) -> str:
    """Return what the accounts of this register begin with."""
    own = conninfo_to_dict(there.province.store.place.conninfo)["user"]
    return str(own).removesuffix("_intake")
