"""Questionnaires made by people who know no Excel: a design, read from and written to XLSForm.

`reading` takes a workbook apart, `making` puts it together: what a person did not change is
written as it was read, cell by cell. What a design cannot show is named, and such a form is only
looked at. `edits` changes a design, `looking` says what looks at a question, `soundness` what is
still to be done, `history` undoes.
"""
