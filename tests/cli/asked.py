# SPDX-License-Identifier: Apache-2.0
"""Compares the questions of a page with those of letters, with their numbers: asked.py PAGE LETTERS
"""
import html
import re
import sys


def plain(markup):
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def of_page(page):
    for start, items in re.findall(r'<ol class="questions" start="(\d+)">(.*?)</ol>', page, re.S):
        for number, item in enumerate(re.findall(r"<li>(.*?)</li>", items, re.S), int(start)):
            yield f"{number}. " + " ".join(plain(item).split())


def of_letters(text):
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text)]
    return [block for block in blocks if re.match(r"\d+\. ", block)]


def main():
    with open(sys.argv[1], encoding="utf-8") as page, open(sys.argv[2], encoding="utf-8") as letters:
        shown, written = list(of_page(page.read())), of_letters(letters.read())
    for a, b in zip(shown, written):
        if a != b:
            print(f"page:   {a}\nletter: {b}")
    if len(shown) != len(written) or not written:
        print(f"page: {len(shown)} questions, letters: {len(written)}")
    sys.exit(shown != written or not written)


main()
