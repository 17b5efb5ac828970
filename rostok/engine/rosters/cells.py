"""Single cells: what they look like, and what a careful clerk would write instead of them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from rostok.engine.russian import MONTHS_GENITIVE, date_short, search_key, squeeze
from rostok.engine.russian.given import KNOWN
from rostok.engine.russian.names import mended, split

_PHONE = re.compile(r"\+?\d(?:[\s().–-]*\d){4,14}")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_DAY = re.compile(r"(?<!\d)(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_WORDED = re.compile(r"(?<!\d)(\d{1,2})\s+([а-я]{3,8})\.?\s+(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(19[3-9]\d|20[0-4]\d)(?:\s*г(?:\.|ода?)?(?:\s*р\.?)?)?")
_CLASS = re.compile(
    r"(1[0-2]|[1-9])\s*[-–.]?\s*[«\"'“”„(]*\s*([а-яё]?)\s*[»\"'“”)]*\s*(?:класс\w*|кл\.?)?", re.IGNORECASE
)
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 60_000  # 1927 … 2064: a day counted by spreadsheets
_EPOCH = date(1899, 12, 30)
_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
    "xi": "11",
}
_LOOK_ALIKE = str.maketrans("ABCEHKMOPTXaceopx", "АВСЕНКМОРТХасеорх")


class Doubtful(ValueError):
    """A cell that cannot be taken: `what` is wrong, `how` to mend it, `guess` is a reading to offer."""

    def __init__(self, what: str, how: str, guess: str = "") -> None:
        super().__init__(what)
        self.what, self.how, self.guess = what, how, guess


def is_full_name(text: str) -> bool:
    """Whether a cell holds a whole name of somebody."""
    if not 1 < len(text.split()) <= 6 or re.search(r"\d|@", text):
        return False
    name = split(text)
    return bool(name.patronymic) or name.given.split(" ")[0].lower().replace("ё", "е") in KNOWN


def is_phone(text: str) -> bool:
    """Whether a cell is a telephone number and nothing else."""
    digits = re.sub(r"\D", "", text)
    return bool(_PHONE.fullmatch(text.strip())) and len(digits) in (10, 11) and not _DAY.search(text)


def is_email(text: str) -> bool:
    """Whether a cell is an address."""
    return bool(_EMAIL.fullmatch(text.strip(" ;,.").lower()))


def is_birthday(text: str) -> bool:
    """Whether a cell is a day."""
    try:
        return bool(day_of(text)) and bool(_DAY.search(text) or _ISO.search(text) or _WORDED.search(text))
    except Doubtful:
        return False


def is_class(text: str) -> bool:
    """Whether a cell is a class of a school: «9 А», «11»."""
    found = _CLASS.fullmatch(text.strip())
    return bool(found) and (bool(found.group(2)) or "кл" in text.lower())  # type: ignore[union-attr]  # found is asked first


def name_of(text: str) -> str:
    """«ИВАНОВА мария петровна (Петрова)» → «Иванова Мария Петровна»; raises Doubtful for initials and for a lone word."""
    plain = re.sub(r"\([^)]*\)|^\d+[.)]\s*", " ", text)
    if re.search(r"\d|@", plain):
        raise Doubtful(f"«{text}» не похоже на фамилию, имя и отчество", "Напишите фамилию, имя и отчество буквами")
    name = split(mended(plain))
    if not name.given:
        raise Doubtful(f"«{text}»: нет имени", "Напишите фамилию, имя и отчество полностью")
    if "." in name.given or "." in name.patronymic:
        raise Doubtful(f"«{text}»: только инициалы", "Напишите имя и отчество полностью")
    if len(name.full) > 200:
        raise Doubtful("Слишком длинно для имени", "Оставьте фамилию, имя и отчество")
    return name.full


def phone_of(text: str) -> str:
    """The first number of a cell as «+7 913 123-45-67», a local one as it stands; raises Doubtful."""
    if re.search(r"\d[.,]\d+e\+?\d+", text, re.IGNORECASE):
        raise Doubtful(f"Телефон «{text}»: Excel потерял цифры", "Напишите номер целиком, например +7 913 123-45-67")
    found = _PHONE.search(text)
    digits = re.sub(r"\D", "", found.group()) if found else ""
    if len(digits) == 11 and digits[0] in "78":
        digits = digits[1:]
    if len(digits) == 10:
        return f"+7 {digits[:3]} {digits[3:6]}-{digits[6:8]}-{digits[8:]}"
    if found and 5 <= len(digits) <= 7:
        return squeeze(found.group())
    if found and found.group().startswith("+") and 11 <= len(digits) <= 15:
        return f"+{digits}"
    what = "цифр не хватает" if len(digits) < 10 else "лишние цифры"
    raise Doubtful(f"Телефон «{text}»: {what}", "Напишите номер целиком, например +7 913 123-45-67")


def email_of(text: str) -> str:
    """The first address of a cell in small letters; raises Doubtful."""
    plain = re.sub(r"\s*@\s*", "@", text.lower().replace("mailto:", " "))
    found = _EMAIL.search(plain)
    # A Russian letter cuts the address in two: what is left must not pass for the whole.
    if found is None or re.search(r"[а-яё]", plain[max(0, found.start() - 1) : found.end() + 1]):
        latin = plain.strip().translate(str.maketrans("асеорху", "aceopxy"))
        guess = latin if latin != plain.strip() and _EMAIL.fullmatch(latin) else ""
        raise Doubtful(f"Почта «{text}» записана не целиком", "Напишите адрес так: ivanova@school1.ru", guess)
    return found.group()


def day_of(text: str) -> date:
    """A day written as people or spreadsheets do; raises Doubtful."""
    plain = text.strip()
    if plain.isdecimal() and _FIRST_SERIAL < int(plain) < _LAST_SERIAL:
        return _EPOCH + timedelta(days=int(plain))
    if found := _ISO.search(plain):
        return _day(int(found.group(1)), int(found.group(2)), int(found.group(3)))
    if found := _DAY.search(plain):
        year = int(found.group(3))
        century = 0 if year > 99 else 2000 if year < 40 else 1900
        return _day(century + year, int(found.group(2)), int(found.group(1)))
    if found := _WORDED.search(plain):
        for number, month in enumerate(MONTHS_GENITIVE, 1):
            if month.startswith(found.group(2).lower()[:3]):
                return _day(int(found.group(3)), number, int(found.group(1)))
    raise Doubtful(f"«{text}» не похоже на дату", "Напишите дату так: 12.09.2010")


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        shown = f"{day:02d}.{month:02d}.{year}"
        guess = date_short(date(year, month, monthrange(year, month)[1])) if 1 <= month <= 12 and 28 < day <= 31 else ""
        how = f"Напишите, например, {guess}" if guess else "Напишите дату так: 12.09.2010"
        raise Doubtful(f"{shown} — такого дня нет", how, guess)


def year_of(text: str) -> int | None:
    """The year of a cell that holds a year and nothing else."""
    found = _YEAR.fullmatch(text.strip())
    return int(found.group(1)) if found else None


def class_of(text: str) -> str:
    """«9 "а" класс», «9-А», «IX А» → «9 А»; "" for what is no class."""
    words = text.strip().translate(_LOOK_ALIKE) if re.search(r"\d", text) else text.strip()
    head, _, tail = words.partition(" ")
    found = _CLASS.fullmatch(f"{_ROMAN.get(head.lower(), head)} {tail}".strip())
    return f"{found.group(1)} {found.group(2).upper()}".strip() if found else ""


def form_of(text: str) -> str:
    """A class, or the words of a group; raises Doubtful when it is too long."""
    found = class_of(text) or squeeze(text)
    if len(found) > 40:
        raise Doubtful("Слишком длинно для класса", "Напишите класс так: 9 А")
    return found


def number_of(text: str, title: str, most: int) -> int:
    """The first whole number of a cell, «12 лет», «12,5»; raises Doubtful above `most`."""
    found = re.search(r"\d+", text)
    if found is None or int(found.group()[:6]) > most:
        raise Doubtful(f"{title}: «{text}»", f"Напишите число до {most}")
    return int(found.group())


def words_of(text: str) -> list[str]:
    """Parts of a cell that lists things: by semicolons, else by commas."""
    parts = text.split(";") if ";" in text else text.split(",")
    return [part for part in (squeeze(part).strip(" .") for part in parts) if search_key(part)]


def contacts_of(text: str) -> tuple[str, str, str]:
    """(telephone, address, what is left) of a cell with contacts; each may be ""."""
    email = _EMAIL.search(text)
    rest = text.replace(email.group(), " ") if email else text
    phone = next((found.group() for found in _PHONE.finditer(rest) if len(re.sub(r"\D", "", found.group())) >= 6), "")
    left = squeeze(re.sub(r"(?i)\b(?:тел|телефон|моб|почта|e-?mail|эл)\b[.:]*|[;:]", " ", rest.replace(phone, " ")))
    return phone, email.group() if email else "", left.strip(" ,.-–()/")
