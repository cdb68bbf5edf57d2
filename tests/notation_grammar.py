"""How one number can be written so that a reader sees it and a careless check does not."""

from decimal import Decimal

HAN = "零一二三四五六七八九"
BIG = "零壹贰叁肆伍陆柒捌玖"
ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u0301\u0336"
NOTATIONS = {}


def notation(function):
    NOTATIONS[function.__name__] = function
    return function


def spelt(name, number, chance):
    """A number of 万元 (or what comes near it) in one notation."""
    return NOTATIONS[name](number, chance)


def han(number, digits=HAN, units="十百千"):
    """A Chinese numeral below one hundred million."""
    if number >= 10_000:
        rest = number % 10_000
        gap = digits[0] if 0 < rest < 1000 else ""
        return f"{han(number // 10_000, digits, units)}万{gap}{han(rest, digits, units) if rest else ''}"
    text, zero = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if not digit:
            zero = bool(text)
            continue
        text += (digits[0] if zero else "") + digits[digit] + (units[place - 1] if place else "")
        zero = False
    return text or digits[0]


def english(number):
    """An English number word below one million."""
    if number >= 1000:
        rest = f" {english(number % 1000)}" if number % 1000 else ""
        return f"{english(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" and {english(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    if number >= 20:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    return ONES[number]


def between(number, joiner):
    return joiner.join(str(number))


@notation
def plain(number, _):
    return f"{number}万元"


@notation
def spaced_unit(number, _):
    return f"{number} 万元"


@notation
def in_yuan(number, _):
    return f"{number * 10_000:,}元"


@notation
def full_width(number, _):
    return "".join(chr(ord(c) + 0xFEE0) for c in str(number)) + "万元"


@notation
def arabic_indic(number, _):
    return "".join(chr(ord(c) - 48 + 0x660) for c in str(number)) + "万元"


@notation
def mathematical(number, _):
    return "".join(chr(ord(c) - 48 + 0x1D7CE) for c in str(number)) + "万元"


@notation
def circled(number, _):
    return "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(c)] for c in str(number)) + "万元"


@notation
def keycaps(number, _):
    return "".join(f"{c}\ufe0f\u20e3" for c in str(number)) + "万元"


@notation
def chinese(number, _):
    return f"{han(number)}万元"


@notation
def chinese_without_unit(number, _):
    return f"{han(number)}万"


@notation
def financial(number, _):
    return f"{han(number, BIG, '拾佰仟')}万元整"


@notation
def chinese_digits(number, _):
    return "".join(HAN[int(c)] for c in str(number)) + "万元"


@notation
def english_words(number, _):
    return f"{english(number)} million"


@notation
def english_mixed(number, _):
    return f"{number} million"


@notation
def hidden_characters(number, chance):
    return between(number, chance.choice(HIDDEN)) + "万元"


@notation
def emphasis(number, chance):
    return between(number, chance.choice(["**", "*", "_", "~~", "`", "\\"])) + "万元"


@notation
def over_lines(number, chance):
    return between(f"{number}0", chance.choice(["\n", " \n", "\n\n"])) + "万元"


@notation
def gaps(number, chance):
    return (
        between(f"{number}0", chance.choice([" ", "\u3000", "\u2009", "\u2800", "·", "-", "'"]))
        + "万元"
    )


@notation
def share(number, _):
    return f"{number}%"


@notation
def share_in_words(number, _):
    return f"百分之{han(number)}"


@notation
def tenths(number, _):
    return f"{HAN[(number % 9) + 1]}成" if (number % 9) + 1 != 2 else "三成"


@notation
def discount(number, _):
    return f"{HAN[3 + number % 7]}折"


@notation
def fraction(number, _):
    """Never 五分之一, which is the 20 % of the rule."""
    return f"{HAN[(3, 4, 6, 7, 8, 9)[number % 6]]}分之一"


@notation
def written_fraction(number, chance):
    return chance.choice("½⅓⅔¼¾⅕⅛") + f"的{number}万元"


@notation
def times(number, _):
    return f"{number}倍"


@notation
def scientific(number, chance):
    return f"{number}{chance.choice(['e4', 'E4', '×10^4', 'x10⁴'])}元"


@notation
def abbreviated(number, chance):
    return f"{number}{chance.choice(['k', 'K', 'w', 'W', 'M', 'mn'])}"


@notation
def foreign(number, chance):
    return chance.choice([f"{number}万美元", f"${number}", f"{number} USD", f"€{number}"])


@notation
def counted(number, _):
    return f"{number}个名额"


@notation
def counted_in_words(number, _):
    return f"{han(number)}个名额"


@notation
def date(number, _):
    return f"{2031 + number % 60}年{1 + number % 12}月{1 + number % 28}日"


@notation
def date_in_words(number, _):
    return f"{'二〇三' + HAN[1 + number % 9]}年{han(1 + number % 12)}月"


@notation
def phone(number, _):
    return f"0371-{60_000_000 + number}"


@notation
def decimal(number, _):
    return f"{Decimal(number) / 100 + Decimal('0.001')}亿元"


@notation
def vague(number, _):
    return f"{han(number)}多万元"


@notation
def vague_units(_, chance):
    return chance.choice(["数百万元", "几千万元", "上百万元", "好几百万", "若干万元", "近千万元"])


@notation
def latin_letters(number, _):
    return f"{number}".replace("0", "O").replace("1", "l") + "O万元"
