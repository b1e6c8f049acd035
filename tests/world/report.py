# SPDX-License-Identifier: Apache-2.0
"""Generates reports of communes and writes them as YAML, NDJSON or CSV; for each figure both the
meaning and the spelling of a clerk."""
import csv
import datetime
import json
import math
import os
from fractions import Fraction

from make import CHOICES, FACTS, LEVELS, TERRAINS
from meaning import Populations

NAMES = ["Số liệu {0}", "số liệu {0}", "{0}", "tổng số số liệu {0}", "Số liệu {0} trên địa bàn xã"]
PERIODS = ["2024", "2024-H1", "2024-H2", "2024-Q3"]
EPOCH = datetime.date(1970, 1, 1)


def vietnamese(number):
    """12,5 for 25/2."""
    return f"{float(number):g}".replace(".", ",")


def dotted(number):
    return f"{number:,}".replace(",", ".")


def slack(number, decimals, most):
    """Half the width of "about": half of the coarsest round step of the last written digit that
    divides the number, at most `most`."""
    digits = number * 10 ** decimals
    steps = [Fraction(step * 10 ** power) for power in range(16) for step in (1, 5)]
    return min(max(step for step in steps if (digits / step).denominator == 1) / 10 ** decimals / 2, most)


def hedged(rng, number, text, kind, decimals=0):
    """(value, hedge, lo, hi; wide: the window of the printed figure alone)"""
    words, how = rng.choice([("trên", ">"), ("ít nhất", ">"), ("dưới", "<"), ("gần", "-"), ("ngót", "-"), ("khoảng", "="), ("trên dưới", "=")])
    top = Fraction(100) if kind == "share" else None
    reach = slack(number, decimals, Fraction(5) if kind == "share" else number / 10)
    lo, hi = {">": (number, top), "<": (Fraction(0), number), "-": (number - 2 * reach, number), "=": (number - reach, number + reach)}[how]
    if kind == "count" and how in "-=":
        lo, hi = Fraction(math.ceil(lo)), Fraction(math.floor(hi))
    claim = {"lo": lo, "hi": hi}
    if kind == "share" and how == "=":
        claim.update({"hi": min(hi, top), "wide": number + Fraction(1, 10 ** decimals)})
    claim.update({"value": text, "hedge": words} if rng.random() < 0.4 else {"value": f"{words} {text}"})
    return claim


