"""What pyxform says without a code: its words as a pattern, and ours.

`'…'` stands for what is quoted, `…` for anything; they fill `{0}`, `{1}`, … in their order.
"""

from typing import Final

from sotay.base.sentences import Sentence

UNCODED: Final[dict[str, Sentence]] = {
    "Use the max-pixels parameter to speed up submission sending and save storage space…":
        "ảnh không có tham số max-pixels, tệp gửi đi sẽ lớn",
    "Repeat has no label: …": "nhóm lặp này không có lời (label)",
    "Group has no label: …": "nhóm này không có lời (label)",
    "Row without name, text, or label is being skipped: …":
        "dòng không có name, text hay label, được bỏ qua",
    "The following language declarations do not contain valid machine-readable codes: …. Learn…":
        "ngôn ngữ ghi không có mã (nên viết như “Tiếng Việt (vi)”): {0}",
    "This form uses or_other and translations, which is not recommended. …":
        "biểu mẫu có nhiều ngôn ngữ và dùng or_other: lời “khác” không được dịch",
    "The form_id and id_string column headers are both specified in the settings sheet…":
        "trang “{settings}” có cả form_id và id_string; chỉ để một",
    "… is no longer supported on most devices. …": "“{0}” điện thoại đời mới không có",
    "File name for '…' should end with one of the supported file extensions: …":
        "“{0}”: tệp danh sách phải là {1}",
    "The same instance id will be generated for different external instance source URIs. "
    "Please check the form. Instance name: '…', …": "hai danh sách tên “{0}” mà khác tệp",
    "You must have a sheet named '…'.…": "tệp phải có trang tên “{0}”",
    "There should be a choices sheet in this xlsform. …":
        "thiếu trang choices với các cột list_name, name, label",
    "There should be an external_choices sheet in this xlsform. …":
        "thiếu trang external_choices với các cột list name, name",
    "When looking for a sheet named '…', the following sheets with similar names were found: …. "
    "If you do not mean…": "không có trang “{0}”, chỉ có trang tên gần giống: {1}",
    "List name not in choices sheet: …": "trang choices không có danh sách “{0}”",
    "List name not in external choices sheet: …":
        "trang external_choices không có danh sách “{0}”",
    "List name not in columns sheet: …": "trang columns không có danh sách “{0}”",
    "Repeat loop without list name.": "vòng lặp không nêu danh sách",
    "Choice names with spaces cannot be added to multiple choice selects. See […] in […]":
        "tên lựa chọn “{0}” trong danh sách “{1}” có dấu cách, câu chọn nhiều không dùng được",
    "Please specify choices for this 'or other' question.": "câu có or_other phải có danh sách",
    "Choice filter not supported with or_other.": "or_other không đi cùng choice_filter",
    "There should be choices for this question.": "câu này phải có lựa chọn",
    "Unknown question type '…'.": "không có loại câu “{0}”",
    "Question with no type.…": "câu này không có loại (type)",
    "Question or group with no name.": "câu hoặc nhóm này không có tên (name)",
    "The survey element named '…' has no label or hint.": "câu “{0}” không có lời (label)",
    "Missing calculation.": "câu calculate thiếu công thức (calculation)",
    "The question … is not user-visible so it can't be used as a calculation trigger for question "
    "….": "“{0}” không hiện cho người hỏi nên không dùng làm trigger cho “{1}” được",
    "This section has not been included.…": "loại include (ghép biểu mẫu khác) không dùng được",
    "Duplicate column header: …": "hai cột cùng tiêu đề “{0}”",
    "Question '…' is a select from file type, using 'search()'. …":
        "câu “{0}” lấy danh sách từ tệp, không dùng search() được",
    "Question '…' uses 'search()', and its select type references the choice list name '…'. …":
        "câu “{0}” dùng search() với danh sách “{1}”, câu khác cũng dùng mà không có",
    "seed value must be a number or a reference to another field.":
        "tham số seed phải là số hoặc ${{tên_câu}}",
    "Parameters must include randomize=true to use a seed.": "tham số seed cần có randomize=true",
    "randomize must be set to true or false: …": "tham số randomize chỉ là true hoặc false",
    "Parameter rows must have an integer value.": "tham số rows phải là số nguyên",
    "Parameter max-pixels must have an integer value.": "tham số max-pixels phải là số nguyên",
    "Parameter … must have an integer value.": "tham số “{0}” phải là số nguyên",
    "Parameter … must be greater…than or equal to …": "tham số “{0}” quá nhỏ",
    "Parameter '…' has an invalid Android package name…": "tham số “{0}” không phải tên ứng dụng",
    "Parameter location-priority must be set to …": "tham số location-priority ghi sai",
    "To include location information in the audit, …":
        "audit có vị trí cần đủ location-priority, location-min-interval, location-max-age",
    "Audits must always be named 'audit.' …": "câu audit phải để trống tên (name)",
    "… must be set to true or false: …": "tham số “{0}” chỉ là true hoặc false",
    "track-changes-reasons must be set to on-form-edit":
        "tham số track-changes-reasons chỉ là on-form-edit",
    "Invalid value for quality.": "tham số quality ghi sai",
    "For '…' questions, the '…' column must be empty.": "câu “{0}” phải để trống cột {1}",
    "For '…' questions, the '…' column must not be empty.": "câu “{0}” phải có cột {1}",
    "Cannot omit instanceID, it is required for encryption.": "mã hóa thì không bỏ instanceID được",
    "Survey cannot have an empty id_string": "trang “{settings}” thiếu form_id",
    "Media type: … not supported": "không có loại ảnh, tiếng “{0}”",
    "To use big-image, you must also specify an image for the survey element named ….":
        "câu “{0}” có big-image mà không có image",
    "There is no survey element named '…'.": "không có câu nào tên “{0}”",
    "There are multiple survey elements named '…'.": "có nhiều câu tên “{0}”",
    "The xls file provided has an invalid date on the … sheet, under the … column on row number …":
        "trang {0}, cột {1}, dòng “{2}” có ngày không đọc được",
    "Argument 'definition' was not recognized as a supported type. …":
        "tệp hỏng, hoặc không phải biểu mẫu XLSForm",
    "Error reading .… file: …": "tệp .“{0}” hỏng hoặc không phải biểu mẫu XLSForm ({1})",
}  # fmt: skip
