/* SPDX-License-Identifier: Apache-2.0 */
/* Notations of a date used by people, spreadsheets and databases, and texts that resemble a date
 * but are none. */
#include <string.h>

#include "base/date.h"
#include "base/date_input.h"

enum { MINUTES_OF_HOUR = 60, MINUTES_OF_DAY = 24 * MINUTES_OF_HOUR, VIETNAM = 7 * MINUTES_OF_HOUR };

/* A date and time as written. The numbers may be outside the calendar. */
struct written_day {
	int year, month, day;
	bool short_year; /* two digits */
	bool figures;    /* day, month and year in figures, in this order */
	bool named;      /* "ngày" precedes it: written by a person, day first */
	bool half_days;  /* AM or PM follows: English, so that the month may come first */
	bool zoned;
	int minute, zone; /* minute: from midnight; zone: minutes east of Greenwich */
};

/* ---- Separators, years. */

/* Takes one of / - . with blanks around it. Returns 0 if there is none. */
static char take_separator(struct date_input *input)
{
	struct date_input rest = *input;
	date_skip_spaces(&rest);
	char separator = date_peek(&rest);
	if (!separator || !memchr("/-.", separator, 3))
		return 0;
	rest.offset++;
	date_skip_spaces(&rest);
	*input = rest;
	return separator;
}

static bool take_same_separator(struct date_input *input, char separator)
{
	struct date_input rest = *input;
	bool same = take_separator(&rest) == separator;
	if (same)
		*input = rest;
	return same;
}

/* Four digits, or two. */
static bool take_year(struct date_input *input, struct written_day *written)
{
	size_t start = input->offset;
	if (!date_take_number(input, 2, 4, &written->year) || input->offset - start == 3)
		return false;
	written->short_year = input->offset - start == 2;
	return true;
}

/* ---- Months by name. */

static const struct {
	const char *name;
	int month;
} vietnamese_months[] = {
	{"mười một", 11},
	{"mười hai", 12},
	{"mười", 10},
	{"giêng", 1},
	{"một", 1},
	{"hai", 2},
	{"ba", 3},
	{"tư", 4},
	{"bốn", 4},
	{"năm", 5},
	{"sáu", 6},
	{"bảy", 7},
	{"bẩy", 7},
	{"tám", 8},
	{"chín", 9},
	{"chạp", 12},
};

static const char *const english_months[] = {"january", "february", "march", "april", "may", "june",
	"july", "august", "september", "october", "november", "december"};

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* "Jan", "January", "Sept", "Jan." */
static bool take_english_month(struct date_input *input, int *month)
{
	struct ct_text word = {input->text.bytes + input->offset, 0};
	while (input->offset + word.length < input->text.length &&
		is_letter(word.bytes[word.length]))
		word.length++;
	for (int i = 0; i < 12; i++) {
		size_t whole = strlen(english_months[i]);
		struct date_input rest = *input;
		bool length_fits =
			word.length == whole || word.length == 3 || (word.length == 4 && i == 8);
		if (!length_fits ||
			!date_take_word(&rest, (struct ct_text){english_months[i], word.length}))
			continue;
		input->offset += word.length;
		date_take(input, '.');
		*month = i + 1;
		return true;
	}
	return false;
}

/* "tháng 7", "thg 7", "Tháng Bảy", "Jul" */
static bool take_month(struct date_input *input, int *month)
{
	static const char *const words[] = {"tháng", "thg", "th"};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		struct date_input rest = *input;
		if (!date_take_word(&rest, text_of(words[i])))
			continue;
		struct date_input number = rest;
		if (date_take_number(&number, 1, 2, month)) {
			*input = number;
			return true;
		}
		for (size_t k = 0; k < sizeof(vietnamese_months) / sizeof(*vietnamese_months); k++)
			if (date_take_word(&rest, text_of(vietnamese_months[k].name))) {
				*month = vietnamese_months[k].month;
				*input = rest;
				return true;
			}
	}
	return take_english_month(input, month);
}

/* ---- The day. */

/* 2023-07-25, 2023/7/25, 20230725 */
static bool take_year_first(struct date_input *input, struct written_day *written)
{
	struct date_input rest = *input;
	int whole;
	if (date_take_number(&rest, 8, 8, &whole)) {
		written->year = whole / 10000;
		written->month = whole / 100 % 100;
		written->day = whole % 100;
		*input = rest;
		return true;
	}
	rest = *input;
	if (!date_take_number(&rest, 4, 4, &written->year))
		return false;
	char separator = take_separator(&rest);
	if (!separator || !date_take_number(&rest, 1, 2, &written->month) ||
		!take_same_separator(&rest, separator) ||
		!date_take_number(&rest, 1, 2, &written->day))
		return false;
	*input = rest;
	return true;
}

