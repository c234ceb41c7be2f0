"""Qt's own words in Vietnamese, since Qt ships no qtbase_vi catalogue."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QTranslator

from sotay.base.sentences import Sentence, _

# Context is left out: one English word has one meaning in the parts of Qt we use. "&" is dropped.
WORDS: Final[Mapping[str, Sentence]] = MappingProxyType(
    {
        "Undo": "Hoàn tác", "Redo": "Làm lại", "Cut": "Cắt", "Copy": "Sao chép", "Paste": "Dán",
        "Delete": "Xóa", "Select All": "Chọn tất cả", "Clear": "Xóa hết",
        "Copy Link Location": "Sao chép liên kết",
        "Insert Unicode control character": "Chèn ký tự điều khiển",
        "OK": "Xác nhận", "Cancel": "Quay lại", "Yes": "Có", "No": "Không", "Close": "Đóng",
        "Save": "Lưu", "Save All": "Lưu tất cả", "Open": "Mở", "Apply": "Áp dụng",
        "Reset": "Đặt lại", "Help": "Trợ giúp", "Discard": "Bỏ", "Don't Save": "Không lưu",
        "Retry": "Thử lại", "Ignore": "Bỏ qua", "Abort": "Dừng", "Yes to All": "Có với tất cả",
        "No to All": "Không với tất cả", "Restore Defaults": "Đặt lại mặc định",
        "Save As": "Lưu với tên khác", "Find Directory": "Tìm thư mục", "Look in:": "Trong:",
        "File name:": "Tên tệp:", "Files of type:": "Loại tệp:", "Directory:": "Thư mục:",
        "Back": "Trước", "Forward": "Sau", "Parent Directory": "Thư mục cha",
        "Create New Folder": "Tạo thư mục mới", "New Folder": "Thư mục mới",
        "List View": "Dạng danh sách", "Detail View": "Dạng chi tiết", "Choose": "Chọn",
        "Rename": "Đổi tên", "Show hidden files": "Hiện tệp ẩn", "Sidebar": "Khung bên",
        "Files": "Tệp", "All Files (*)": "Mọi tệp (*)", "Directories": "Thư mục",
        "Recent Places": "Nơi vừa mở", "Remove": "Bỏ", "My Computer": "Máy tính này",
        "Computer": "Máy tính", "Drive": "Ổ đĩa", "File": "Tệp", "Folder": "Thư mục",
        "Name": "Tên", "Size": "Cỡ", "Type": "Loại", "Kind": "Loại", "Date Modified": "Ngày sửa",
        "Unknown": "Không rõ", "Alias": "Lối tắt", "Shortcut": "Lối tắt",
        "Directory not found": "Không tìm thấy thư mục", "File not found": "Không tìm thấy tệp",
        "Go back": "Quay lại", "Go forward": "Đi tới",
        "Go to the parent directory": "Lên thư mục cha",
        "Create a New Folder": "Tạo thư mục mới", "Change to list view mode": "Xem dạng danh sách",
        "Change to detail view mode": "Xem dạng chi tiết", "Show ": "Hiện ",
        "%1\nFile not found.\nPlease verify the correct file name was given.":
            "%1\nKhông tìm thấy tệp.\nHãy kiểm tra lại tên tệp.",
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.":
            "%1\nKhông tìm thấy thư mục.\nHãy kiểm tra lại tên thư mục.",
        "%1 already exists.\nDo you want to replace it?": "Đã có %1.\nCó thay tệp cũ không?",
        "'%1' is write protected.\nDo you want to delete it anyway?":
            "“%1” không cho ghi.\nVẫn xóa chứ?",
        "Are you sure you want to delete '%1'?": "Có chắc muốn xóa “%1” không?",
        "Could not delete directory.": "Không xóa được thư mục.",
        "Invalid filename": "Tên tệp không hợp lệ",
        "Step up": "Tăng", "Step down": "Giảm", "Scroll here": "Cuộn tới đây", "Top": "Đầu",
        "Bottom": "Cuối", "Page up": "Lên một trang", "Page down": "Xuống một trang",
        "Scroll up": "Cuộn lên", "Scroll down": "Cuộn xuống", "Left edge": "Mép trái",
        "Right edge": "Mép phải", "Page left": "Sang trái một trang",
        "Page right": "Sang phải một trang", "Scroll left": "Cuộn trái",
        "Scroll right": "Cuộn phải", "Line up": "Lên một dòng", "Minimize": "Thu nhỏ",
        "Maximize": "Phóng to", "Restore Down": "Thu lại", "Restore": "Cỡ cũ",
        "Move": "Di chuyển", "Show": "Hiện", "Hide": "Ẩn", "More...": "Thêm…",
        "Ctrl": "Ctrl", "Shift": "Shift", "Alt": "Alt", "Space": "Phím cách",
        "Previous Month": "Tháng trước", "Next Month": "Tháng sau",
        "Show Details...": "Xem chi tiết…", "Hide Details...": "Ẩn chi tiết…",
        "Open a file": "Mở tệp", "Find": "Tìm", "Exit": "Thoát", "Press": "Bấm",
        "Previous": "Trước", "Next": "Sau",
    }
)  # fmt: skip


class QtWords(QTranslator):
    """Answers Qt's English with `WORDS`; what it does not know stays as Qt has it."""

    def translate(self, _context: str, text: str, _comment: str | None = None, _n: int = -1) -> str:
        """Return the Vietnamese of a text of Qt, or None: an empty text would show as nothing."""
        said = WORDS.get(text.replace("&", ""))
        return said and _(said)  # type: ignore[return-value]

    def isEmpty(self) -> bool:
        """Say that there is something to ask."""
        return False
