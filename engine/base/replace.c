/* SPDX-License-Identifier: Apache-2.0 */
/* Atomic replacement of files; everything that writes files uses it. The bytes go to a temporary
 * file in the same directory. When all of them are on disk, it is renamed. The earlier file keeps a
 * third name until every file of the group is renamed, so that after a failure all earlier files
 * are restored. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

struct ct_file {
	char *path;      /* as given by the caller */
	char *target;    /* after following links */
	char *temporary; /* NULL for a device or pipe, which is written to directly */
	char *earlier;   /* temporary name of the earlier file */
	int descriptor;  /* -1 if closed */
	int error;       /* errno of the first write that failed */
	bool fresh;
	bool replaces; /* a file of that name existed at ct_file_open */
	bool made;     /* the temporary file exists */
	bool absent;   /* no file of that name existed */
	bool kept;     /* the earlier file also has its third name */
	bool placed;
};

static bool fail(const struct ct_file *file, int error, struct ct_errors *errors)
{
	return ct_fail(errors, error == ENOMEM ? CT_E_MEMORY : CT_E_WRITE,
		(struct place){file->path, 0, 0}, error);
}

/* ---- Opening. */

/* Temporary names: "target.1234.part", "target.1234-1.part" … the first that does not exist. A
 * killed process may have left some. */
enum { MOST_NAMES = 100, LONGEST_ENDING = 64 };

