r"""How personal data, and the words around it, are written: over text in small letters without accents.

Python and browsers read these patterns alike: ``\w`` and ``\b`` meet ASCII letters only, and nothing
here is spelt differently in JavaScript.
"""

from __future__ import annotations

import re

_SEP = r"(?:[ .\-\u2010\u2011\u2012\u2013\u2014()]{1,3})?"
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
WEB = re.compile(r"\b(?:https?://|www\.)(?!(?:zalo\.me|wa\.me)/)[^\s<>)\]]+")
_DAY = r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)\d{2}"
DATE = re.compile(rf"(?<!\d){_DAY}(?!\d)")
EMAIL = re.compile(r"[\w.+%-]+(?:@| @ ?|@ | ?[(\[](?:at|a cong)[)\]] ?)(?:[\w-]+\.)+[a-z]{2,}\b")
MAY_BE_EMAIL = re.compile(r"[@\uff20]|[(\[]\s?a|&#|&commat", re.IGNORECASE)
MONEY = re.compile(r"\s?(?:dong|d|vnd|usd|trieu|ty|m2|%)\b")

TWELVE = re.compile(rf"{_BEFORE}(?:\d{{12}}|\d{{3,9}}(?:[ .\-_]\d{{3,9}}){{1,3}}){_AFTER}")
NINE = re.compile(rf"{_BEFORE}\d(?:{_SEP}\d){{8}}{_AFTER}")
CARD = re.compile(
    r"\b(?:cccd|can cuoc|dinh danh|cmnd|cmtnd|cmt|chung minh|so the|giay to tuy than|so giay to|ho chieu)\b"
)
PASSPORT = re.compile(rf"{_BEFORE}[a-z] ?\d{{7,8}}{_AFTER}")
TRAVEL = re.compile(r"\b(?:ho chieu|passport|giay thong hanh)\b")
HEALTH_CARD = re.compile(rf"{_BEFORE}[A-Z]{{2}}(?:[ .-]?\d){{13}}{_AFTER}")
INSURANCE = re.compile(rf"{_BEFORE}\d(?:{_SEP}\d){{9}}{_AFTER}")
INSURED = re.compile(r"\b(?:bhxh|bhyt|bao hiem xa hoi|bao hiem y te)(?: (?:so|la))*[\s:]*$")
PHONE = re.compile(
    rf"{_BEFORE}(?:\(?\+\s?84\)?{_SEP}|0084{_SEP}|84(?=\d{{9}}\b)|\(?0{_SEP})"
    rf"(?:[35789](?:{_SEP}\d){{8}}|1[2689](?:{_SEP}\d){{8}}|2(?:{_SEP}\d){{9}}){_AFTER}"
)
GROUPED_PHONE = re.compile(rf"{_BEFORE}0[35789]\d{{2}}[,/_]\d{{3}}[,/_]\d{{3}}{_AFTER}")
GLUED_PHONE = re.compile(r"(?:sdt|dt|zalo|tel|phone|goi|so)(0[35789]\d{8})(?!\d)")
# A spreadsheet drops the zero that a telephone number begins with.
ZEROLESS = re.compile(rf"{_BEFORE}[35789](?:{_SEP}\d){{8}}{_AFTER}")
CALL = re.compile(r"\b(?:sdt|so dt|dt|dien thoai|di dong|dd|goi|lien he|zalo|hotline|tel|phone)\b")
TAX = re.compile(r"\b(?:mst|ma so thue|ma so doanh nghiep|ma so dn|ma so ho kinh doanh|ma so bhxh)\b[\s:]*$")
ACCOUNT = re.compile(rf"{_BEFORE}(?<!\d[./-])\d(?:{_SEP}\d){{5,18}}{_AFTER}")
BANK = re.compile(
    r"\b(?:stk|so tk|so tai khoan|tai khoan ngan hang|tk ngan hang|tai khoan so|chuyen khoan|chuyen tien (?:vao|qua|den))\b"
)
BANK_AFTER = re.compile(
    r"^\s*[,(:-]?\s*(?:tai |o |mo tai )?(?:ngan hang|nh |vietcombank|vcb|agribank|bidv|vietinbank|techcombank"
    r"|mb ?bank|sacombank|acb|vpbank|tpbank|dong a)\b"
)
BANK_BEFORE = re.compile(
    r"\b(?:vietcombank|vcb|agribank|bidv|vietinbank|techcombank|mb ?bank|sacombank|acb|vpbank|tpbank)(?: hue)?[\s:,(-]*$"
)
SERVICE = re.compile(r"1[89]00\d{4,6}")
BORN = re.compile(
    r"(?<!khai )(?<!chung )(?<!hoc )(?<!phat )(?<!thi )(?<!tai )(?<!ve )(?<!song )\b(?:sinh ngay|ngay sinh|sinh nam|nam sinh|ngay thang nam sinh|sinh|ns|sn)\s*[:.]?\s*(?:la\s+)?"
    rf"(?:ngay\s+)?(?:{_DAY}|\d{{1,2}} thang \d{{1,2}} nam \d{{4}}|(?:19|20)\d{{2}})(?!\d)"
)

NEAR = 60
"""Characters within which a word such as CCCD or STK speaks of a number that follows."""
