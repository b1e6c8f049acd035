/* SPDX-License-Identifier: Apache-2.0 */
/* Files: whole ones in, directories listed in byte order. Links to directories are not followed
 * when a tree is walked. */
#ifndef CHITIEU_BASE_FILE_H
#define CHITIEU_BASE_FILE_H

#include "base/arena.h"
#include "base/error_list.h"

/* The whole file, NUL-terminated, in the arena. false: CT_E_OPEN, CT_E_READ or CT_D_TOO_LARGE (more
 * than most bytes) at place {path}. */
bool file_read(struct arena *arena, const char *path, size_t most, struct ct_text *content,
	struct ct_errors *errors);
/* The same of a file that nobody named but that stands in a directory: a pipe or device in its
 * place is not waited for or read without end, but CT_E_NOT_A_FILE. */
bool file_read_found(struct arena *arena, const char *path, size_t most, struct ct_text *content,
	struct ct_errors *errors);
/* A regular file (or a directory, which cannot be read) for reading; -1: CT_E_OPEN or
 * CT_E_NOT_A_FILE at place {path}. */
int file_open_regular(const char *path, struct ct_errors *errors);
/* Waits until the names in the directory of this path are on disk. false: errno says why. */
bool file_sync_directory(const char *path);
/* Gives a whole file its name, unless there is one of that name already, which is then left as it
 * is. false: errno tells. */
bool file_take_name(const char *from, const char *to);
enum file_kind {
	FILE_ABSENT, /* the system says so: ENOENT or ENOTDIR, of the name itself */
	FILE_REGULAR,
	FILE_DIRECTORY,
	FILE_OTHER,  /* a pipe, socket or device */
	FILE_LINK,   /* only in walks that do not follow links */
	FILE_UNKNOWN /* errno is the reason */
};
/* Follows links. A link to nothing is FILE_UNKNOWN, not FILE_ABSENT. */
enum file_kind file_kind(const char *path);
/* Whether a file that may be absent is there. false: neither is known, CT_E_READ or (a link to
 * nothing) CT_E_LINK at place {path}. */
bool file_look(const char *path, enum file_kind *kind, struct ct_errors *errors);
/* In bytes; -1: there is none to be had. */
int64_t file_size(const char *path);
/* path/name in the arena; name alone when path is empty. */
const char *file_join(struct arena *arena, const char *path, const char *name);
/* The part after the last slash. */
const char *file_base_name(const char *path);
/* Whether a name ends so, with something before it: file_ends_with("a.yaml", ".yaml"). */
bool file_ends_with(const char *name, const char *end);
/* The same with letters in either case: file_has_ending("A.YAML", ".yaml"). end: lower case ASCII.
 */
bool file_has_ending(const char *name, const char *end);
/* The same as a text to be told: UTF-8 whatever the name is, NUL-terminated. */
const char *file_told_name(struct arena *arena, const char *path);
/* The directory that holds path ("." when it has no slash). */
const char *file_directory(struct arena *arena, const char *path);

/* In walks hidden names are passed over and links to directories are not gone into; what goes wrong
 * is reported, and the walk goes on with the rest. */
struct file_entry {
	const char *path; /* relative to the directory, '/' between parts */
	enum file_kind kind;
};
struct file_entries {
	struct file_entry *entries; /* byte order of the paths */
	size_t count;
};
/* Everything in a directory and those below it but directories. false: cannot be read to its end
 * (CT_E_OPEN, CT_E_READ). */
bool file_walk_all(struct arena *arena, const char *directory, struct file_entries *list,
	struct ct_errors *errors);

struct file_list {
	const char **paths; /* as in file_entry */
	size_t count;
};
/* The parts of a rule set in a directory, with deep also in those below it: whatever is no
 * directory and keep(name) is true for, pipes and devices too. A link is what it leads to. An
 * absent directory has none. false: CT_E_OPEN, CT_E_READ or CT_E_LINK at the directory or the name.
 */
bool file_list_parts(struct arena *arena, const char *directory, bool deep,
	bool (*keep)(const char *name), struct file_list *list, struct ct_errors *errors);

#endif
