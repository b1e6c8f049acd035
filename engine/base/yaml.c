/* SPDX-License-Identifier: Apache-2.0 */
/* YAML reader, by libyaml: one document in, a tree out. The only file that includes yaml.h.
 *
 * Only the event interface is used, and only while the document is within its limits. Features that
 * libyaml accepts but are error-prone (anchors, tags, a second document …) are refused. libyaml
 * treats U+0085, U+2028 and U+2029 as line ends, editors do not. If they occur, lines and columns
 * are computed here from libyaml's character index. */
#include <string.h>
#include <yaml.h>

#include "base/text.h"
#include "base/tree_build.h"
#include "base/utf8.h"
#include "base/yaml_grammar.h"
#include "base/yaml_plain.h"

/* A position in the text that moves forward from mark to mark. */
struct yaml_cursor {
	struct ct_text text;
	size_t offset;
	size_t index; /* of the character at offset */
	uint32_t line, column;
};

struct yaml_reader {
	yaml_parser_t parser;
	/* The current event. Stored here so that it is released when memory runs out while it is
	 * handled. */
	yaml_event_t event;
	struct tree_builder builder;
	struct yaml_cursor cursor;
	struct yaml_grammar grammar;
	bool has_document;
	bool plain; /* the whole text has nothing that yaml_plain.h excludes */
	/* The whole text needs no repair and has no backslash, which could create characters that
	 * do. */
	bool settled;
	bool counts_lines; /* the text has line ends that only libyaml treats as such */
};

/* ---- Places. */

static void move_on(struct yaml_cursor *cursor)
{
	uint32_t code = utf8_next(cursor->text, &cursor->offset);
	bool cr_of_crlf = code == '\r' && cursor->offset < cursor->text.length &&
		cursor->text.bytes[cursor->offset] == '\n';
	cursor->index++;
	cursor->column++;
	if (code == '\n' || (code == '\r' && !cr_of_crlf)) {
		cursor->line++;
		cursor->column = 1;
	}
}

static struct place find_place(struct yaml_reader *reader, yaml_mark_t mark)
{
	struct yaml_cursor *cursor = &reader->cursor;
	if (!reader->counts_lines)
		return (struct place){
			reader->builder.file, (unsigned)mark.line + 1, (unsigned)mark.column + 1};
	if (mark.index < cursor->index) /* only the context of an error can be earlier */
		*cursor = (struct yaml_cursor){.text = cursor->text, .line = 1, .column = 1};
	while (cursor->index < mark.index && cursor->offset < cursor->text.length)
		move_on(cursor);
	return (struct place){reader->builder.file, cursor->line, cursor->column};
}

static struct place place_of_offset(struct ct_text text, size_t offset, const char *file)
{
	struct yaml_cursor cursor = {.text = {text.bytes, offset}, .line = 1, .column = 1};
	while (cursor.offset < offset)
		move_on(&cursor);
	return (struct place){file, cursor.line, cursor.column};
}

static bool has_foreign_line_ends(struct ct_text text)
{
	const char *end = text.bytes + text.length;
	for (const char *at = text.bytes; (at = memchr(at, 0xc2, (size_t)(end - at))); at++) {
		if (end - at >= 2 && memcmp(at, "\xc2\x85", 2) == 0)
			return true;
	}
	for (const char *at = text.bytes; (at = memchr(at, 0xe2, (size_t)(end - at))); at++) {
		if (end - at >= 3 && (memcmp(at, "\u2028", 3) == 0 || memcmp(at, "\u2029", 3) == 0))
			return true;
	}
	return false;
}

/* ---- Syntax errors. */

/* Explanations of libyaml's errors. NULL matches everything; the first matching row is used. The
 * messages get the line and column of the start of the context; those that need neither ignore
 * them. */
