"""The one style sheet. `@name` is a colour of the tokens, `12u` is 12 pixels at 100 %."""

import re

from sotay.gui.kit.style.tokens import TYPE, Scale, Tokens

# Labels have room above: the hook of Ủ and Ổ rises a fifth of the size over the font's ascent.
_SHEET = """
QWidget { color: @ink; selection-background-color: @accent; selection-color: @on_accent; }
QMainWindow, QDialog, #frame, #gate, #listpane, #settings_index { background: @canvas; }
QScrollArea#page, #pageBody { background: @canvas; }
#content, #editor, QStackedWidget#places { background: @surface; }
#rail { background: @rail; border-right: 1px solid @line; }
#railBody { background: transparent; }
#rail QScrollBar:vertical { width: 6u; }
#rail QScrollBar::handle { margin: 1u; }
#listpane { border-right: 1px solid @line; }
#statusbar { background: @rail; border-top: 1px solid @line; min-height: 31u; max-height: 31u; }
#statusbar QLabel { color: @ink2; font-size: 12u; background: transparent; }
QToolTip { background: @surface; color: @ink; border: 1px solid @line_strong; padding: 4u 8u; }
QLabel { background: transparent; padding: 4u 0 1u 0; }
QLabel[over_value="true"] { padding-left: 10u; }
QLabel[role="title"] { padding: 5u 0 1u 0; }
QLabel[role="display"] { padding: 6u 0 1u 0; }
QLabel[role="brand"] { font-size: 16u; font-weight: 600; }
QLabel[role="display"] { font-size: 26u; font-weight: 700; }
QLabel[role="title"] { font-size: 20u; font-weight: 600; }
QLabel[role="lead"] { font-size: 16u; font-weight: 600; }
QLabel[role="strong"] { font-size: 14u; font-weight: 600; }
QLabel[role="caption"] { font-size: 12u; color: @ink3; }
QLabel[role="quiet"] { color: @ink2; }
QLabel[role="under"] { font-size: 12u; font-weight: 600; color: @bad; background: @bad_soft;
  border: 1px solid @bad; border-radius: 4u; padding: 3u 6u; }
QLabel[role="error"] { font-size: 12u; font-weight: 600; color: @bad; }
QLabel[role="code"] { font-size: 20u; font-weight: 600; letter-spacing: 1px; }

QPushButton { background: @surface; border: 1px solid @line_strong; border-radius: 6u;
  padding: 0 13u; min-height: 32u; font-weight: 600; outline: none; }
QPushButton:hover { background: @surface2; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border: 2px solid @accent; padding: 0 12u; min-height: 30u; }
QPushButton:disabled { color: @ink3; border-color: @line; background: @surface2; }
QPushButton[kind="primary"] { background: @accent; color: @on_accent; border: 1px solid @accent; }
QPushButton[kind="primary"]:hover { background: @accent_hover; }
QPushButton[kind="primary"]:disabled { background: @surface2; color: @ink3; border-color: @line; }
QPushButton[kind="primary"]:focus { border: 1px solid @accent; padding: 0 13u; min-height: 32u; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: @accent; }
QPushButton[kind="quiet"]:hover { background: @accent_soft; }
QPushButton[kind="danger"] { color: @bad; border-color: @bad; }
QPushButton[kind="danger"]:hover { background: @bad_soft; }
QPushButton[kind="quiet"]:focus, QPushButton[kind="danger"]:focus { border: 2px solid @accent; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6u;
  padding: 5u; }
QToolButton:hover { background: @surface2; }
QToolButton:pressed, QToolButton:checked { background: @accent_soft; }
QToolButton:focus { border: 2px solid @accent; padding: 4u; }
QToolButton::menu-indicator { image: none; }
#rail QToolButton { border-radius: 6u; padding: 0 12u; min-height: 36u; max-height: 36u;
  color: @ink2; text-align: left; }
#rail QToolButton:hover { background: @line; }
#rail QToolButton:checked { background: @surface; color: @ink; font-weight: 600; }
#rail QToolButton:focus { border: 2px solid @accent; padding: 0 11u; min-height: 34u;
  max-height: 34u; }
#rail[narrow="true"] QToolButton { padding: 0; }
#statusbar QToolButton { color: @ink2; font-size: 12u; padding: 1u 6u; border-radius: 4u; }
#statusbar QToolButton:hover { background: @line; }
#statusbar QToolButton:focus { border: 2px solid @accent; padding: 0 5u; }
QPushButton[kind="chip"] { border: 1px solid @line; border-radius: 13u; min-height: 26u;
  padding: 0 13u; font-size: 13u; font-weight: 400; color: @ink2; background: @surface; }
QPushButton[kind="chip"]:hover { border-color: @line_strong; }
QPushButton[kind="chip"]:checked { background: @accent_soft; border-color: @accent_soft;
  color: @accent; font-weight: 600; }
QPushButton[kind="chip"]:focus { border: 2px solid @accent; min-height: 24u; padding: 0 12u; }

QLabel#over { background: @bad_soft; border-radius: 4u; padding: 1u 6u; }
QPushButton[kind="chip"][menu="true"] { text-align: left; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: @surface;
  border: 1px solid @line_strong; border-radius: 6u; padding: 0 9u; min-height: 32u; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: @ink3; }
QPlainTextEdit, QTextEdit { padding: 6u 6u; border-color: @line_strong; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid @accent; padding: 0 8u; min-height: 30u; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 5u 5u; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {
  border: 2px solid @bad; padding: 0 8u; min-height: 30u; }
QPlainTextEdit[wrong="true"] { padding: 5u 5u; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: @surface2;
  color: @ink3; border-color: @line; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: @surface2; border-color: @line; }
QComboBox { padding-left: 11u; padding-right: 30u; }
QComboBox:focus { padding-left: 10u; }
QComboBox::drop-down { border: none; width: 28u; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @line_strong;
  padding: 4u; outline: none; }
QComboBox QAbstractItemView::item { min-height: 30u; padding: 0 8u; border-radius: 4u; }
QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover {
  background: @accent_soft; color: @ink; }
QSpinBox { padding-right: 6u; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QCheckBox, QRadioButton { spacing: 10u; min-height: 26u; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator { width: 20u; height: 20u; image: none; }

#recordPage, #recordBody, #preview_page { background: @surface; }
#pdf_view, #pdf_body { background: @canvas; }
QPlainTextEdit[role="title"] { font-size: 20u; font-weight: 600; border-color: transparent;
  background: transparent; padding: 2u 0; }
QPlainTextEdit[role="title"]:hover { border-color: @line; }
QPlainTextEdit[role="title"]:focus { border: 2px solid @accent; padding: 1u 0; }
#editor QLineEdit:read-only, #editor QPlainTextEdit:read-only, #editor QComboBox:disabled {
  background: transparent; border: 1px solid transparent; color: @ink; }
QComboBox[flat="true"] { background: transparent; border-color: transparent; padding-left: 0;
  padding-right: 24u; min-height: 22u; color: @ink2; }
QComboBox[flat="true"]::drop-down { width: 0; }
QComboBox[flat="true"]:hover { color: @ink; border-color: @line; }
QComboBox[flat="true"]:focus { border: 2px solid @accent; min-height: 20u; }
#editor QComboBox:disabled::drop-down { width: 0; }
#editor QComboBox[flat="true"]:disabled { padding-left: 0; padding-right: 0; }
QPlainTextEdit[role="title"][closed="true"] { padding: 2u 0; }

QFrame[card="true"] { background: @surface; border: 1px solid @line; border-radius: 10u; }
QFrame[facts="true"] { background: @canvas; border: none; border-radius: 10u; }
QFrame[note="true"] { border-radius: 8u; }
QFrame[note="true"] QLabel { color: @ink; }
QFrame[tone="ok"] { background: @ok_soft; border: 1px solid @ok; }
#newer_room { border: 1px solid transparent; border-radius: 6u; }
#newer_room:focus { border-color: @accent; }
QFrame[tone="info"] { background: @info_soft; border: 1px solid @info; }
QFrame[tone="warn"] { background: @warn_soft; border: 1px solid @warn; }
QFrame[tone="bad"] { background: @bad_soft; border: 1px solid @bad; }
QFrame[rule="true"] { background: @line; min-height: 1px; max-height: 1px; border: none; }
#notes { background: transparent; }

QListView, QTreeView { background: transparent; border: none; outline: none; }
QListView#offers { background: @surface; border: 1px solid @line_strong; border-radius: 6u; }
QListView#offers::item { min-height: 30u; padding: 0 9u; }
QListView#settings_sections { font-size: 14u; color: @ink2; }
QListView#settings_sections::item { min-height: 34u; padding: 0 10u; border-radius: 6u; }
QListView#settings_sections::item:hover { background: @line; }
QListView#settings_sections::item:selected { background: @accent_soft; color: @accent; }
QListView#settings_sections:focus { border: 2px solid @accent; border-radius: 8u; }
QListView#ranked { border: 1px solid @line; border-radius: 6u; }
QListView#ranked:focus { border: 2px solid @accent; }
QListView#ranked::item { min-height: 30u; padding: 0 8u; border-radius: 4u; }
QListView#choose_list { background: @surface; border: 1px solid @line; border-radius: 8u; }
QListView#choose_list:focus { border: 2px solid @accent; }
QListView#choose_list::item { padding: 6u 8u; border-radius: 6u; }
QListView#items { background: @surface; border: 1px solid @line; border-radius: 8u; padding: 4u; }
QListView#items:focus { border: 2px solid @accent; }
QListView#items::item { min-height: 32u; padding: 0 6u; border-radius: 6u; color: @ink; }
QListView#items::item:hover { background: @line; }
QListView#items::item:selected { background: @accent_soft; color: @accent; }
QListView#units { background: @surface; border: 1px solid @line; border-radius: 6u; }
QListView#units:focus { border: 2px solid @accent; }
QListView#units::item { min-height: 32u; padding: 0 8u; }
QTableView { background: @surface; border: 1px solid @line; border-radius: 6u; outline: none;
  gridline-color: @line; }
QTableView:focus { border: 2px solid @accent; }
QTableView::item { padding: 0 6u; }
QTableView::item:selected { background: @accent_soft; color: @ink; }
QTableView QLineEdit, QTableView QComboBox { border-radius: 0; min-height: 0; }
QHeaderView { background: @surface2; }
QHeaderView::section { background: @surface2; color: @ink2; border: none; font-size: 12u;
  border-bottom: 1px solid @line; padding: 6u 8u; font-weight: 600; }
QTableCornerButton::section { background: @surface2; border: none; }
QTabWidget::pane { border: none; border-top: 1px solid @line; top: -1px; }
QTabBar { background: transparent; }
QTabBar::tab { padding: 8u 2u; margin-right: 22u; color: @ink2; background: transparent;
  border: none; border-bottom: 2px solid transparent; }
QTabBar[close="near"]::tab { margin-right: 8u; }
QTabBar[close="small"] { font-size: 12u; }
QTabBar[close="small"]::tab { margin-right: 8u; }
QTabBar::tab:hover { color: @ink; }
QTabBar::tab:selected { color: @accent; font-weight: 600; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { background: @accent_soft; }
QTabBar::scroller { width: 30u; }
QTabBar QToolButton { background: @surface; border: 1px solid @line; padding: 0; }

QProgressBar { background: @surface2; border: 1px solid @line; border-radius: 4u;
  min-height: 8u; max-height: 8u; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 3u; }
QMenu { background: @surface; border: 1px solid @line_strong; padding: 4u; }
QMenu::item { padding: 6u 24u 6u 12u; border-radius: 4u; }
QMenu::item:selected { background: @accent_soft; color: @ink; }
QMenu::item:disabled { color: @ink3; }
QMenu::separator { height: 1px; background: @line; margin: 4u 8u; }
QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12u; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12u; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 3u; margin: 3u; }
QScrollBar::handle:vertical { min-height: 28u; }
QScrollBar::handle:horizontal { min-width: 28u; }
QScrollBar::handle:hover { background: @line_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: @line; }
#calendar_popup { background: @surface; border: 1px solid @line_strong; }
QCalendarWidget QWidget { background: @surface; alternate-background-color: @surface2; }
QCalendarWidget QToolButton { font-weight: 600; padding: 4u 8u; }
QCalendarWidget QAbstractItemView { background: @surface; color: @ink; outline: none;
  selection-background-color: @accent; selection-color: @on_accent; border: none; }
QCalendarWidget QAbstractItemView::item { padding: 0; }
QCalendarWidget QAbstractItemView:disabled { color: @ink3; }
QCalendarWidget QSpinBox { min-height: 24u; }
"""


def style_sheet(tokens: Tokens, scale: Scale) -> str:
    """Return the sheet in these colours at this scale."""
    coloured = re.sub(r"@(\w+)", lambda found: getattr(tokens, found[1]), _SHEET)
    sized = re.sub(r"\b(\d+)u\b", lambda found: f"{scale.px(int(found[1]))}px", coloured)
    body = scale.px(TYPE["body"][0])
    return f"QWidget {{ font-size: {body}px; }}\n{sized}"
