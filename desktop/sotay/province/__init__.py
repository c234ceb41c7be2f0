"""Floor 4: the province's side, without a window. Enrol devices, check bundles, admit records.

`opening` opens the province's own encrypted register, `enrolling` signs devices in, `receiving`
checks and admits bundles and writes receipts, `attachments` keeps what hangs on records,
`reading` lists and shows what was admitted, `enclosed` tells and saves attachments, `lists` keeps
outside what no older copy may undo. Each verb asks the tables of `register`, and holds no SQL.
"""
