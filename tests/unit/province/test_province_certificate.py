"""The receiver's certificate is renewed: both pinned for a while, then the new one alone."""

from contextlib import suppress

import pytest
from province_scene import Scene

from enclosing import close
from makers import Makers
from sotay.bundle.certificates import fingerprint
from sotay.bundle.envelope import unbase64
from sotay.province.authority import policies
from sotay.province.authority.errors import NoSuchReceiver
from sotay.province.opening import Province
from sotay.province.receiver import certificate
from sotay.province.receiver.errors import CertificateStillNeeded, NoNextCertificate
from sotay.province.upkeep import findings
from sotay.work.transfer import receiving

URL = "https://nhan.tinh.vn:8743"


def pins(province: Province) -> list[str]:
    found = policies.current(province).receivers
    assert {one.url for one in found} == {URL}
    return [fingerprint(unbase64(one.certificate)) for one in found]


def listening(province: Province) -> str:
    own = certificate.certificate(province)
    policies.change(province, receivers=[policies.receiver(URL, own.der)])
    return own.sha256


def hear(scene: Scene) -> None:
    """Have the commune know the policy, and send something by it."""
    receiving.accept_paper(scene.desk, policies.paper(scene.province), "chính sách")
    close(scene.desk, scene.matter().id)
    assert scene.take(scene.sealed()).state == "imported"


def test_both_are_pinned_until_every_machine_knows_the_new_one(scene: Scene) -> None:
    province = scene.province
    old = listening(province)
    with pytest.raises(NoNextCertificate):
        certificate.use(province)
    new = certificate.renew(province).sha256
    assert pins(province) == [old, new]
    assert certificate.renew(province).sha256 == new, "asked again, it is the same"
    assert certificate.certificate(province).sha256 == old
    with pytest.raises(CertificateStillNeeded):
        certificate.use(province)
    hear(scene)
    assert certificate.state(province).waits == ()
    assert certificate.use(province).sha256 == new
    assert pins(province) == [new]
    with pytest.raises(NoNextCertificate):
        certificate.use(province)


def test_the_office_may_not_wait_and_other_addresses_stay(scene: Scene) -> None:
    province = scene.province
    old = listening(province)
    other = policies.receiver("https://nginx.vn", certificate.make_certificate(1_800_000_000).der)
    policies.change(province, receivers=[*policies.current(province).receivers, other])
    new = certificate.renew(province).sha256
    certificate.use(province, anyway=True)
    found = policies.current(province).receivers
    assert [one.url for one in found] == [URL, "https://nginx.vn"]
    assert fingerprint(unbase64(found[0].certificate)) == new != old
    assert found[1] == other


class Killed(BaseException): ...


@pytest.mark.own_file
@pytest.mark.parametrize("step", range(1, 7))
@pytest.mark.parametrize("what", ["renew", "use"])
def test_stopped_anywhere_it_goes_on(
    scene: Scene, make: Makers, monkeypatch: pytest.MonkeyPatch, what: str, step: int
) -> None:
    """It ends before its nth write; opened again, the same command comes to the same end."""
    province = scene.province
    old = listening(province)
    if what == "use":
        certificate.renew(province)
    left = [step]
    honest = type(province.store).write

    def write(store: object) -> object:
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        return honest(store)

    with monkeypatch.context() as patched, suppress(Killed):
        patched.setattr(type(province.store), "write", write)
        _run(province, what)
    province.close()
    again = make.reopen_province(province)
    shown = certificate.certificate(again).sha256
    assert shown in pins(again), "what is shown is pinned, whenever it ended"
    with suppress(NoNextCertificate):
        _run(again, what)
    now = certificate.certificate(again).sha256
    assert now in pins(again)
    assert (now == old) == (what == "renew")
    assert len(pins(again)) == (2 if what == "renew" else 1)


def _run(province: Province, what: str) -> None:
    if what == "renew":
        certificate.renew(province)
    else:
        certificate.use(province, anyway=True)


def test_the_doctor_says_when_it_ends_and_that_a_new_one_waits(scene: Scene) -> None:
    def told() -> list[tuple[bool, str]]:
        return [(one.well, one.told) for one in findings(scene.province) if "Chứng thư" in one.what]

    assert told() == [], "nobody receives over a network here"
    listening(scene.province)
    ((well, said),) = told()
    assert well
    assert "31/12/20" in said
    certificate.renew(scene.province)
    assert "chờ 1 máy biết" in told()[0][1]
    hear(scene)
    assert "certificate use" in told()[0][1]
    scene.province.clock.at_ms += 20 * 366 * 86_400_000
    assert not told()[0][0]


@pytest.mark.parametrize("url", ["https://x:99999", "https://u:p@x", "https://x/?a", "http://x"])
def test_an_address_that_no_machine_could_use_is_not_signed(scene: Scene, url: str) -> None:
    province = scene.province
    before = policies.newest(province)
    own = certificate.make_certificate(1_800_000_000)
    with pytest.raises(NoSuchReceiver):
        policies.change(province, receivers=[policies.receiver(url, own.der)])
    assert policies.newest(province) == before
