"""Answers on their way in and out: ODK's XML, tables for CSV, SPSS and Stata; knows no notebook."""
