"""What was answered before a locked window and came back, and what did not, in words."""

from dataclasses import dataclass, field

from sotay.base.sentences import _, counted
from sotay.model.survey import Survey


@dataclass(frozen=True)
class Adopted:
    """What came back: the records, and lost.

    By id: those that were `done` by who answered, those `apart` from the survey that was lent, and
    those in which who sat there `declined` and others had not.
    """

    records: tuple[Survey, ...] = ()
    done: frozenset[str] = field(default_factory=frozenset)
    apart: frozenset[str] = field(default_factory=frozenset)
    declined: frozenset[str] = field(default_factory=frozenset)
    lost: int = 0  # files that open no more
    waits: int = 0  # files that could not be taken in just now, and why the last could not
    why: str = ""

    def told(self) -> list[str]:
        """Return what came back, a sentence each, and behind them what did not."""
        return [self.told_of(one) for one in self.records] + self.lacking()

    def lacking(self) -> list[str]:
        """Return what did not come back: what is tried again, and what is lost."""
        said = []
        if self.waits:
            says = counted(
                "Câu trả lời của {n} phiếu người dân tự trả lời chưa nhận vào sổ được, vẫn còn "
                "trong tệp tạm đã mã hóa; lần mở sổ sau nhận lại. {why}",
                self.waits,
                why=self.why,
            )
            said.append(says)
        if self.lost:
            says = counted(
                "{n} phiếu người dân tự trả lời không đọc lại được vì tệp tạm đã hỏng hoặc bị sửa. "
                "Phần cán bộ đã ghi trước đó vẫn còn; hỏi lại người trả lời.",
                self.lost,
            )
            said.append(says)
        return said

    def told_of(self, record: Survey) -> str:
        """Return that the answers of one came back, and whether they were ended."""
        says = _("Đã nhận câu trả lời của người dân vào phiếu “{t}”: đã bấm Xong.")
        if record.id in self.apart:
            says = _(
                "Người dân trả lời ẩn danh, trong khi phiếu đã trao nay có người đồng ý: câu trả "
                "lời ẩn danh nằm ở một phiếu khác, “{t}”."
            )
        elif record.id in self.declined:
            says = _(
                "Người vừa ngồi trước máy không đồng ý ghi ý kiến vào phiếu “{t}”: câu hỏi không "
                "mở ra, phần của người khác giữ nguyên."
            )
        elif record.id not in self.done:
            says = _("Đã nhận câu trả lời dở của người dân vào phiếu “{t}”: chưa bấm Xong.")
        return says.format(t=record.headline or record.form.title or record.form.id)
