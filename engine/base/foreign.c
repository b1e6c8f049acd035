/* SPDX-License-Identifier: Apache-2.0 */
/* Recognising file formats by their first bytes. Workbooks and documents share a container (a zip
 * archive, or Microsoft's compound file). For them the names of parts inside are searched for; if
 * none is found, the ending of the file's name decides. */
#include "base/foreign.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"

enum advice { SAVE_AS_CSV, FILL_IN, UNPACK, USE_DB };

/* What to do, in both languages. */
static const char *const advices[][CT_LANGUAGES] = {
	[SAVE_AS_CSV] = {"hãy mở tệp bằng bảng tính rồi lưu thành CSV UTF-8 (Lưu thành → CSV UTF-8), và dùng tệp .csv ấy",
		"open it in a spreadsheet, save it as CSV UTF-8 (Save as → CSV UTF-8) and use that .csv file"},
	[FILL_IN] = {"hãy nhập số liệu trong đó vào mẫu: chitieu facts template BỘ --format csv:mau.csv",
		"enter the figures that it holds in a template: chitieu facts template SET --format csv:template.csv"},
	[UNPACK] = {"hãy giải nén rồi dùng các tệp ở trong", "unpack it and use the files inside"},
	[USE_DB] = {"nếu là kho dữ liệu của chitieu thì dùng --db TỆP",
		"if it is a store of chitieu, use --db FILE"},
};

struct foreign {
	const char *name[CT_LANGUAGES];
	enum advice advice;
};

enum kind {
	WORKBOOK,
	DOCUMENT,
	SLIDES,
	SHEET,
	WRITER,
	OLD_OFFICE,
	OLD_WORKBOOK,
	OLD_DOCUMENT,
	PDF,
	PICTURE,
	ARCHIVE,
	HTML,
	XML,
	RTF,
	DATABASE
};

static const struct foreign kinds[] = {
	[WORKBOOK] = {{"tệp Excel", "an Excel workbook"}, SAVE_AS_CSV},
	[DOCUMENT] = {{"tệp Word", "a Word document"}, FILL_IN},
	[SLIDES] = {{"tệp PowerPoint", "a PowerPoint presentation"}, FILL_IN},
	[SHEET] = {{"bảng tính LibreOffice", "a LibreOffice spreadsheet"}, SAVE_AS_CSV},
	[WRITER] = {{"văn bản LibreOffice", "a LibreOffice document"}, FILL_IN},
	[OLD_OFFICE] = {{"tệp Excel hoặc Word bản cũ hay có mật khẩu",
				"an Excel or Word file of an old version or with a password"},
		SAVE_AS_CSV},
	[OLD_WORKBOOK] = {{"tệp Excel bản cũ (.xls)", "an Excel workbook of an old version (.xls)"},
		SAVE_AS_CSV},
	[OLD_DOCUMENT] = {{"tệp Word bản cũ (.doc)", "a Word document of an old version (.doc)"},
		FILL_IN},
	[PDF] = {{"tệp PDF", "a PDF"}, FILL_IN},
	[PICTURE] = {{"tệp ảnh", "a picture"}, FILL_IN},
	[ARCHIVE] = {{"tệp nén", "an archive"}, UNPACK},
	[HTML] = {{"trang HTML", "an HTML page"}, SAVE_AS_CSV},
	[XML] = {{"tệp XML", "an XML file"}, SAVE_AS_CSV},
	[RTF] = {{"văn bản RTF", "an RTF document"}, FILL_IN},
	[DATABASE] = {{"cơ sở dữ liệu SQLite", "an SQLite database"}, USE_DB},
};

/* ---- First bytes. */

static const struct start {
	const char *bytes;
	unsigned char length, at;
	enum kind kind;
} starts[] = {
	{"PK\3\4", 4, 0, ARCHIVE},
	{"PK\5\6", 4, 0, ARCHIVE},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, 0, OLD_OFFICE},
	{"%PDF-", 5, 0, PDF},
	{"\x89PNG\r\n", 6, 0, PICTURE},
	{"\xFF\xD8\xFF", 3, 0, PICTURE},
	{"GIF87a", 6, 0, PICTURE},
	{"GIF89a", 6, 0, PICTURE},
	{"II*\0", 4, 0, PICTURE},
	{"MM\0*", 4, 0, PICTURE},
	{"WEBP", 4, 8, PICTURE},
	{"ftyphei", 7, 4, PICTURE},
	{"\x1F\x8B", 2, 0, ARCHIVE},
	{"7z\xBC\xAF\x27\x1C", 6, 0, ARCHIVE},
	{"Rar!\x1A\x07", 6, 0, ARCHIVE},
	{"\xFD"
	 "7zXZ",
		5, 0, ARCHIVE},
	{"\x28\xB5\x2F\xFD", 4, 0, ARCHIVE},
	{"{\\rtf", 5, 0, RTF},
	{"SQLite format 3", 16, 0, DATABASE},
};

