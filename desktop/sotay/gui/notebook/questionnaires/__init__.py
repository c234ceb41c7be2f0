"""Phiếu hỏi: surveys, the answers of people to a questionnaire."""
