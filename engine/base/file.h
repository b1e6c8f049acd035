/* SPDX-License-Identifier: Apache-2.0 */
/* Reading whole files; listing directories in byte order. Symbolic links to directories are not
 * followed when a tree is walked. */
#ifndef CHITIEU_BASE_FILE_H
#define CHITIEU_BASE_FILE_H

#include "base/arena.h"
#include "base/error_list.h"

/* Reads a whole file into the arena, NUL-terminated. Fails with CT_E_OPEN, CT_E_READ or
 * CT_D_TOO_LARGE (more than `most` bytes) at place {path}. */
bool file_read(struct arena *arena, const char *path, size_t most, struct ct_text *content,
	struct ct_errors *errors);
/* Like file_read, for a file found in a directory rather than named by the user. Fails with
 * CT_E_NOT_A_FILE for a pipe or device, which could block or have no end. */
bool file_read_found(struct arena *arena, const char *path, size_t most, struct ct_text *content,
	struct ct_errors *errors);
/* Opens a regular file (or a directory, which cannot be read) for reading. Returns -1 on failure,
 * with CT_E_OPEN or CT_E_NOT_A_FILE at place {path}. */
int file_open_regular(const char *path, struct ct_errors *errors);
/* Waits until the names in the directory of this path are on disk. Returns false on failure, with
 * errno set. */
bool file_sync_directory(const char *path);
/* Renames a complete file unless the new name exists already; an existing file is not changed.
 * Returns false on failure, with errno set. */
bool file_take_name(const char *from, const char *to);
enum file_kind {
	FILE_ABSENT, /* ENOENT or ENOTDIR for the name itself */
	FILE_REGULAR,
	FILE_DIRECTORY,
	FILE_OTHER,  /* a pipe, socket or device */
	FILE_LINK,   /* only in walks that do not follow links */
	FILE_UNKNOWN /* errno has the reason */
};
/* The kind of a file. Follows links. A dangling link is FILE_UNKNOWN, not FILE_ABSENT. */
enum file_kind file_kind(const char *path);
/* The kind of a file that may be absent. Returns false if it cannot be determined, with CT_E_READ,
 * or CT_E_LINK for a dangling link, at place {path}. */
bool file_look(const char *path, enum file_kind *kind, struct ct_errors *errors);
/* Size in bytes; -1 if it cannot be determined. */
int64_t file_size(const char *path);
/* path/name in the arena; name alone if path is empty. */
const char *file_join(struct arena *arena, const char *path, const char *name);
/* The part after the last slash. */
const char *file_base_name(const char *path);
/* Whether a name has this ending after at least one character: file_ends_with("a.yaml",
 * ".yaml"). */
bool file_ends_with(const char *name, const char *end);
/* Like file_ends_with, with letters in either case: file_has_ending("A.YAML", ".yaml"). end: in
 * lower case ASCII. */
bool file_has_ending(const char *name, const char *end);
/* The base name as text for messages: always UTF-8, NUL-terminated. */
const char *file_printable_name(struct arena *arena, const char *path);
/* The directory part of path; "." if it has no slash. */
const char *file_directory(struct arena *arena, const char *path);

/* Walks skip hidden names and do not enter links to directories. Errors are reported, and the walk
 * continues. */
struct file_entry {
	const char *path; /* relative to the directory, with '/' between parts */
	enum file_kind kind;
};
struct file_entries {
	struct file_entry *entries; /* in byte order of paths */
	size_t count;
};
/* All files in a directory and its subdirectories. Returns false if some directory cannot be read
 * completely (CT_E_OPEN, CT_E_READ). */
bool file_walk_all(struct arena *arena, const char *directory, struct file_entries *list,
	struct ct_errors *errors);

struct file_list {
	const char **paths; /* as in struct file_entry */
	size_t count;
};
/* The files of a rule set in a directory, with `deep` also in its subdirectories: everything other
 * than directories for which keep(name) is true, including pipes and devices. A link counts as its
 * target. An absent directory has no files. Fails with CT_E_OPEN, CT_E_READ or CT_E_LINK at the
 * directory or file. */
bool file_list_parts(struct arena *arena, const char *directory, bool deep,
	bool (*keep)(const char *name), struct file_list *list, struct ct_errors *errors);

#endif
