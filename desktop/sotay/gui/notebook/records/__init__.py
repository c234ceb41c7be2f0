"""What the three record screens share: the draft that keeps itself, its fields, lists and pages.

`Draft` is one record being written; `RecordEditor` binds fields to it by path; `RecordScreen`
puts a list and an editor side by side. A meeting, an interview and a matter differ only in the
fields they bind.
"""
