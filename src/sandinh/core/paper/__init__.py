"""Official documents out: what an office signs, in the form that the State and the Party prescribe.

A caller describes a paper (`documents.OfficialDocument`) without a thought for margins; the format in force on the
day of signing (`formats.format_for`, data in `formats/*.yaml`) says what each box holds and how it looks; `compose`
puts the two together once; `word.to_docx` and `pdf.to_pdf` only draw. A statutory form of the catalogue becomes such a
paper by `filling.fill`, or `filling.blank` for a pen. Tables that people will calculate with leave through
`sheets.workbook`. The room has no tables of its own and does not know the register.
"""
