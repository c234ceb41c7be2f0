"""Where a register lies: an address as libpq takes it, never unencrypted over a network."""

from dataclasses import dataclass, field
from typing import Final

from sotay.register.errors import DriverMissing, RegisterAddress, RegisterUnencrypted

_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
_WHERE: Final = ("host", "hostaddr")
_PROVEN: Final = ("verify-ca", "verify-full")
_ALWAYS: Final = {  # what any connection of ours is made with
    "application_name": "sotay",
    "client_encoding": "UTF8",
    "connect_timeout": "10",  # seconds
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",  # ms without an answer from the network
}


@dataclass(frozen=True)
class Place:
    """One database on a server, and the schema in it that a register's tables are in."""

    conninfo: str = field(repr=False)
    schema: str
    told: str  # without a password, for people

    def of(self, user: str, password: str) -> "Place":
        """Return the same place for another account."""
        from psycopg.conninfo import make_conninfo  # noqa: PLC0415 - see `parse`

        as_other = make_conninfo(self.conninfo, user=user, password=password)
        return Place(as_other, self.schema, self.told)

    @property
    def user(self) -> str:
        """Return whose account it is."""
        from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - see `parse`

        return str(conninfo_to_dict(self.conninfo).get("user") or "")

    def parted(self) -> tuple[str, str]:
        """Return the address without its password, and the password."""
        from psycopg.conninfo import conninfo_to_dict, make_conninfo  # noqa: PLC0415 - see `parse`

        told = {name: str(value) for name, value in conninfo_to_dict(self.conninfo).items()}
        password = told.pop("password", "")
        return make_conninfo(**told), password


def named(vault_id: str) -> str:
    """Return what a register's schema, and its accounts begin with, are called."""
    return f"sotay_{vault_id[:8]}"


def parse(address: str, vault_id: str) -> Place:
    """Return the place an address names; raises `RegisterAddress`, `RegisterUnencrypted`.

    On another machine the server has to prove who it is (`verify-full` where nothing is said). A
    password may come from where libpq looks for one, so that it stands in no list of processes; so
    may the server, which is then looked at as if it were named.
    """
    try:
        from psycopg import Error  # noqa: PLC0415 - of registers that lie there alone
        from psycopg.conninfo import conninfo_to_dict, make_conninfo  # noqa: PLC0415
        from psycopg.pq import Conninfo  # noqa: PLC0415
    except ImportError as fault:
        raise DriverMissing from fault
    try:
        asked = {name: str(value) for name, value in conninfo_to_dict(address).items()}
        around = {one.keyword.decode(): one.val for one in Conninfo.get_defaults() if one.val}
    except Error as fault:
        raise RegisterAddress(str(fault).strip()) from fault
    if not asked.get("dbname"):
        raise RegisterAddress("dbname")
    if "service" in asked or "service" in around:  # a file of others says what server it is
        raise RegisterAddress("service")
    for name in ("host", "hostaddr", "sslrootcert"):
        if name not in asked and name in around:
            asked[name] = around[name].decode()
    asked |= _proven(asked)
    host = asked.get("host") or asked.get("hostaddr") or "socket"
    told = f"postgresql://{host}:{asked.get('port', '5432')}/{asked['dbname']}"
    return Place(make_conninfo(**{**_ALWAYS, **asked}), named(vault_id), told)


def _proven(asked: dict[str, str]) -> dict[str, str]:
    """Return what has to be added so that no server unproven is spoken with over a network."""
    hosts = ",".join(filter(None, (asked.get("host"), asked.get("hostaddr")))).split(",")
    away = [host for host in hosts if host and host not in _LOOPBACK and host[0] not in "/@"]
    if not away:
        return {}
    if (mode := asked.get("sslmode", "verify-full")) not in _PROVEN:
        raise RegisterUnencrypted(away[0])
    return {"sslmode": mode, "sslrootcert": asked.get("sslrootcert", "system")}
