"""One matter of a commune, as a line of a file to be imported."""

ID = "01936f2e-7c00-7000-8000-000000000001"
MATTER = {
    "type": "matter",
    "id": ID,
    "text": "Mương hỏng",
    "place": {"unit": "07210"},
    "noted": "2026-11-14T19:30:00+07:00",
}