/* A bitmap: its size, then four zero bytes. "BM" alone could be the beginning of a text. */
static bool is_bitmap(struct ct_text first)
{
	return first.length >= 14 && !memcmp(first.bytes, "BM", 2) &&
		!memcmp(first.bytes + 6, "\0\0\0\0", 4);
}

static bool begins(struct ct_text text, const char *tag)
{
	size_t i = 0;
	while (i < text.length && tag[i] && (text.bytes[i] | (tag[i] >= 'a' ? 0x20 : 0)) == tag[i])
		i++;
	return !tag[i];
}

/* Recognises markup. Returns an enum kind, or -1. */
static int find_markup(struct ct_text first)
{
	static const char *const html[] = {
		"<!doctype html", "<html", "<table", "<head", "<meta", "<body"};
	if (first.length >= 3 && !memcmp(first.bytes, "\xEF\xBB\xBF", 3))
		first = (struct ct_text){first.bytes + 3, first.length - 3};
	first = text_trim(first);
	for (size_t i = 0; i < sizeof(html) / sizeof(*html); i++)
		if (begins(first, html[i]))
			return HTML;
	return begins(first, "<?xml") ? XML : -1;
}

static int find_start(struct ct_text first)
{
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		const struct start *start = &starts[i];
		if (first.length >= (size_t)start->at + start->length &&
			!memcmp(first.bytes + start->at, start->bytes, start->length))
			return (int)start->kind;
	}
	return is_bitmap(first) ? PICTURE : find_markup(first);
}

/* ---- Choosing among formats of one container. */

/* Names of parts, as in a zip archive or (in UTF-16) in a compound file, and endings of file
 * names. */
static const struct inside {
	enum kind shared;
	const char *bytes;
	size_t length;
	const char *ending;
	enum kind kind;
} insides[] = {
	{ARCHIVE, "xl/workbook", 11, ".xlsx", WORKBOOK},
	{ARCHIVE, "xl/", 3, ".xlsm", WORKBOOK},
	{ARCHIVE, "word/", 5, ".docx", DOCUMENT},
	{ARCHIVE, "ppt/", 4, ".pptx", SLIDES},
	{ARCHIVE, "opendocument.spreadsheet", 24, ".ods", SHEET},
	{ARCHIVE, "opendocument.text", 17, ".odt", WRITER},
	{OLD_OFFICE, "W\0o\0r\0k\0b\0o\0o\0k", 15, ".xls", OLD_WORKBOOK},
	{OLD_OFFICE, "W\0o\0r\0d\0D\0o\0c", 13, ".doc", OLD_DOCUMENT},
};
enum { INSIDES = sizeof(insides) / sizeof(*insides) };

static bool holds(struct ct_text text, const char *bytes, size_t length)
{
	for (size_t at = 0; at + length <= text.length; at++) {
		const char *found =
			memchr(text.bytes + at, bytes[0], text.length - length - at + 1);
		if (!found)
			return false;
		if (!memcmp(found, bytes, length))
			return true;
		at = (size_t)(found - text.bytes);
	}
	return false;
}

static enum kind look_inside(enum kind shared, struct ct_text first, const char *name)
{
	for (size_t i = 0; i < INSIDES; i++)
		if (insides[i].shared == shared &&
			holds(first, insides[i].bytes, insides[i].length))
			return insides[i].kind;
	for (size_t i = 0; i < INSIDES; i++)
		if (insides[i].shared == shared && file_has_ending(name, insides[i].ending))
			return insides[i].kind;
	return shared;
}

const struct foreign *foreign_find(struct ct_text first, const char *name)
{
	int kind = first.length ? find_start(first) : -1;
	return kind < 0 ? NULL : &kinds[look_inside((enum kind)kind, first, name)];
}

const struct foreign *foreign_look(const char *path)
{
	char bytes[4 << 10];
	int file = file_open_regular(path, NULL);
	if (file < 0)
		return NULL;
	ssize_t got = read(file, bytes, sizeof(bytes));
	close(file);
	return got > 0 ? foreign_find((struct ct_text){bytes, (size_t)got}, path) : NULL;
}

/* ---- Messages. */

static struct ct_words both(const char *const words[CT_LANGUAGES])
{
	return (struct ct_words){{text_of(words[0]), text_of(words[1])}};
}

bool foreign_refuse(const struct foreign *foreign, struct place place, struct ct_errors *errors)
{
	return ct_fail(
		errors, CT_D_FOREIGN, place, both(foreign->name), both(advices[foreign->advice]));
}

bool foreign_warn(const struct foreign *foreign, struct place place, struct ct_errors *errors)
{
	return ct_warn(
		errors, CT_D_FOREIGN, place, both(foreign->name), both(advices[foreign->advice]));
}