/* 25/7/2023 */
static bool take_figures(struct date_input *input, struct written_day *written)
{
	struct date_input rest = *input;
	if (!date_take_number(&rest, 1, 2, &written->day))
		return false;
	char separator = take_separator(&rest);
	if (!separator || !date_take_number(&rest, 1, 2, &written->month) ||
		!take_same_separator(&rest, separator) || !take_year(&rest, written))
		return false;
	written->figures = true;
	*input = rest;
	return true;
}

static void skip_before_year(struct date_input *input)
{
	take_separator(input);
	date_skip_spaces(input);
	date_take(input, ',');
	date_skip_spaces(input);
	date_take_word(input, TEXT("năm"));
}

/* "25 tháng 7 năm 2023", "25-Jul-2023", "July 25, 2023" */
static bool take_words(struct date_input *input, struct written_day *written)
{
	struct date_input rest = *input;
	if (date_take_number(&rest, 1, 2, &written->day)) {
		if (!take_separator(&rest))
			date_skip_spaces(&rest);
		if (!take_month(&rest, &written->month))
			return false;
	} else {
		rest = *input;
		if (!take_english_month(&rest, &written->month))
			return false;
		if (!take_separator(&rest))
			date_skip_spaces(&rest);
		if (!date_take_number(&rest, 1, 2, &written->day))
			return false;
	}
	skip_before_year(&rest);
	if (!take_year(&rest, written))
		return false;
	*input = rest;
	return true;
}

/* ---- The time behind it. */

static bool take_clock(struct date_input *input, struct written_day *written)
{
	int hour, minute = 0, second = 0;
	if (!date_take_number(input, 1, 2, &hour) || !date_take(input, ':') ||
		!date_take_number(input, 2, 2, &minute))
		return false;
	if (date_take(input, ':')) {
		if (!date_take_number(input, 2, 2, &second))
			return false;
		if (date_take(input, '.') || date_take(input, ','))
			while (date_peek(input) >= '0' && date_peek(input) <= '9')
				input->offset++;
	}
	date_skip_spaces(input);
	written->half_days = date_take_word(input, TEXT("am")) || date_take_word(input, TEXT("pm"));
	if (!written->half_days && !date_take_word(input, TEXT("sa")))
		date_take_word(input, TEXT("ch"));
	written->minute = hour * MINUTES_OF_HOUR + minute;
	return hour < 24 && minute < MINUTES_OF_HOUR && second <= MINUTES_OF_HOUR;
}

/* "Z", "UTC", "+07:00", "-0800", "+07", "+7" */
static bool take_zone(struct date_input *input, struct written_day *written)
{
	int hours, minutes = 0;
	written->zoned = date_take_word(input, TEXT("z")) || date_take_word(input, TEXT("utc")) ||
		date_take_word(input, TEXT("gmt"));
	char sign = date_peek(input);
	if (sign != '+' && sign != '-')
		return true;
	input->offset++;
	written->zoned = true;
	struct date_input four = *input;
	if (date_take_number(&four, 4, 4, &hours)) {
		*input = four;
		minutes = hours % 100;
		hours /= 100;
	} else if (!date_take_number(input, 1, 2, &hours) ||
		(date_take(input, ':') && !date_take_number(input, 2, 2, &minutes))) {
		return false;
	}
	written->zone = (hours * MINUTES_OF_HOUR + minutes) * (sign == '-' ? -1 : 1);
	return true;
}

/* Nothing, or a time, up to the end of the text. */
static bool take_time(struct date_input *input, struct written_day *written)
{
	size_t start = input->offset;
	if (date_at_end(input))
		return true;
	date_skip_spaces(input);
	date_take(input, ',');
	date_skip_spaces(input);
	if (input->offset == start && !date_take(input, 'T') && !date_take(input, 't'))
		return false;
	return take_clock(input, written) && take_zone(input, written) && date_at_end(input);
}

/* ---- The whole text. */

static struct ct_text without_end_marks(struct ct_text text)
{
	text = text_trim(text);
	while (text.length && memchr(".,;", text.bytes[text.length - 1], 3))
		text = text_trim((struct ct_text){text.bytes, text.length - 1});
	return text;
}

