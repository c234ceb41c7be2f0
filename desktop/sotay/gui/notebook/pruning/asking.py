"""The question before attachments go from this machine, and what follows a yes."""

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.base.text import grouped
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.notebook.shell import Shell
from sotay.work.attachments import pruning


def ask_to_prune(over: QWidget, shell: Shell, contents: Collection[str], size: int) -> None:
    """Say what will happen to these contents (SHA-256, bytes in all); after a yes they go."""
    says = counted(
        "{n} tệp ({s}) sẽ bị xóa khỏi máy này để lấy chỗ. Tên, mã, chú thích và ảnh nhỏ vẫn còn "
        "trong bản ghi, kèm ngày dọn và số gói tỉnh đã nhận.",
        len(contents),
        n=grouped(len(contents)),
        s=size_told(size),
    )
    after = _(
        "Sau đó máy này không mở và không xuất được các tệp ấy. Muốn xem lại thì đưa tệp "
        "về: từ bản sao lưu đã làm trước khi dọn, từ tệp gốc, hoặc xin tỉnh theo mã. Bản sao lưu "
        "làm sau này không giữ các tệp đã dọn. Gói đã niêm phong vẫn ở hộp chờ gửi, để gửi lại "
        "được khi tỉnh cần."
    )

    def gone(done: tuple[int, int]) -> None:
        number, freed = done
        told = counted("Đã dọn {n} tệp ({s}) khỏi máy này.", number, s=size_told(freed))
        shell.presenter.note("ok", told)

    question(
        over,
        _("Dọn tệp tỉnh đã nhận khỏi máy này?"),
        f"{says}\n\n{after}",
        _("Dọn"),
        lambda: shell.runner.do(lambda desk: pruning.prune(desk, contents), gone),
        no=_("Không dọn"),
        kind="danger",
    )