static const struct explanation {
	const char *problem, *context;
	enum ct_message_id message;
} explanations[] = {
	{NULL, "while scanning an alias", CT_D_ALIAS},
	{NULL, "while scanning an anchor", CT_D_ANCHOR},
	{NULL, "while scanning a tag", CT_D_TAG},
	{NULL, "while parsing a tag", CT_D_TAG},
	{"found undefined tag handle", NULL, CT_D_TAG},
	{NULL, "while scanning a directive", CT_D_DIRECTIVE},
	{NULL, "while scanning a %YAML directive", CT_D_DIRECTIVE},
	{NULL, "while scanning a %TAG directive", CT_D_DIRECTIVE},
	{NULL, "while parsing a %TAG directive", CT_D_DIRECTIVE},
	{"found duplicate %YAML directive", NULL, CT_D_DIRECTIVE},
	{"found duplicate %TAG directive", NULL, CT_D_DIRECTIVE},
	{"found incompatible YAML document", NULL, CT_D_DIRECTIVE},
	{"did not find expected key", NULL, CT_D_SYNTAX_KEY},
	{"did not find expected '-' indicator", NULL, CT_D_SYNTAX_ITEM},
	{"mapping values are not allowed in this context", NULL, CT_D_SYNTAX_COLON},
	{"found unexpected ':'", NULL, CT_D_SYNTAX_COLON},
	{"could not find expected ':'", NULL, CT_D_SYNTAX_NO_COLON},
	{"did not find expected ',' or '}'", NULL, CT_D_SYNTAX_BRACKET},
	{"did not find expected ',' or ']'", NULL, CT_D_SYNTAX_BRACKET},
	{"found unexpected end of stream", "while scanning a quoted scalar", CT_D_SYNTAX_QUOTE},
	{"found unexpected document indicator", "while scanning a quoted scalar",
		CT_D_SYNTAX_QUOTE},
	{"found character that cannot start any token", NULL, CT_D_SYNTAX_CHARACTER},
	{"mapping keys are not allowed in this context", NULL, CT_D_SYNTAX_CHARACTER}, /* "? " */
	{"found a tab character that violates indentation", NULL, CT_D_SYNTAX_TAB},
	{"found a tab character where an indentation space is expected", NULL, CT_D_SYNTAX_TAB},
	{"found unknown escape character", NULL, CT_D_SYNTAX_ESCAPE},
	{"did not find expected hexdecimal number", "while parsing a quoted scalar",
		CT_D_SYNTAX_ESCAPE},
	{"found invalid Unicode character escape code", "while parsing a quoted scalar",
		CT_D_SYNTAX_ESCAPE},
	{"block sequence entries are not allowed in this context", NULL, CT_D_SYNTAX_DASH},
	{"did not find expected node content", NULL, CT_D_SYNTAX_VALUE},
	{"did not find expected <document start>", NULL, CT_D_SYNTAX_REST},
};

static bool fits(const char *wanted, const char *found)
{
	return !wanted || (found && strcmp(wanted, found) == 0);
}

static bool explain(struct yaml_reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	const char *context = parser->context;
	if (parser->error == YAML_MEMORY_ERROR)
		return ct_fail(reader->builder.errors, CT_E_MEMORY,
			(struct place){reader->builder.file, 0, 0});
	struct place place = find_place(reader, parser->problem_mark);
	struct place start = context ? find_place(reader, parser->context_mark) : place;
	for (size_t i = 0; i < sizeof(explanations) / sizeof(explanations[0]); i++) {
		const struct explanation *row = &explanations[i];
		if (fits(row->problem, parser->problem) && fits(row->context, context))
			return ct_fail(reader->builder.errors, row->message, place, start.line,
				start.column);
	}
	return ct_fail(reader->builder.errors, CT_D_SYNTAX, place, parser->problem,
		context ? context : "while reading the document", start.line, start.column);
}

/* ---- Events. */

static bool refuse(struct yaml_reader *reader, enum ct_message_id message)
{
	return ct_fail(
		reader->builder.errors, message, find_place(reader, reader->event.start_mark));
}

static bool skip(struct yaml_reader *reader)
{
	(void)reader;
	return true;
}

static bool start_document(struct yaml_reader *reader)
{
	const yaml_event_t *event = &reader->event;
	if (event->data.document_start.version_directive ||
		event->data.document_start.tag_directives.start !=
			event->data.document_start.tag_directives.end)
		return refuse(reader, CT_D_DIRECTIVE);
	if (reader->has_document)
		return refuse(reader, CT_D_SECOND_DOCUMENT);
	reader->has_document = true;
	return true;
}

static bool end_stream(struct yaml_reader *reader)
{
	return yaml_grammar_finish(&reader->grammar, reader->builder.file, reader->builder.errors);
}

