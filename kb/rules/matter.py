"""What a question is about, whatever is asked of it: *sao y mất mấy ngày* and *phí chứng thực bản sao* are about one matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from kb.analysis.glossary import Glossary, Kind, Wording
from kb.analysis.questions import question_words
from kb.analysis.syllables import pairs, syllables
from kb.model.registers import Term

SAME_MATTER: Final = 0.6
"""From this likeness of their matters on two questions may be told to contradict each other."""

# What is asked of a matter, and the words that only ask.
_ASKING: Final = (
    "bao lâu|bao nhiêu|mấy|bao giờ|khi nào|ngày|thời hạn|thời gian|giải quyết|lệ phí|phí|chi phí|tiền|mất|hết|tốn|tính"
    "|thu|xong|có|được|phải|trả|lấy|liền|ngay|thủ tục|làm|xin|cấp|đăng ký|hồ sơ|giấy tờ|giấy|gì|cần|những|là|thế nào"
    "|như thế nào|ra sao|ở đâu|ở|đâu|nộp|không|cho|thì|trong|kể từ|nào|và|các|của|ai|tại|từ|một|nay|hay|cũng|vẫn|còn"
    "|đi|người dân|công dân|phường|xã|quy định|theo|về|khi|với"
)


class Matters:
    """The matters of questions, with everyday words and abbreviations taken for what the register says they mean."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._glossary = Glossary(
            Wording(term.term, term.means, Kind(term.kind), term.ambiguous) for term in terms
        )
        self._known: dict[str, Counter[str]] = {}

    def words(self, question: str) -> tuple[str, ...]:
        """The syllables that name the matter, without accents, in order."""
        read = syllables(question)
        only_ask = question_words(tuple(_ASKING.split("|")))
        asking = only_ask.flags(read)
        found: list[str] = []
        at = 0
        for match in self._glossary.matches(read):
            if match.shortened or match.wording.ambiguous or match.first < at:
                continue
            found += [
                word.folded
                for word, asks in zip(read[at : match.first], asking[at:], strict=False)
                if not asks
            ]
            meaning = match.meanings[0]
            flags = only_ask.flags(meaning)
            found += [word.folded for word, asks in zip(meaning, flags, strict=True) if not asks]
            at = match.past
        found += [word.folded for word, asks in zip(read[at:], asking[at:], strict=True) if not asks]
        return tuple(found)

    def likeness(self, one: str, other: str) -> float:
        """Dice's coefficient over the words of both matters and neighbouring pairs of them, from 0 to 1."""
        left, right = self._parts(one), self._parts(other)
        total = left.total() + right.total()
        return round(2 * (left & right).total() / total, 2) if total else 0.0

    def _parts(self, question: str) -> Counter[str]:
        if question not in self._known:
            words = self.words(question)
            self._known[question] = Counter([*words, *pairs(words)])
        return self._known[question]
