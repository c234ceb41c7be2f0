"""Networks that somebody named: which the machine is on now, and what that says of sending."""

from msgspec.structs import replace

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.base.text import nfc
from sotay.upload.errors import OtherNetwork
from sotay.upload.networks.bound import REASONS
from sotay.upload.networks.hops import Here
from sotay.work.desk import Desk, Outcome
from sotay.work.transfer.sendrules import (
    GATEWAYS_MOST,
    NAME_MOST,
    NETWORKS_MOST,
    Network,
    SendRules,
    rules,
    set_rules,
)


def name_network(desk: Desk, name: str, here: Here) -> Outcome[SendRules]:
    """Name the network of now, over what holds; raises as `naming`."""
    return set_rules(desk, naming(rules(desk), name, here))


def naming(said: SendRules, name: str, here: Here) -> SendRules:
    """Return the rules with the network of now under that name, and bound to those named.

    A name that there is already has the gateways of now besides its own: a house may have several
    routers. Raises `OtherNetwork` where it cannot be told, `FieldProblem` for the name.
    """
    if here.doubt:
        raise OtherNetwork(_(REASONS[here.doubt]))
    name = nfc(name).strip()
    if not 0 < len(name) <= NAME_MOST or not name.isprintable():
        raise FieldProblem("name", _("cần một tên ngắn, như “Trụ sở”"), _("tên mạng"))
    own = {x for one in said.networks if one.name == name for x in one.gateways}
    gateways = tuple(sorted(own | here.gateways))
    others = without(said, name).networks
    if len(others) >= NETWORKS_MOST or len(gateways) > GATEWAYS_MOST:
        raise FieldProblem("name", _("đã ghi tên quá nhiều mạng, cần bỏ bớt"), _("tên mạng"))
    return replace(
        said,
        where="itself" if said.where == "any" else said.where,
        networks=(*others, Network(name=name, gateways=gateways)),
    )


def without(said: SendRules, name: str) -> SendRules:
    """Return the rules without a network; what they bind stays bound."""
    return replace(said, networks=tuple(one for one in said.networks if one.name != name))


def names_of(said: SendRules, here: Here) -> str:
    """Return the names of the networks the machine is on; "" where one has none."""
    named = {gateway for one in said.networks for gateway in one.gateways}
    if here.doubt or not here.gateways <= named:
        return ""
    return ", ".join(one.name for one in said.networks if here.gateways & {*one.gateways})


def where_told(said: SendRules, here: Here) -> str:
    """Say on which network the machine is, and what does not go from here."""
    if names := names_of(said, here):
        return _("Máy đang ở mạng: {n}.").format(n=names)
    reason = _(REASONS[here.doubt])
    if said.where == "any":
        return _("Lúc này {r}.").format(r=reason)
    if said.where == "all":
        return _("Lúc này {r}, nên chưa gửi được từ đây.").format(r=reason)
    return _("Lúc này {r}, nên máy chưa tự gửi; bấm Gửi thì vẫn gửi.").format(r=reason)
