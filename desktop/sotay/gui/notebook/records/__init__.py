"""What the three record screens share: the draft that keeps itself, its fields, lists and pages.

`Draft` is one record being written; `RecordEditor` binds fields to it by path; `RecordScreen`
puts a list and an editor side by side. A meeting, an interview and a matter differ only in the
fields they bind.

- The draft: `draft`, `drafts`, `leftdrafts`; `writing` (as it is kept), `inhand` and `halftyped`
  (what is in no value yet), `undoing`; `waysback` (to a closed revision, from it again).
- The editor: `editor`, `heldeditor`; around the page `head`, `strip` and `unready` (what stands in
  its way), `staying` (closed, and not sent), `noticefoot`; `recordpage`, `section`, `tabs`, `spots`
  (where one was); `history`, `comparison`, `markedtext`; `locking` (to be read only).
- Fields: `form` ties them by path; `titlefield`, `countfield`, `kindchoice`, `fact`, `factgrid`,
  `foldingfacts`; lists in a record `rowlist`, `rowframe`, `structrow`, by `listcontrol`; what they
  tell or offer: `noticing`, `overnote`, `offering`, `foundmarks`.
- Matters and cards in it: `mattercard`, `mattercards`, `matterform`, `contactcard`.
- The list of records: `screen` has it beside the editor, `onepane` where it is narrow; `lists`,
  `filters`, `states`, `placewords`; `screens` says in which place each kind is written.
"""
