"""On which network this machine is, as far as any program may tell: by whose hands bytes go out.

A network is known by the hardware addresses of its gateways: the same by wire and by Wi-Fi, on
Windows and Linux, and told to every program. Wi-Fi names are not (decision 041).
"""