static void skip_lead_words(struct date_input *input, struct written_day *written)
{
	static const char *const words[] = {"vào", "từ", "ký", "ban hành"};
	if (text_is_digit(date_peek(input)))
		return;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		date_take_word(input, text_of(words[i]));
	written->named = date_take_word(input, TEXT("ngày"));
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == ',';
}

/* "15/KH-UBND", "15/2023/QĐ-UBND": begins with digits; a letter follows the last slash. */
static bool is_document_number(struct ct_text word)
{
	size_t slash = 0;
	for (size_t i = 0; i < word.length; i++)
		slash = word.bytes[i] == '/' ? i + 1 : slash;
	return slash && text_is_digit(*word.bytes) && slash < word.length &&
		!text_is_digit(word.bytes[slash]);
}

static bool has_digit(struct ct_text word)
{
	for (size_t i = 0; i < word.length; i++)
		if (text_is_digit(word.bytes[i]))
			return true;
	return false;
}

/* Skips a citation as in "Kế hoạch số 15/KH-UBND ngày …": words and the number of one document
 * before "ngày". Otherwise nothing is skipped: if there are other digits, or no document. */
static void skip_document(struct date_input *input)
{
	struct date_input rest = *input;
	bool number = false;
	if (!input->text.length || !memchr(input->text.bytes, ' ', input->text.length))
		return;
	for (;;) {
		struct date_input here = rest;
		if (number && date_take_word(&here, TEXT("ngày"))) {
			*input = rest;
			return;
		}
		struct ct_text word = {rest.text.bytes + rest.offset, 0};
		while (rest.offset < rest.text.length && !is_blank(date_peek(&rest))) {
			rest.offset++;
			word.length++;
		}
		if (!word.length || (has_digit(word) && (number || !is_document_number(word))))
			return;
		number |= has_digit(word);
		while (rest.offset < rest.text.length && is_blank(date_peek(&rest)))
			rest.offset++;
	}
}

/* Returns false if the text does not have the form of a date. */
static bool take_day(struct ct_text text, struct written_day *written)
{
	struct date_input input = {without_end_marks(text), 0};
	*written = (struct written_day){.year = 0};
	skip_document(&input);
	skip_lead_words(&input, written);
	return (take_year_first(&input, written) || take_figures(&input, written) ||
		       take_words(&input, written)) &&
		take_time(&input, written);
}

/* These dates, and some outside the calendar: 0000-00-00, 0001-01-01, 9999-12-31, 1900-01-00. */
static bool is_placeholder(int year, int month, int day)
{
	static const struct {
		int year, month, day;
	} rows[] = {{1899, 12, 30}, {1899, 12, 31}, {1900, 1, 0}, {1900, 1, 1}, {1904, 1, 1},
		{1970, 1, 1}, {1, 1, 1}, {9999, 12, 31}, {0, 0, 0}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].year == year && rows[i].month == month && rows[i].day == day)
			return true;
	return false;
}

/* Whether it is a valid date with the month first. */
static bool is_day_month_first(const struct written_day *written)
{
	int32_t day;
	int year = written->short_year ? 2000 + written->year : written->year;
	return written->figures && !written->named &&
		date_from_civil(year, written->day, written->month, &day);
}

static enum date_reading settle(const struct written_day *written, int32_t *day)
{
	if (!written->short_year &&
		(is_placeholder(written->year, written->month, written->day) ||
			(written->figures &&
				is_placeholder(written->year, written->day, written->month))))
		return date_from_civil(written->year, written->month, written->day, day)
			? DATE_PLACEHOLDER
			: DATE_PLACEHOLDER_OUTSIDE;
	if (written->short_year && written->month <= 31 && written->day <= 31)
		return DATE_SHORT_YEAR;
	if (!date_from_civil(written->year, written->month, written->day, day))
		return is_day_month_first(written) ? DATE_MONTH_FIRST : DATE_UNREADABLE;
	if (written->half_days && written->day != written->month && is_day_month_first(written))
		return DATE_MONTH_FIRST;
	int minute = written->minute - written->zone + VIETNAM;
	return written->zoned && (minute < 0 || minute >= MINUTES_OF_DAY) ? DATE_OTHER_ZONE
									  : DATE_READ;
}

/* ---- Texts that are not dates. */

