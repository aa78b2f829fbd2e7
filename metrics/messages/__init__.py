"""What the stages say to a reader: a code and its arguments, said in one language from one table.

>>> said = message("subject.rate_of", name="整改")
>>> render(said, "zh"), render(said, "en")
('整改率', 'rate of 整改')
"""

from metrics.messages.message import Language, Message, message, render, rendered_by, templates

__all__ = ["Language", "Message", "message", "render", "rendered_by", "templates"]
