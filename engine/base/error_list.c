/* SPDX-License-Identifier: Apache-2.0 */
/* The list of messages, and its formatter, which makes text from files safe to print. */
#include "base/error_list.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/builder.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/text.h"

/* Limits. MOST_MESSAGES: per severity; further messages are only counted, except the last error. It
 * keeps a hostile file from filling the memory with messages. */
enum { MOST_MESSAGES = 10000, LONGEST_ARGUMENT = 160 };

struct message_row {
	const char *code;
	enum ct_severity severity;
	const char *text[CT_LANGUAGES];
};

#define ERROR CT_SEVERITY_ERROR
#define WARNING CT_SEVERITY_WARNING
static const struct message_row rows[CT_MESSAGE_COUNT] = {
#define M(name, code, severity, vi, en) {code, severity, {"" vi, "" en}},
#include "base/messages/all.def"
#undef M
};

/* Both languages must be given in every row. */
#define M(name, code, severity, vi, en) \
	_Static_assert(sizeof("" vi) > 1 && sizeof("" en) > 1, #name);
#include "base/messages/all.def"
#undef M

enum { SEVERITIES = CT_SEVERITY_WARNING + 1 };

struct ct_errors {
	struct arena arena;
	struct ct_message *list;
	size_t count, room;
	/* Numbers of messages that are not accepted: all that were reported, and those that are in
	 * the list. */
	size_t reported[SEVERITIES], kept[SEVERITIES];
	size_t accepted;
	/* The last error after the list was full. The message that ended the run is always kept. */
	struct ct_message last;
	struct arena last_arena;
	size_t last_serial; /* incremented whenever `last` is replaced */
	bool has_last;
	struct csv_sheet *sheet; /* see errors_use_sheet */
	bool out_of_memory;      /* since the list was created */
	struct ct_errors *above; /* an allocation failure is recorded there too; NULL if none */
	/* Memory ran out since the list was last empty. Later messages would only be consequences
	 * and are ignored. */
	bool silent;
};

struct ct_errors *ct_errors_new(void)
{
	return calloc(1, sizeof(struct ct_errors));
}

struct ct_errors *ct_errors_aside(struct ct_errors *errors)
{
	struct ct_errors *aside = ct_errors_new();
	if (aside)
		aside->above = errors;
	else
		ct_errors_add_memory(errors);
	return aside;
}

void ct_errors_free(struct ct_errors *errors)
{
	if (!errors)
		return;
	arena_free(&errors->arena);
	arena_free(&errors->last_arena);
	free(errors->list);
	free(errors);
}

size_t ct_errors_count(const struct ct_errors *errors)
{
	return errors->count + errors->has_last;
}

size_t ct_errors_failures(const struct ct_errors *errors)
{
	return errors->reported[CT_SEVERITY_ERROR];
}

size_t ct_errors_accepted(const struct ct_errors *errors)
{
	return errors->accepted;
}

size_t ct_errors_left_out(const struct ct_errors *errors, enum ct_severity severity)
{
	bool last = severity == CT_SEVERITY_ERROR && errors->has_last;
	return errors->reported[severity] - errors->kept[severity] - last;
}

bool ct_errors_out_of_memory(const struct ct_errors *errors)
{
	return !errors || errors->out_of_memory;
}

bool ct_errors_system_failed(const struct ct_errors *errors)
{
	bool failed = ct_errors_out_of_memory(errors) || (errors->has_last && errors->last.system);
	for (size_t i = 0; !failed && i < errors->count; i++)
		failed = errors->list[i].system;
	return failed;
}

void ct_errors_add_memory(struct ct_errors *errors)
{
	ct_fail(errors, CT_E_MEMORY, (struct place){0});
}

const struct ct_message *ct_errors_at(const struct ct_errors *errors, size_t index)
{
	if (index < errors->count)
		return &errors->list[index];
	return index == errors->count && errors->has_last ? &errors->last : NULL;
}

void ct_errors_add_file(struct ct_errors *errors, const char *path, bool writing, int error)
{
	ct_fail(errors, writing ? CT_E_WRITE : CT_E_READ, (struct place){path, 0, 0}, error);
}

void ct_errors_clear(struct ct_errors *errors)
{
	errors->count = 0;
	memset(errors->reported, 0, sizeof(errors->reported));
	memset(errors->kept, 0, sizeof(errors->kept));
	errors->accepted = 0;
	errors->has_last = false;
	errors->silent = false;
	arena_reset(&errors->arena);
}

void errors_use_sheet(struct ct_errors *errors, struct csv_sheet *sheet)
{
	if (errors)
		errors->sheet = sheet;
}

/* Column 27 is AA: letters are digits from 1 to 26. */
const char *ct_cell_name(struct ct_cell cell, char name[CT_CELL_NAME])
{
	char text[CT_CELL_NAME];
	size_t at = sizeof(text) - 1;
	text[at] = '\0';
	for (unsigned left = cell.row; left; left /= 10)
		text[--at] = (char)('0' + left % 10);
	for (unsigned left = cell.row ? cell.column : 0; left; left = (left - 1) / 26)
		text[--at] = (char)('A' + (left - 1) % 26);
	memcpy(name, text + at, sizeof(text) - at);
	return name;
}

/* The cell of a message, where its position is among the rows that are read. */
static struct ct_cell find_cell(const struct ct_errors *errors, struct place place)
{
	struct csv_sheet *sheet = errors->sheet;
	bool known = sheet && place.file && place.line && place.column &&
		!strcmp(sheet->file, place.file);
	return known ? csv_cell_at(sheet, place.line, place.column) : (struct ct_cell){0, 0};
}

const char *message_code(enum ct_message_id message)
{
	return rows[message].code;
}

int message_find(struct ct_text code)
{
	for (int i = 0; i < CT_MESSAGE_COUNT && code.length; i++)
		if (text_is(code, rows[i].code))
			return i;
	return -1;
}

enum ct_severity message_severity(enum ct_message_id message)
{
	return rows[message].severity;
}

const char *message_words(enum ct_message_id message, enum ct_language language)
{
	return rows[message].text[language];
}

/* ---- Formatting. */

enum { MOST_NAMES = 6 };

/* The texts that a message names. */
struct noted_names {
	struct ct_text list[MOST_NAMES];
	unsigned count;
};

/* Destination of a formatted message, and the maximum length of inserted texts. */
struct message_wording {
	struct builder *line;
	enum ct_language language;
	size_t longest;
	struct noted_names *names; /* filled unless NULL */
};

static void append_argument(const struct message_wording *wording, struct ct_text text)
{
	struct ct_text visible = text_visible(wording->line->arena, text, true);
	size_t cut = visible.length;
	if (cut > wording->longest) {
		cut = wording->longest;
		while (cut && ((unsigned char)visible.bytes[cut] & 0xC0) == 0x80)
			cut--;
	}
	builder_add(wording->line, visible.bytes, cut);
	if (cut < visible.length)
		builder_add_string(wording->line, "…");
}

/* Appends a text from outside the program. */
static void append_name(const struct message_wording *wording, struct ct_text name)
{
	struct noted_names *names = wording->names;
	if (names && names->count < MOST_NAMES)
		names->list[names->count++] = arena_text(wording->line->arena, name);
	append_argument(wording, name);
}

static void append_suggestion(const struct message_wording *wording, struct ct_text nearest)
{
	static const char *const before[CT_LANGUAGES] = {"; có phải ý là \"", "; did you mean \""};
	if (!nearest.length)
		return;
	builder_add_string(wording->line, before[wording->language]);
	append_argument(wording, nearest);
	builder_add_string(wording->line, "\"?");
}

/* Appends the reason of a system error in the message's language. strerror would use the language
 * of the locale. */
static void append_reason(const struct message_wording *wording, int error)
{
	static const struct {
		int error;
		enum ct_message_id words;
	} reasons[] = {
		{ENOENT, CT_N_NOT_FOUND},
		{EACCES, CT_N_PERMISSION},
		{EPERM, CT_N_PERMISSION},
		{EISDIR, CT_N_IS_DIRECTORY},
		{ENOTDIR, CT_N_NO_DIRECTORY},
		{EEXIST, CT_N_EXISTS},
		{ENOSPC, CT_N_NO_SPACE},
		{EDQUOT, CT_N_QUOTA},
		{EROFS, CT_N_READ_ONLY},
		{ELOOP, CT_N_TOO_MANY_LINKS},
		{ENAMETOOLONG, CT_N_NAME_TOO_LONG},
		{EMFILE, CT_N_TOO_MANY_OPEN},
		{ENFILE, CT_N_TOO_MANY_OPEN},
		{EFBIG, CT_N_TOO_LARGE},
		{EOVERFLOW, CT_N_TOO_LARGE},
		{EBUSY, CT_N_BUSY},
		{ETXTBSY, CT_N_BUSY},
		{ENOTEMPTY, CT_N_NOT_EMPTY},
		{EPIPE, CT_N_BROKEN_PIPE},
		{EIO, CT_N_DEVICE},
		{ENOMEM, CT_N_NO_MEMORY},
		{EINVAL, CT_N_INVALID},
		{ENXIO, CT_N_NO_DEVICE},
		{ENODEV, CT_N_NO_DEVICE},
	};
	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (reasons[i].error == error) {
			builder_add_string(
				wording->line, rows[reasons[i].words].text[wording->language]);
			return;
		}
	builder_add_string(wording->line, rows[CT_N_OTHER].text[wording->language]);
	builder_add_string(wording->line, " (errno ");
	builder_add_integer(wording->line, error);
	builder_add_string(wording->line, ")");
}

static void append_verdicts(const struct message_wording *wording, unsigned verdicts)
{
	const char *comma = "";
	for (int i = 0; i < CT_VERDICTS; i++) {
		if (!(verdicts >> i & 1))
			continue;
		builder_add_string(wording->line, comma);
		builder_add_string(wording->line, rows[CT_T_MET + i].text[wording->language]);
		comma = ", ";
	}
}

/* Formats one conversion. va_list is passed by address so that each helper advances it. */
static void append_conversion(const struct message_wording *wording, char conversion, va_list *args)
{
	char day[11];
	switch (conversion) {
	case 's': append_name(wording, text_of(va_arg(*args, const char *))); break;
	case 't': append_name(wording, va_arg(*args, struct ct_text)); break;
	case 'w':
		append_argument(wording, va_arg(*args, struct ct_words).in[wording->language]);
		break;
	case 'n': append_suggestion(wording, va_arg(*args, struct ct_text)); break;
	case 'm':
		builder_add_string(wording->line, rows[va_arg(*args, int)].text[wording->language]);
		break;
	case 'e': append_reason(wording, va_arg(*args, int)); break;
	case 'v': append_verdicts(wording, va_arg(*args, unsigned)); break;
	case 'd': builder_add_integer(wording->line, va_arg(*args, int)); break;
	case 'y':
		builder_add_string(
			wording->line, date_words(va_arg(*args, int), wording->language, day));
		break;
	case 'u': builder_add_integer(wording->line, va_arg(*args, unsigned)); break;
	default: builder_add(wording->line, &conversion, 1);
	}
}

/* names: filled with the texts that the message names; may be NULL. */
static struct ct_text format(struct arena *arena, enum ct_language language,
	enum ct_message_id message, struct noted_names *names, va_list args)
{
	struct builder line = builder_in(arena);
	/* Messages with a code cut long inserted texts to stay readable; texts of reports are not
	 * cut. */
	const struct message_wording wording = {
		&line, language, *rows[message].code ? LONGEST_ARGUMENT : SIZE_MAX, names};
	va_list own;
	va_copy(own, args);
	for (const char *at = rows[message].text[language]; *at; at++) {
		const char *percent = strchr(at, '%');
		size_t plain = percent ? (size_t)(percent - at) : strlen(at);
		builder_add(&line, at, plain);
		if (!percent)
			break;
		at = percent + 1;
		append_conversion(&wording, *at, &own);
	}
	va_end(own);
	return builder_text(&line);
}

struct ct_text message_text_v(
	struct arena *arena, enum ct_language language, enum ct_message_id message, va_list args)
{
	return format(arena, language, message, NULL, args);
}

struct ct_text message_text(
	struct arena *arena, enum ct_language language, enum ct_message_id message, ...)
{
	va_list args;
	va_start(args, message);
	struct ct_text text = message_text_v(arena, language, message, args);
	va_end(args);
	return text;
}

/* ---- Adding. */

/* The errno among the arguments of a message about a file; 0 if it has none. */
static int error_of(enum ct_message_id message, va_list args)
{
	if (message != CT_E_OPEN && message != CT_E_READ && message != CT_E_WRITE)
		return 0;
	va_list own;
	va_copy(own, args);
	int error = va_arg(own, int);
	va_end(own);
	return error;
}

/* Whether the system failed. A missing file, a file of the wrong kind and the content of a file are
 * errors of the user instead. */
static bool is_of_system(enum ct_message_id message, int error)
{
	static const enum ct_message_id always[] = {CT_E_MEMORY, CT_E_WRITE, CT_E_STORE_BUSY,
		CT_E_STORE_FULL, CT_E_STORE_READONLY, CT_E_STORE_IO, CT_E_STORE_CORRUPT,
		CT_E_STORE_KEY};
	static const int usual[] = {ENOENT, ENOTDIR, EISDIR, ELOOP, ENAMETOOLONG};
	for (size_t i = 0; i < sizeof(always) / sizeof(*always); i++)
		if (message == always[i])
			return true;
	bool refused = error != 0;
	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
		refused &= error != usual[i];
	return refused;
}

/* For functions with an edge. When such a function is inlined, gcc warns that longjmp may clobber
 * the caller's variables. */
#define APART static __attribute__((noinline))

APART void note_out_of_memory(struct ct_errors *errors)
{
	errors->silent = true;
	for (struct ct_errors *list = errors; list; list = list->above)
		list->out_of_memory = true;
}

/* Destination of a new message. It is part of the list only after keep(), so that a message for
 * which memory ran out is not in the list. */
struct error_slot {
	struct ct_message *message;
	struct arena *arena;
};

static bool make_room(struct ct_errors *errors)
{
	if (errors->count < errors->room)
		return true;
	size_t room = errors->room ? errors->room * 2 : 16;
	struct ct_message *list = realloc(errors->list, room * sizeof(*list));
	if (!list) {
		note_out_of_memory(errors);
		return false;
	}
	errors->list = list;
	errors->room = room;
	return true;
}

/* Finds the place for a message. Errors and warnings have separate limits. When the errors are
 * full, a new error replaces the last one, unless that one is of the system and the new one is not.
 * Returns false if the message is only counted, or memory ran out, which is recorded. */
static bool find_slot(
	struct ct_errors *errors, enum ct_severity severity, bool system, struct error_slot *slot)
{
	*slot = (struct error_slot){NULL, &errors->arena};
	/* one place is reserved for `last` */
	if (errors->kept[severity] < MOST_MESSAGES - (severity == CT_SEVERITY_ERROR)) {
		if (!make_room(errors))
			return false;
		slot->message = &errors->list[errors->count];
		return true;
	}
	if (severity != CT_SEVERITY_ERROR || (errors->has_last && errors->last.system && !system))
		return false;
	errors->has_last = false;
	arena_reset(&errors->last_arena);
	*slot = (struct error_slot){&errors->last, &errors->last_arena};
	return true;
}

static void keep(struct ct_errors *errors, const struct error_slot *slot)
{
	if (slot->message == &errors->last) {
		errors->has_last = true;
		errors->last_serial++;
		return;
	}
	errors->count++;
	if (slot->message->accepted)
		errors->accepted++;
	else
		errors->kept[slot->message->severity]++;
}

static void copy_names(const struct error_slot *slot, const struct ct_text list[], unsigned count)
{
	struct ct_text *copy = ARENA_ARRAY(slot->arena, count + 1, struct ct_text);
	for (unsigned i = 0; i < count; i++)
		copy[i] = arena_text(slot->arena, list[i]);
	slot->message->names = copy;
	slot->message->name_count = count;
}

APART void add(const struct error_slot *slot, enum ct_message_id message, enum ct_severity severity,
	struct place place, va_list args)
{
	struct ct_message *added = slot->message;
	*added = (struct ct_message){.severity = severity,
		.code = rows[message].code,
		.line = place.line,
		.column = place.column,
		.system = is_of_system(message, error_of(message, args))};
	if (place.file)
		added->file = arena_copy(slot->arena, place.file, strlen(place.file));
	struct noted_names names = {.count = 0};
	bool named = *rows[message].code == 'R';
	for (int language = 0; language < CT_LANGUAGES; language++)
		added->text[language] = format(slot->arena, (enum ct_language)language, message,
			named && !language ? &names : NULL, args)
						.bytes;
	if (named)
		copy_names(slot, names.list, names.count);
}

/* If there is no memory for the text, the failure is still counted and the lack of memory
 * recorded. */
static void add_guarded(struct ct_errors *errors, enum ct_message_id message,
	enum ct_severity severity, struct place place, va_list args)
{
	struct arena_edge edge;
	struct error_slot slot;
	if (!find_slot(errors, severity, is_of_system(message, error_of(message, args)), &slot))
		return;
	if (ARENA_EDGE(slot.arena, &edge)) {
		note_out_of_memory(errors);
		return;
	}
	add(&slot, message, severity, place, args);
	arena_leave(slot.arena, &edge);
	slot.message->cell = find_cell(errors, place);
	keep(errors, &slot);
}

static void report(struct ct_errors *errors, enum ct_message_id message, enum ct_severity severity,
	struct place place, va_list args)
{
	if (!errors)
		return;
	errors->reported[severity]++;
	if (errors->silent)
		return;
	bool memory = message == CT_E_MEMORY || error_of(message, args) == ENOMEM;
	if (memory)
		note_out_of_memory(errors);
	add_guarded(errors, memory ? CT_E_MEMORY : message, severity, place, args);
}

bool ct_fail(struct ct_errors *errors, enum ct_message_id message, struct place place, ...)
{
	va_list args;
	va_start(args, place);
	report(errors, message, rows[message].severity, place, args);
	va_end(args);
	return false;
}

void *errors_no_memory(struct ct_errors *errors)
{
	ct_fail(errors, CT_E_MEMORY, (struct place){0});
	return NULL;
}

bool ct_warn(struct ct_errors *errors, enum ct_message_id message, struct place place, ...)
{
	va_list args;
	va_start(args, place);
	report(errors, message, CT_SEVERITY_WARNING, place, args);
	va_end(args);
	return false;
}

struct errors_mark errors_mark(const struct ct_errors *errors)
{
	struct errors_mark mark = {0};
	if (!errors)
		return mark;
	mark = (struct errors_mark){.count = errors->count,
		.failures = errors->reported[CT_SEVERITY_ERROR],
		.warnings = errors->reported[CT_SEVERITY_WARNING],
		.last_serial = errors->last_serial,
		.silent = errors->silent};
	return mark;
}

/* If `last` was replaced since the mark, its predecessor cannot be restored; both are then only
 * counted. */
void errors_rewind(struct ct_errors *errors, struct errors_mark mark)
{
	if (!errors)
		return;
	for (; errors->count > mark.count; errors->count--) {
		const struct ct_message *taken = &errors->list[errors->count - 1];
		if (taken->accepted)
			errors->accepted--;
		else
			errors->kept[taken->severity]--;
	}
	errors->has_last = errors->has_last && errors->last_serial == mark.last_serial;
	errors->reported[CT_SEVERITY_ERROR] = mark.failures;
	errors->reported[CT_SEVERITY_WARNING] = mark.warnings;
	errors->silent = mark.silent;
}

APART void copy_message(const struct error_slot *slot, const struct ct_message *message)
{
	struct ct_message *copy = slot->message;
	*copy = *message;
	if (message->file)
		copy->file = arena_copy(slot->arena, message->file, strlen(message->file));
	for (int language = 0; language < CT_LANGUAGES; language++)
		copy->text[language] = arena_copy(
			slot->arena, message->text[language], strlen(message->text[language]));
	if (message->accepted)
		copy->accepted =
			arena_copy(slot->arena, message->accepted, strlen(message->accepted));
	if (message->names)
		copy_names(slot, message->names, message->name_count);
}

/* Messages that do not fit are counted. */
APART void take_message(struct ct_errors *to, const struct ct_message *message)
{
	struct arena_edge edge;
	struct error_slot slot;
	if (!find_slot(to, message->severity, message->system, &slot))
		return;
	if (ARENA_EDGE(slot.arena, &edge)) {
		note_out_of_memory(to);
		return;
	}
	copy_message(&slot, message);
	arena_leave(slot.arena, &edge);
	keep(to, &slot);
}

void errors_take(struct ct_errors *to, struct ct_errors *from)
{
	for (int severity = 0; severity < SEVERITIES; severity++)
		to->reported[severity] += from->reported[severity];
	for (size_t i = 0; i < ct_errors_count(from); i++)
		take_message(to, ct_errors_at(from, i));
	if (from->out_of_memory)
		note_out_of_memory(to);
	ct_errors_clear(from);
}

/* ---- Accepting. */

APART bool copy_reason(struct ct_errors *errors, struct ct_text reason, const char **copy)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&errors->arena, &edge)) {
		note_out_of_memory(errors);
		return false;
	}
	*copy = text_visible(&errors->arena, reason, true).bytes;
	arena_leave(&errors->arena, &edge);
	return true;
}

void errors_accept(struct ct_errors *errors, size_t index, struct ct_text reason)
{
	struct ct_message *message = index < errors->count ? &errors->list[index] : NULL;
	if (!message || message->accepted || !copy_reason(errors, reason, &message->accepted))
		return;
	errors->reported[message->severity]--;
	errors->kept[message->severity]--;
	errors->accepted++;
}