static bool refuse_alias(struct yaml_reader *reader)
{
	return refuse(reader, CT_D_ALIAS);
}

/* A text that is too long is refused before it is copied. */
static struct ct_text keep(struct yaml_reader *reader, struct ct_text text, size_t most)
{
	return text.length > most ? text : arena_text(reader->builder.arena, text);
}

static bool take_scalar(struct yaml_reader *reader)
{
	struct tree_builder *builder = &reader->builder;
	const yaml_event_t *event = &reader->event;
	struct ct_text text = {(const char *)event->data.scalar.value, event->data.scalar.length};
	bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	if (event->data.scalar.anchor)
		return refuse(reader, CT_D_ANCHOR);
	if (event->data.scalar.tag)
		return refuse(reader, CT_D_TAG);
	struct place place = find_place(reader, event->start_mark);
	yaml_grammar_scalar(&reader->grammar, tree_expects_key(builder), event->start_mark.index,
		event->end_mark.index);
	if (tree_expects_key(builder)) {
		if (plain && text_is(text, "<<"))
			return refuse(reader, CT_D_MERGE_KEY);
		return tree_add_key(builder, keep(reader, text, TREE_MAX_KEY), reader->settled,
			place.line, place.column);
	}
	struct ct_text kept = keep(reader, text, TREE_MAX_SCALAR);
	struct tree *node =
		tree_add_scalar(builder, kept, reader->settled, place.line, place.column);
	if (!node)
		return false;
	node->quoted = !plain;
	return true;
}

static bool open_node(
	struct yaml_reader *reader, enum tree_kind kind, bool has_anchor, bool has_tag, bool flow)
{
	if (has_anchor)
		return refuse(reader, CT_D_ANCHOR);
	if (has_tag)
		return refuse(reader, CT_D_TAG);
	if (tree_expects_key(&reader->builder))
		return refuse(reader, CT_D_KEY_KIND);
	const yaml_event_t *event = &reader->event;
	struct place place = find_place(reader, event->start_mark);
	if (flow)
		yaml_grammar_open_flow(
			&reader->grammar, event->start_mark.index, event->end_mark.index);
	else
		yaml_grammar_open_block(&reader->grammar, event->start_mark.index);
	struct tree *node = tree_open(&reader->builder, kind, place.line, place.column);
	if (!node)
		return false;
	node->flow = flow;
	return true;
}

