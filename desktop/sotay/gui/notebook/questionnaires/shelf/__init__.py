"""Mẫu phiếu: the questionnaires of a notebook, looked over before they are kept."""
