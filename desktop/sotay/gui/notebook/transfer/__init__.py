"""The place “Gửi tỉnh”: enrolment, what will leave, sealing, the bundles and their states."""