static bool make_temporary(struct ct_file *file, mode_t mode)
{
	size_t length = strlen(file->target), room = length + LONGEST_ENDING;
	file->temporary = malloc(room);
	file->earlier = malloc(room);
	if (!file->temporary || !file->earlier)
		return false;
	for (int i = 0; i < MOST_NAMES && !file->made; i++) {
		char number[LONGEST_ENDING / 2];
		snprintf(number, sizeof(number), i ? ".%ld-%d" : ".%ld", (long)getpid(), i);
		snprintf(file->temporary, room, "%s%s.part", file->target, number);
		snprintf(file->earlier, room, "%s%s.old.part", file->target, number);
		file->descriptor =
			open(file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
		file->made = file->descriptor >= 0;
		if (!file->made && errno != EEXIST)
			return false;
	}
	return file->made;
}

/* Gives the new file the mode of the replaced one and, if permitted, its owner. */
static bool take_mode(int descriptor, const struct stat *earlier)
{
	struct stat now;
	if (fstat(descriptor, &now) != 0)
		return false;
	bool other = now.st_uid != earlier->st_uid || now.st_gid != earlier->st_gid;
	if (other && fchown(descriptor, earlier->st_uid, earlier->st_gid) != 0 && errno != EPERM &&
		errno != EINVAL)
		return false;
	return fchmod(descriptor, earlier->st_mode & 07777) == 0;
}

/* earlier: NULL if no file has the name. */
static bool open_temporary(struct ct_file *file, const struct stat *earlier)
{
	file->replaces = earlier != NULL;
	file->target = earlier ? realpath(file->path, NULL) : strdup(file->path);
	return file->target && make_temporary(file, earlier ? 0600 : 0666) &&
		(!earlier || take_mode(file->descriptor, earlier));
}

static bool open_file(struct ct_file *file)
{
	struct stat status;
	if (stat(file->path, &status) != 0)
		return (errno == ENOENT || errno == ENOTDIR) && open_temporary(file, NULL);
	if (S_ISREG(status.st_mode))
		return open_temporary(file, &status);
	file->descriptor = open(file->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	return file->descriptor >= 0;
}

struct ct_file *ct_file_open(const char *path, bool fresh, struct ct_errors *errors)
{
	struct ct_file *file = calloc(1, sizeof(*file));
	if (!file) {
		ct_fail(errors, CT_E_MEMORY, (struct place){path, 0, 0});
		return NULL;
	}
	*file = (struct ct_file){.path = strdup(path), .descriptor = -1, .fresh = fresh};
	if (file->path && open_file(file))
		return file;
	int reason = errno;
	ct_fail(errors, reason == ENOMEM ? CT_E_MEMORY : CT_E_WRITE, (struct place){path, 0, 0},
		reason);
	ct_file_free(file);
	return NULL;
}

/* ---- Writing. */

bool ct_file_put(void *state, const char *bytes, size_t length)
{
	struct ct_file *file = state;
	while (length && !file->error) {
		ssize_t written = write(file->descriptor, bytes, length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0) {
			file->error = written ? errno : EIO;
			break;
		}
		bytes += written;
		length -= (size_t)written;
	}
	return !file->error;
}

/* An operation that the file system does not support is not an error. */
static bool sync_descriptor(int descriptor)
{
	int result;
	do
		result = fsync(descriptor);
	while (result != 0 && errno == EINTR);
	return result == 0 || errno == EINVAL || errno == ENOTSUP;
}

bool ct_file_finish(struct ct_file *file, struct ct_errors *errors)
{
	if (file->descriptor < 0)
		return !file->error;
	if (file->temporary && !file->error && !sync_descriptor(file->descriptor))
		file->error = errno;
	if (close(file->descriptor) != 0 && errno != EINTR && !file->error)
		file->error = errno;
	file->descriptor = -1;
	return !file->error || fail(file, file->error, errors);
}

/* ---- Renaming. */

bool file_sync_directory(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *directory =
		slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
	int opened = directory ? open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	int reason = directory ? errno : ENOMEM;
	free(directory);
	if (opened < 0) {
		errno = reason;
		return reason == EACCES; /* a directory may be writable but not readable */
	}
	bool synced = sync_descriptor(opened);
	reason = errno;
	close(opened);
	errno = reason;
	return synced;
}

/* Some file systems have no hard links, and some files must not be linked to. */
static bool is_without_links(int error)
{
	return error == EPERM || error == ENOTSUP || error == ENOSYS || error == EMLINK;
}

static bool change_name(struct ct_file *file)
{
	file->placed = rename(file->temporary, file->target) == 0;
	file->made = !file->placed;
	return file->placed;
}

/* For a name that must not exist. */
static bool name_fresh(struct ct_file *file)
{
	struct stat status;
	file->absent = file->placed = link(file->temporary, file->target) == 0;
	if (file->placed) {
		file->made = unlink(file->temporary) != 0;
		return !file->made;
	}
	if (!is_without_links(errno))
		return false;
	if (lstat(file->target, &status) == 0) {
		errno = EEXIST;
		return false;
	}
	file->absent = true;
	return change_name(file);
}

static bool name_again(struct ct_file *file)
{
	file->kept = link(file->target, file->earlier) == 0;
	file->absent = !file->kept && errno == ENOENT;
	return (file->kept || file->absent || is_without_links(errno)) && change_name(file);
}

static bool place(struct ct_file *file)
{
	if (!file->temporary)
		return true;
	return (file->fresh ? name_fresh(file) : name_again(file)) &&
		file_sync_directory(file->target);
}

/* Restores the earlier file. rename() cannot be used between two names of the same file: it does
 * nothing. */
static void take_back(struct ct_file *file)
{
	if (file->kept && file->placed)
		file->kept = rename(file->earlier, file->target) != 0;
	else if (file->absent && file->placed)
		unlink(file->target);
}

bool ct_file_place(struct ct_file *const files[], size_t count, struct ct_errors *errors)
{
	size_t done = 0;
	int reason = 0;
	for (; done < count && !reason; done++)
		if (!place(files[done]))
			reason = errno ? errno : EIO;
	for (size_t i = 0; i < count && !reason; i++) {
		if (files[i]->kept && unlink(files[i]->earlier) != 0)
			reason = errno;
		else
			files[i]->kept = false;
		done = reason ? i + 1 : done;
	}
	if (!reason)
		return true;
	fail(files[done - 1], reason, errors);
	for (size_t i = count; i-- > 0;)
		take_back(files[i]);
	return false;
}

/* ---- The rest. */

void ct_file_free(struct ct_file *file)
{
	if (!file)
		return;
	if (file->descriptor >= 0)
		close(file->descriptor);
	if (file->made)
		unlink(file->temporary);
	if (file->kept)
		unlink(file->earlier);
	free(file->path);
	free(file->target);
	free(file->temporary);
	free(file->earlier);
	free(file);
}

const char *ct_file_name(const struct ct_file *file)
{
	return file->path;
}

bool ct_file_replaces(const struct ct_file *file)
{
	return file->replaces;
}

const char *ct_file_temporary(const struct ct_file *file)
{
	return file->temporary;
}

const char *ct_file_earlier(const struct ct_file *file)
{
	return file->earlier;
}

bool ct_file_is_terminal(const struct ct_file *file)
{
	return file->descriptor >= 0 && isatty(file->descriptor);
}

bool ct_file_write(const char *path, struct ct_text content, struct ct_errors *errors)
{
	struct ct_file *file = ct_file_open(path, false, errors);
	bool written = file &&
		(ct_file_put(file, content.bytes, content.length), ct_file_finish(file, errors)) &&
		ct_file_place(&file, 1, errors);
	ct_file_free(file);
	return written;
}
