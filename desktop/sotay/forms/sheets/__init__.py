"""XLSForm workbooks turned into XForms by pyxform, within limits, and faults told by their rows."""