static bool is_dash(struct ct_text text)
{
	static const char *const dashes[] = {"-", "–", "—", "−", "‒", "―", "_", " ", "\u00a0"};
	while (text.length) {
		size_t taken = 0;
		for (size_t i = 0; !taken && i < sizeof(dashes) / sizeof(*dashes); i++) {
			size_t length = strlen(dashes[i]);
			if (text.length >= length && !memcmp(text.bytes, dashes[i], length))
				taken = length;
		}
		if (!taken)
			return false;
		text = (struct ct_text){text.bytes + taken, text.length - taken};
	}
	return true;
}

bool text_is_dash(struct ct_text text)
{
	text = text_trim(text);
	return text.length &&
		(text.bytes[0] == '-' || text.bytes[0] == '_' ||
			(unsigned char)text.bytes[0] == 0xE2) &&
		is_dash(text);
}

/* 45303, 45303.5: numbers of five digits count days from 1900 up to 2173. */
static bool is_serial(struct ct_text text)
{
	struct date_input input = {text, 0};
	int number;
	if (!date_take_number(&input, 5, 5, &number) || number < 10000)
		return false;
	if (!date_at_end(&input) && !date_take(&input, '.') && !date_take(&input, ','))
		return false;
	while (date_peek(&input) >= '0' && date_peek(&input) <= '9')
		input.offset++;
	return date_at_end(&input);
}

/* A month with or without a year: "10/2025", "2025-10", "tháng 10 năm 2025", "T10/2025",
 * "Oct-25". */
static bool is_month(struct date_input input)
{
	struct date_input rest = input;
	struct written_day written = {.year = 0};
	if (take_month(&rest, &written.month) ||
		(date_take_word(&rest, TEXT("t")) &&
			date_take_number(&rest, 1, 2, &written.month))) {
		skip_before_year(&rest);
		return (date_at_end(&rest) || take_year(&rest, &written)) && date_at_end(&rest);
	}
	rest = input;
	int first, second;
	if (!date_take_number(&rest, 1, 4, &first) || !take_separator(&rest) ||
		!date_take_number(&rest, 1, 4, &second) || !date_at_end(&rest))
		return false;
	return (first <= 12 && second >= 1000) || (first >= 1000 && second <= 12);
}

/* "quý I/2024", "Q1 2024", "quý 3" */
static bool is_quarter(struct date_input input)
{
	static const char *const numbers[] = {"iv", "iii", "ii", "i", "1", "2", "3", "4"};
	struct written_day written;
	if (!date_take_word(&input, TEXT("quý")) && !date_take_word(&input, TEXT("q")))
		return false;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (date_take_word(&input, text_of(numbers[i]))) {
			skip_before_year(&input);
			return (date_at_end(&input) || take_year(&input, &written)) &&
				date_at_end(&input);
		}
	return false;
}

static bool is_span(struct ct_text text)
{
	static const char *const words[] = {"trong", "khoảng", "đầu", "giữa", "cuối"};
	struct ct_period period;
	struct date_input input = {text, 0};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		date_take_word(&input, text_of(words[i]));
	struct ct_text rest = {text.bytes + input.offset, text.length - input.offset};
	return period_parse(text, &period) || period_parse(rest, &period) || is_month(input) ||
		is_quarter(input);
}

enum date_reading date_read(struct ct_text text, int32_t *day)
{
	struct written_day written;
	text = text_trim(text);
	if (take_day(text, &written)) {
		enum date_reading reading = settle(&written, day);
		if (reading != DATE_UNREADABLE)
			return reading;
	}
	text = without_end_marks(text);
	return text_is_dash(text) ? DATE_DASH
		: is_serial(text) ? DATE_SERIAL
		: is_span(text)   ? DATE_SPAN
				  : DATE_UNREADABLE;
}

bool date_parse(struct ct_text text, int32_t *day)
{
	if (date_parse_iso(text, day))
		return true;
	enum date_reading reading = date_read(text, day);
	return reading == DATE_READ || reading == DATE_PLACEHOLDER;
}

enum date_order date_order(struct ct_text text)
{
	struct written_day written;
	int32_t day;
	if (!take_day(text, &written) || !written.figures || written.named)
		return DATE_ORDER_NONE;
	int year = written.short_year ? 2000 + written.year : written.year;
	bool day_first = date_from_civil(year, written.month, written.day, &day),
	     month_first = is_day_month_first(&written);
	if (day_first && month_first)
		return written.day == written.month ? DATE_ORDER_NONE : DATE_ORDER_EITHER;
	return day_first ? DATE_ORDER_DAY : month_first ? DATE_ORDER_MONTH : DATE_ORDER_NONE;
}
