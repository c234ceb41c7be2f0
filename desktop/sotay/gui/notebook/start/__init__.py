"""Before a notebook is open: welcome, create, unlock, recover; `gate.Gate` holds them."""
