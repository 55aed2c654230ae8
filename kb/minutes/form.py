"""The blank Excel form that communes fill."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

HEADINGS = (
    ("STT", 6),
    ("Đơn vị", 24),
    ("Lĩnh vực", 20),
    ("Vướng mắc", 60),
    ("Trả lời", 60),
    ("Cơ quan trả lời", 28),
    ("Ghi chú", 24),
)
"""Each column and its width in characters."""
SHEET = "Vướng mắc"
LISTS = "Danh mục"
"""The sheet behind the drop-down lists; it is never read as minutes."""
BLANK_ROWS = 40


def blank_form(units: Sequence[str], fields: Sequence[str], agencies: Sequence[str]) -> bytes:
    """A workbook with the headings, blank rows and drop-down lists; other values than those listed are allowed."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    thin = Side(style="thin", color="999999")
    for column, (heading, width) in enumerate(HEADINGS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        head = sheet.cell(1, column, heading)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="DDE7F0")
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        for row in range(1, BLANK_ROWS + 2):
            cell = sheet.cell(row, column)
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            if row > 1:
                cell.alignment = Alignment(vertical="top", wrap_text=True)
    for row in range(2, BLANK_ROWS + 2):
        sheet.cell(row, 1, row - 1)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    lists = book.create_sheet(LISTS)
    for column, (target, values) in enumerate(((2, units), (3, fields), (6, agencies)), 1):
        for row, value in enumerate(values, 1):
            lists.cell(row, column, value)
        letter = get_column_letter(column)
        choice = DataValidation(
            type="list",
            formula1=f"'{LISTS}'!${letter}$1:${letter}${max(1, len(values))}",
            showErrorMessage=False,
        )
        at = get_column_letter(target)
        choice.add(f"{at}2:{at}{BLANK_ROWS + 1}")
        sheet.add_data_validation(choice)
    lists.sheet_state = "hidden"
    written = BytesIO()
    book.save(written)
    return written.getvalue()
