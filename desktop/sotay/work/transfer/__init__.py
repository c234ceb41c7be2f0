"""To the province and back: enrolment, what leaves, bundles, receipts."""
