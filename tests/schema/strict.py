# SPDX-License-Identifier: Apache-2.0
"""Checks that a schema gives the type of every value that it restricts, as strict validators
require.

strict.py SCHEMA: prints one line for each place without a type; exits 1 if there are any.
Applicators of the same value (allOf, anyOf, oneOf, if, then, else, not) inherit the type of their
parent."""
import json
import sys

OF = {
	"array": ("maxItems", "minItems", "uniqueItems", "items", "prefixItems", "contains"),
	"object": ("properties", "required", "additionalProperties", "patternProperties", "propertyNames", "minProperties", "maxProperties"),
	"string": ("maxLength", "minLength", "pattern"),
	"number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}
SAME_LISTS = ("allOf", "anyOf", "oneOf")
SAME = ("if", "then", "else", "not")
INNER = ("items", "contains", "additionalProperties", "propertyNames")
INNER_MAPS = ("properties", "patternProperties", "$defs")


def walk(schema, types, path):
	if not isinstance(schema, dict):
		return
	own = schema.get("type", types)
	own = [own] if isinstance(own, str) else own
	for kind, words in OF.items():
		for word in words:
			if word in schema and kind not in own and not (kind == "number" and "integer" in own):
				yield f'{path}: missing type {kind} for {word}'
	for word in SAME_LISTS:
		for i, part in enumerate(schema.get(word, [])):
			yield from walk(part, own, f"{path}/{word}/{i}")
	for word in SAME:
		yield from walk(schema.get(word), own, f"{path}/{word}")
	for word in INNER:
		yield from walk(schema.get(word), [], f"{path}/{word}")
	for word in INNER_MAPS:
		for key, part in schema.get(word, {}).items():
			yield from walk(part, [], f"{path}/{word}/{key}")


def main():
	with open(sys.argv[1], encoding="utf-8") as file:
		faults = list(walk(json.load(file), [], "#"))
	print(*faults, sep="\n", end="\n" if faults else "")
	return bool(faults)


sys.exit(main())
