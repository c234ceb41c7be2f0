"""What Qt calls that which went wrong on a line, in the machine's words."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtNetwork import QNetworkReply, QSslError

from sotay.upload.steps import Why

_Tls = QSslError.SslError
_CLOCK: Final = {_Tls.CertificateNotYetValid, _Tls.CertificateExpired}
_UNCHAINED: Final = {  # said of a pinned certificate whose authority is not pinned
    _Tls.UnableToGetLocalIssuerCertificate,
    _Tls.UnableToVerifyFirstCertificate,
    _Tls.UnableToGetIssuerCertificate,
    _Tls.SelfSignedCertificate,
    _Tls.SelfSignedCertificateInChain,
    _Tls.CertificateUntrusted,
}
_Fault = QNetworkReply.NetworkError
WHYS: Final[dict[_Fault, Why]] = {
    _Fault.ConnectionRefusedError: "unreachable",
    _Fault.HostNotFoundError: "unreachable",
    _Fault.TemporaryNetworkFailureError: "unreachable",
    _Fault.NetworkSessionFailedError: "unreachable",
    _Fault.UnknownNetworkError: "unreachable",
    _Fault.ProxyConnectionRefusedError: "unreachable",
    _Fault.ProxyNotFoundError: "unreachable",
    _Fault.ProxyTimeoutError: "unreachable",
    _Fault.ProxyAuthenticationRequiredError: "unreachable",
    _Fault.TimeoutError: "stalled",
    _Fault.ProtocolFailure: "strange",
}
CUT: Final = (_Fault.RemoteHostClosedError, _Fault.OperationCanceledError)


def judged(errors: Sequence[QSslError], *, pinned: bool) -> Why | None:
    """Return why a certificate is none of the province's, None where it is.

    `pinned`: it is one of the policy's itself. What the host is called is no matter.
    """
    left = {one.error() for one in errors} - {_Tls.HostNameMismatch}
    if pinned:
        left -= _UNCHAINED
    if not left:
        return None
    return "clock" if left <= _CLOCK else "certificate"
