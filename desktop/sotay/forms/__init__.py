"""Questionnaires: XLSForm and XForms read, evaluated and written; knows nothing of the notebook."""
