"""XPath 1.0 with the functions and the arithmetic of ODK XForms, compiled to closures.

Sources: XPath 1.0 (W3C, 1999); ODK XForms Specification, "XPath functions" and "Data types".
`parse` reads an expression once; `Expression.evaluate` may be called as often as wanted.
"""

from sotay.forms.xpath.expression import Expression, parse
from sotay.forms.xpath.world import Context, World

__all__ = ["Context", "Expression", "World", "parse"]