def share(rng, unit):
    form = rng.random()
    if form < 0.5:
        whole = rng.choice([3, 8, 10, 20, 40, 50, 51, 100, 1302])
        part = rng.choice([0, whole, whole // 2, *(whole * pct // 100 + more for pct in (50, 60, 70, 80) for more in (0, 0, 1))])
        text = rng.choice(["{0}/{1}", "{0}/{1}" + unit, "{0}/{1} = {2}%", "{0}/{1}" + unit + " ({2}%)"])
        return {"value": text.format(dotted(min(part, whole)), dotted(whole), vietnamese(round(100 * min(part, whole) / whole, 1))),
                "pair": (min(part, whole), whole),
                "lo": Fraction(100 * min(part, whole), whole), "hi": Fraction(100 * min(part, whole), whole)}
    if form < 0.53:
        return {"value": "0/0", "blank": True}
    if form < 0.57:
        return {"value": rng.choice(["hầu hết", "đa số"]), "lo": Fraction(50), "hi": Fraction(100)}
    decimals = rng.choice([0, 0, 1])
    number = Fraction(rng.choice([0, 50, 60, 70, 80, 100, 62, 59])) + (Fraction(rng.randint(-9, 9), 10) if decimals else 0)
    number = max(Fraction(0), min(Fraction(100), number))
    text = f"{float(number):.{decimals}f}".replace(".", rng.choice(",.")) + rng.choice(["%", " %"])
    if form < 0.65:
        return {"value": f"{vietnamese(number)} đến {vietnamese(min(number + 5, Fraction(100)))}%", "lo": number, "hi": min(number + 5, Fraction(100))}
    if form < 0.78 and 0 < number < 100:
        return hedged(rng, number, text, "share", decimals)
    return {"value": text, "lo": number, "hi": number, "decimals": decimals}


def amount(rng, kind, values, texts, factor=1):
    """A count, an amount of money or a rate: (number, its spellings)."""
    number = Fraction(rng.choice(values))
    text = rng.choice(texts).format(vietnamese(number))
    form = rng.random()
    if form < 0.2 and number > 0:
        return {key: value * factor if key in ("lo", "hi") and value is not None else value for key, value in hedged(rng, number, text, kind).items()}
    if form < 0.3:
        return {"value": f"từ {vietnamese(number)} đến {texts[-1].format(vietnamese(number + 3))}", "lo": number * factor, "hi": (number + 3) * factor}
    return {"value": text, "lo": number * factor, "hi": number * factor}


def rate(rng):
    span, factor = rng.choice([("tháng", Fraction(1)), ("tuần", Fraction(52, 12)), ("quý", Fraction(1, 3)), ("năm", Fraction(1, 12))])
    number = rng.choice([0, 1, 2, 3, 4, 12, 48, 47, 49])
    claim = {"value": rng.choice(["{0}/{1}", "{0} bài/{1}", "mỗi {1} {0} lần"]).format(number, span), "lo": number * factor, "hi": number * factor}
    return {**claim, "hedge": "ít nhất", "hi": None} if rng.random() < 0.15 else claim


def figure(rng, fact):
    """One claim about it."""
    kind = fact["type"]
    if rng.random() < 0.04:
        return {"value": "", "blank": True}
    if kind in ("ratio", "percent"):
        return share(rng, " người" if kind == "ratio" else "")
    if kind == "count":
        return amount(rng, kind, [0, 0, 1, 4, 5, 6, 9, 10, 11, 19, 20, 21, 49, 50, 51], ["{0}", "{0} người"])
    if kind == "money":
        return amount(rng, kind, [0, 99, 100, 101, 349, 350, 351], ["{0} triệu", "{0} triệu đồng"], 10 ** 6)
    if kind == "rate":
        return rate(rng)
    if kind == "date":
        day = rng.choice([datetime.date(2024, month, 30) for month in (3, 6, 9)]) + datetime.timedelta(rng.randint(-1, 1))
        form = rng.choice(["{0:%Y-%m-%d}", "{0:%d/%m/%Y}", "ngày {0.day} tháng {0.month} năm {0.year}"])
        return {"value": form.format(day), "lo": Fraction((day - EPOCH).days), "hi": Fraction((day - EPOCH).days)}
    if kind == "yes_no":
        word, spellings = rng.choice([("yes", ["Có", "x", "1", "đạt", "cơ bản hoàn thành"]), ("no", ["Không", "không", "0", "chưa có"])])
        return {"value": rng.choice(spellings), "words": frozenset([word])}
    choice = rng.choice(CHOICES)
    return {"value": rng.choice([choice, choice.upper(), choice.capitalize()]), "words": frozenset([choice])}


def population(rng, fact):
    """(the clerk's name for it, the count it means; None: the dictionary has no such name)"""
    if rng.random() < 0.15:
        return "hộ dân từ 15 tuổi", None
    named = rng.choice([fact["of"], *[name for name in FACTS if name[0] == "c"]])
    return rng.choice(NAMES).format(named), named


def claim(rng, fact, period):
    made = {"used": True, "evidence": True, "period": period, **figure(rng, fact)}
    form = rng.random()
    if form < 0.04:
        made.update({"kind": "target", "used": False})
    elif form < 0.08:
        made.update({"claim_period": "2022", "period": "2022", "used": False})
    elif form < 0.12 and len(period) > 4:
        made.update({"claim_period": period[:4], "period": period[:4]})
    where = rng.choice(["at", "at", "quote", "section", None, None])
    if where:
        made[where] = "bc:1" if where == "at" else "nguyên văn"
    made["evidence"] = where is not None
    if fact["type"] == "ratio" and not made.get("blank") and rng.random() < 0.25:
        made["of"], made["named"] = population(rng, fact)
    if rng.random() < 0.12:
        due = rng.choice([None, datetime.date(2024, 9, 30), datetime.date(2024, 12, 31), datetime.date(2025, 6, 30)])
        made["plan"] = due or "undated"
    return made


def unit(rng, number, share_of_facts, period=None):
    period = period or rng.choice(PERIODS)
    facts = {}
    for name, fact in FACTS.items():
        if rng.random() < share_of_facts:
            count = 1 if rng.random() < 0.88 else rng.choice([2, 2, 3])
            facts[name] = [claim(rng, fact, period) for _ in range(count)]
    facts = facts or {"c0": [claim(rng, FACTS["c0"], period)]}
    settle(facts)
    head = {"code": f"{number:05d}", "level": rng.choice(LEVELS), "name": f"Xã số {number}", "district": f"Huyện {number % 4}",
            "province": "Sơn Thử" if rng.random() < 0.95 else "Ninh Bình"}
    if rng.random() < 0.8:
        head["terrain"] = rng.choice(TERRAINS)
    return {"head": head, "period": period, "facts": facts}


def settle(facts):
    """Drops shares over other populations whose size is an interval; tests/cli/populations.py
    covers them."""
    for name in [name for name in facts if "of" in FACTS[name]]:
        if not Populations(FACTS, facts).is_settled(name):
            for each in facts[name]:
                each.update({"value": "", "blank": True})
                for key in ("of", "named", "pair", "hedge"):
                    each.pop(key, None)


def last_day(period):
    month, day = {"": (12, 31), "-H1": (6, 30), "-H2": (12, 31), "-Q3": (9, 30)}[period[4:]]
    return datetime.date(int(period[:4]), month, day)


# ---- Writing files.

def keys_of(claim):
    keys = {key: claim[key] for key in ("value", "hedge", "at", "quote", "section", "kind", "of") if key in claim}
    if "claim_period" in claim:
        keys["period"] = claim["claim_period"]
    if "plan" in claim:
        keys["plan"] = {"quote": "sẽ làm"} if claim["plan"] == "undated" else {"due": claim["plan"].isoformat()}
    return keys


def document(unit):
    facts = {}
    for name, claims in unit["facts"].items():
        keyed = [keys_of(claim) for claim in claims]
        facts[name] = keyed if len(keyed) > 1 else keyed[0]["value"] if set(keyed[0]) == {"value"} else keyed[0]
    return {"unit": unit["head"], "period": unit["period"], "facts": facts}


def as_ndjson(folder, units):
    path = f"{folder}/facts.ndjson"
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(document(unit), ensure_ascii=False) + "\n" for unit in units)
    return path


def as_yaml(folder, units):
    """JSON's braces and quotes are valid YAML."""
    os.makedirs(f"{folder}/yaml", exist_ok=True)
    for unit in units:
        with open(f"{folder}/yaml/{unit['head']['code']}.yaml", "w", encoding="utf-8") as file:
            file.writelines(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in document(unit).items())
    return f"{folder}/yaml"


def as_csv(folder, units):
    keys = ["value", "hedge", "at", "quote", "section", "kind", "of", "claim_period", "plan_due", "plan_quote"]
    path = f"{folder}/facts.csv"
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, delimiter=";", lineterminator="\r\n")
        table.writerow(["unit", "level", "name", "district", "province", "terrain", "period", "fact", *keys])
        for unit in units:
            head = [unit["head"].get(key, "") for key in ("code", "level", "name", "district", "province", "terrain")] + [unit["period"]]
            for name, claims in unit["facts"].items():
                for keyed in map(keys_of, claims):
                    keyed.update({"claim_period": keyed.pop("period", "")}, **{f"plan_{key}": text for key, text in keyed.pop("plan", {}).items()})
                    table.writerow([*head, name, *[keyed.get(key, "") for key in keys]])
    return path