static bool open_map(struct yaml_reader *reader)
{
	const yaml_event_t *event = &reader->event;
	return open_node(reader, TREE_MAP, event->data.mapping_start.anchor != NULL,
		event->data.mapping_start.tag != NULL,
		event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
}

static bool open_list(struct yaml_reader *reader)
{
	const yaml_event_t *event = &reader->event;
	return open_node(reader, TREE_LIST, event->data.sequence_start.anchor != NULL,
		event->data.sequence_start.tag != NULL,
		event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
}

static bool close_node(struct yaml_reader *reader)
{
	const yaml_event_t *event = &reader->event;
	yaml_grammar_close(&reader->grammar, event->start_mark.index, event->end_mark.index);
	return tree_close(&reader->builder);
}

static bool (*const handlers[])(struct yaml_reader *reader) = {
	[YAML_NO_EVENT] = skip,
	[YAML_STREAM_START_EVENT] = skip,
	[YAML_STREAM_END_EVENT] = end_stream,
	[YAML_DOCUMENT_START_EVENT] = start_document,
	[YAML_DOCUMENT_END_EVENT] = skip,
	[YAML_ALIAS_EVENT] = refuse_alias,
	[YAML_SCALAR_EVENT] = take_scalar,
	[YAML_SEQUENCE_START_EVENT] = open_list,
	[YAML_SEQUENCE_END_EVENT] = close_node,
	[YAML_MAPPING_START_EVENT] = open_map,
	[YAML_MAPPING_END_EVENT] = close_node,
};

static bool read_events(struct yaml_reader *reader)
{
	yaml_event_type_t type;
	do {
		yaml_event_delete(&reader->event);
		if (!yaml_parser_parse(&reader->parser, &reader->event))
			return explain(reader);
		type = reader->event.type;
		if (!handlers[type](reader))
			return false;
	} while (type != YAML_STREAM_END_EVENT);
	/* The document has only blanks and comments. */
	return reader->builder.root || tree_add_scalar(&reader->builder, TEXT(""), true, 1, 1);
}

/* ---- The whole text. */

/* Refuses bytes that libyaml would report on line 1, or not at all. */
static bool check_bytes(struct yaml_reader *reader, struct ct_text text)
{
	const char *file = reader->builder.file;
	struct ct_errors *errors = reader->builder.errors;
	if (text.length > TREE_MAX_BYTES)
		return ct_fail(errors, CT_D_TOO_LARGE, (struct place){file, 0, 0}, TREE_MAX_BYTES);
	if (text.length >= 2 &&
		(memcmp(text.bytes, "\xff\xfe", 2) == 0 || memcmp(text.bytes, "\xfe\xff", 2) == 0))
		return ct_fail(errors, CT_D_UTF16, (struct place){file, 1, 1});
	struct utf8_findings found = utf8_inspect(text);
	size_t bad = found.valid;
	if (found.forbidden < bad) {
		struct ct_text rest = {text.bytes + found.forbidden, text.length - found.forbidden};
		return tree_refuse_control(
			errors, place_of_offset(text, found.forbidden, file), rest);
	}
	if (bad < text.length)
		return ct_fail(errors, CT_D_UTF8, place_of_offset(text, bad, file),
			(struct ct_text){text.bytes + bad, 1});
	bool escapes = memchr(text.bytes, '\\', text.length);
	reader->settled = !found.unsettled && !found.look_alike && !escapes;
	reader->counts_lines = has_foreign_line_ends(text);
	reader->plain = !escapes && !reader->counts_lines &&
		!memchr(text.bytes, '\t', text.length) && !memchr(text.bytes, '\r', text.length) &&
		!memchr(text.bytes, 0xef, text.length); /* the first byte of a byte order mark */
	return true;
}

static struct ct_text skip_byte_order_mark(struct ct_text text)
{
	if (text.length >= 3 && memcmp(text.bytes, "\xef\xbb\xbf", 3) == 0)
		return (struct ct_text){text.bytes + 3, text.length - 3};
	return text;
}

static bool read_in_edge(struct yaml_reader *reader)
{
	struct arena *arena = reader->builder.arena;
	const struct place place = {reader->builder.file, 0, 0};
	struct arena_edge edge;
	if (ARENA_EDGE(arena, &edge))
		return ct_fail(reader->builder.errors, CT_E_MEMORY, place);
	bool good = read_events(reader);
	arena_leave(arena, &edge);
	return good;
}

/* Reads the text without libyaml, as most texts can be. Messages are removed if it gives up, since
 * libyaml's reader reports them again. */
static bool read_plain(struct yaml_reader *reader, struct ct_text text)
{
	const struct tree_builder fresh = reader->builder;
	const struct errors_mark before = errors_mark(fresh.errors);
	if (!reader->plain)
		return false;
	struct arena_edge edge;
	if (!ARENA_EDGE(
		    fresh.arena, &edge)) { /* if memory runs out, libyaml's reader will report it */
		bool read = yaml_read_plain(&reader->builder, text, reader->settled);
		arena_leave(fresh.arena, &edge);
		if (read)
			return true;
	}
	errors_rewind(fresh.errors, before);
	reader->builder = fresh;
	return false;
}

struct tree *tree_from_yaml(struct arena *arena, const char *bytes, size_t length, const char *file,
	struct ct_errors *errors)
{
	struct ct_text text = skip_byte_order_mark((struct ct_text){length ? bytes : "", length});
	struct yaml_reader reader = {
		.builder = {.arena = arena, .file = file, .errors = errors},
		.cursor = {.text = text, .line = 1, .column = 1},
	};
	if (!check_bytes(&reader, text))
		return NULL;
	yaml_grammar_start(&reader.grammar, text);
	if (read_plain(&reader, text))
		return reader.builder.root;
	if (!yaml_parser_initialize(&reader.parser)) {
		ct_fail(errors, CT_E_MEMORY, (struct place){file, 0, 0});
		return NULL;
	}
	yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&reader.parser, (const unsigned char *)text.bytes, text.length);
	bool good = read_in_edge(&reader);
	yaml_event_delete(&reader.event);
	yaml_parser_delete(&reader.parser);
	return good ? reader.builder.root : NULL;
}
