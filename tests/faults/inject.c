/* SPDX-License-Identifier: Apache-2.0 */
/* A preloaded library that counts system calls by class and makes one of them fail: the n-th, or
 * the n-th and all later ones.
 *
 * It replaces the public functions of libc that chitieu, SQLite, Lua and libyaml call. Calls inside
 * libc (fopen calls open) are not intercepted; malloc is, because libc itself calls it by its
 * public name. tests/faults/run.py uses these variables:
 *
 *   FAULTS_COUNTS  file with CLASSES + 1 numbers (uint32_t): the calls of each class, then
 *                  the number of injected failures
 *   FAULTS_FAIL    "CLASS N once" or "CLASS N on"; without it calls are only counted
 *   FAULTS_TRACE   file for the return addresses of the callers at the first failure
 *   FAULTS_PLACES  file for a struct record of each call: class, number, and place
 *
 * Writes to stderr never fail, because the test reads the message. Nothing fails after main, where
 * a coverage build writes its counts. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* run.py has the same names in the same order. */
enum class {
	MEMORY,
	OPEN,
	READ,
	WRITE,
	STAT,
	READDIR,
	SYNC,
	RENAME,
	UNLINK,
	CLOSE,
	TRUNCATE,
	MKDIR,
	THREAD,
	CLASSES
};
static const char *const names[CLASSES] = {"memory", "open", "read", "write", "stat", "readdir",
	"sync", "rename", "unlink", "close", "truncate", "mkdir", "thread"};

static struct {
	_Atomic uint32_t calls[CLASSES];
	_Atomic uint32_t failed;
} * counts;
static enum class wanted = CLASSES;
static uint32_t first;
static bool lasting;
static const char *trace;
enum { MOST_FILES = 1024 };
static _Atomic bool written[MOST_FILES]; /* by descriptor: open for writing */

static void leave_trace(void)
{
	void *callers[64];
	int file = (int)syscall(2 /* open */, trace, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (file < 0)
		return;
	backtrace_symbols_fd(callers, backtrace(callers, 64), file);
	syscall(3 /* close */, file);
}

/* run.py unpacks these. */
struct record {
	uint32_t class, number;
	uint64_t place; /* digest of the innermost callers within the program */
};
enum { FRAMES = 64, OWN_FRAMES = 6 };
static int places = -1;
static struct {
	uintptr_t from, to;
} program;

static int find_program(struct dl_phdr_info *info, size_t size, void *state)
{
	(void)size, (void)state;
	program.from = info->dlpi_addr;
	for (int i = 0; i < info->dlpi_phnum; i++)
		if (info->dlpi_phdr[i].p_type == PT_LOAD)
			program.to = program.from + info->dlpi_phdr[i].p_vaddr +
				info->dlpi_phdr[i].p_memsz;
	return 1; /* the first one is the program */
}

static void note_place(enum class class, uint32_t number)
{
	void *callers[FRAMES];
	int count = backtrace(callers, FRAMES), own = 0;
	struct record record = {class, number, 0xcbf29ce484222325};
	for (int i = 0; i < count && own < OWN_FRAMES; i++) {
		uintptr_t at = (uintptr_t)callers[i];
		if (at < program.from || at >= program.to)
			continue;
		record.place = (record.place ^ (at - program.from)) * 0x100000001b3;
		own++;
	}
	syscall(1 /* write */, places, &record, sizeof(record));
}

/* Whether this call fails. */
static bool fails(enum class class)
{
	if (!counts)
		return false;
	uint32_t number = ++counts->calls[class];
	if (places >= 0)
		note_place(class, number);
	if (class != wanted || number < first || (number > first && !lasting))
		return false;
	if (!counts->failed++ && trace)
		leave_trace();
	errno = class == MEMORY                                    ? ENOMEM
		: class == THREAD                                  ? EAGAIN
		: (class == WRITE || class == TRUNCATE) && lasting ? ENOSPC
								   : EIO;
	return true;
}

static void start(const char *path)
{
	int file = open(path, O_RDWR | O_CLOEXEC);
	void *mapped = file < 0
		? MAP_FAILED
		: mmap(NULL, sizeof(*counts), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	if (file >= 0)
		close(file);
	if (mapped != MAP_FAILED)
		counts = mapped;
}

__attribute__((constructor)) static void set_up(void)
{
	char name[16], how[8];
	void *callers[2];
	const char *fail = getenv("FAULTS_FAIL"), *path = getenv("FAULTS_COUNTS");
	const char *noted = getenv("FAULTS_PLACES");
	trace = getenv("FAULTS_TRACE");
	if (trace || noted)
		backtrace(callers, 2); /* the first call allocates memory */
	if (noted) {
		dl_iterate_phdr(find_program, NULL);
		int how_opened = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND;
		places = (int)syscall(2 /* open */, noted, how_opened, 0600);
	}
	if (fail && sscanf(fail, "%15s %u %7s", name, &first, how) == 3) {
		lasting = !strcmp(how, "on");
		for (wanted = 0; wanted < CLASSES && strcmp(names[wanted], name) != 0; wanted++)
			;
	}
	unsetenv("LD_PRELOAD"); /* child processes run without the library */
	if (path)
		start(path);
}

/* The libc function that one of ours replaces. */
#define NEXT(name) \
	static __typeof__(name) *next; \
	if (!next) \
	next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

/* ---- The end of main. */

typedef int entry(int count, char **words, char **environment);
static entry *main_of_program;

static int run_main(int count, char **words, char **environment)
{
	int code = main_of_program(count, words, environment);
	counts = NULL;
	return code;
}

typedef void step(void);
int __libc_start_main(
	entry *run, int count, char **words, step *before, step *after, step *unload, void *stack);
int __libc_start_main(
	entry *run, int count, char **words, step *before, step *after, step *unload, void *stack)
{
	NEXT(__libc_start_main);
	main_of_program = run;
	return next(run_main, count, words, before, after, unload, stack);
}

/* ---- Memory. */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size)
{
	return fails(MEMORY) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return fails(MEMORY) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
	return fails(MEMORY) ? NULL : __libc_realloc(block, size);
}

void *memalign(size_t alignment, size_t size);
void *memalign(size_t alignment, size_t size)
{
	return fails(MEMORY) ? NULL : __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return fails(MEMORY) ? NULL : __libc_memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
	*block = fails(MEMORY) ? NULL : __libc_memalign(alignment, size);
	return *block ? 0 : ENOMEM;
}

/* ---- Opening. */

static int opened(int file, int flags)
{
	if (file >= 0 && file < MOST_FILES)
		written[file] = (flags & O_ACCMODE) != O_RDONLY;
	return file;
}

#define MODE(flags) \
	mode_t mode = 0; \
	if (flags & (O_CREAT | O_TMPFILE)) { \
		va_list rest; \
		va_start(rest, flags); \
		mode = va_arg(rest, mode_t); \
		va_end(rest); \
	}

int open(const char *path, int flags, ...)
{
	MODE(flags)
	NEXT(open);
	return fails(OPEN) ? -1 : opened(next(path, flags, mode), flags);
}

int open64(const char *path, int flags, ...)
{
	MODE(flags)
	NEXT(open64);
	return fails(OPEN) ? -1 : opened(next(path, flags, mode), flags);
}

int openat(int at, const char *path, int flags, ...)
{
	MODE(flags)
	NEXT(openat);
	return fails(OPEN) ? -1 : opened(next(at, path, flags, mode), flags);
}

FILE *fopen(const char *path, const char *how)
{
	NEXT(fopen);
	return fails(OPEN) ? NULL : next(path, how);
}

FILE *fopen64(const char *path, const char *how)
{
	NEXT(fopen64);
	return fails(OPEN) ? NULL : next(path, how);
}

FILE *fdopen(int file, const char *how)
{
	NEXT(fdopen);
	return fails(OPEN) ? NULL : next(file, how);
}

DIR *opendir(const char *path)
{
	NEXT(opendir);
	return fails(OPEN) ? NULL : next(path);
}

DIR *fdopendir(int file)
{
	NEXT(fdopendir);
	return fails(OPEN) ? NULL : next(file);
}

/* ---- Reading. */

enum { FLAG_ERROR = 0x20 }; /* glibc: what ferror looks at */

static bool fails_on(FILE *stream, enum class class)
{
	if (stream == stderr || !fails(class))
		return false;
	stream->_flags |= FLAG_ERROR;
	return true;
}

ssize_t read(int file, void *bytes, size_t room)
{
	NEXT(read);
	return fails(READ) ? -1 : next(file, bytes, room);
}

ssize_t pread(int file, void *bytes, size_t room, off_t at)
{
	NEXT(pread);
	return fails(READ) ? -1 : next(file, bytes, room, at);
}

ssize_t pread64(int file, void *bytes, size_t room, off64_t at)
{
	NEXT(pread64);
	return fails(READ) ? -1 : next(file, bytes, room, at);
}

size_t fread(void *bytes, size_t size, size_t count, FILE *stream)
{
	NEXT(fread);
	return fails_on(stream, READ) ? 0 : next(bytes, size, count, stream);
}

char *fgets(char *bytes, int room, FILE *stream)
{
	NEXT(fgets);
	return fails_on(stream, READ) ? NULL : next(bytes, room, stream);
}

char *realpath(const char *path, char *resolved)
{
	NEXT(realpath);
	return fails(READ) ? NULL : next(path, resolved);
}

ssize_t readlink(const char *path, char *bytes, size_t room)
{
	NEXT(readlink);
	return fails(READ) ? -1 : next(path, bytes, room);
}

char *getcwd(char *bytes, size_t room)
{
	NEXT(getcwd);
	return fails(READ) ? NULL : next(bytes, room);
}

/* ---- Writing. */

ssize_t write(int file, const void *bytes, size_t length)
{
	NEXT(write);
	return file != STDERR_FILENO && fails(WRITE) ? -1 : next(file, bytes, length);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at)
{
	NEXT(pwrite);
	return fails(WRITE) ? -1 : next(file, bytes, length, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at)
{
	NEXT(pwrite64);
	return fails(WRITE) ? -1 : next(file, bytes, length, at);
}

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *stream)
{
	NEXT(fwrite);
	return fails_on(stream, WRITE) ? 0 : next(bytes, size, count, stream);
}

int fputs(const char *text, FILE *stream)
{
	NEXT(fputs);
	return fails_on(stream, WRITE) ? EOF : next(text, stream);
}

int fputc(int byte, FILE *stream)
{
	NEXT(fputc);
	return fails_on(stream, WRITE) ? EOF : next(byte, stream);
}

#undef putc
int putc(int byte, FILE *stream)
{
	return fputc(byte, stream);
}

#undef putchar
int putchar(int byte)
{
	return fputc(byte, stdout);
}

int puts(const char *text)
{
	NEXT(puts);
	return fails_on(stdout, WRITE) ? EOF : next(text);
}

int vfprintf(FILE *stream, const char *format, va_list args)
{
	NEXT(vfprintf);
	return fails_on(stream, WRITE) ? -1 : next(stream, format, args);
}

int fprintf(FILE *stream, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int length = vfprintf(stream, format, args);
	va_end(args);
	return length;
}

int printf(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int length = vfprintf(stdout, format, args);
	va_end(args);
	return length;
}

int fflush(FILE *stream)
{
	NEXT(fflush);
	return stream && __fpending(stream) && fails_on(stream, WRITE) ? EOF : next(stream);
}

/* ---- File status. */

#define STAT(name, type) \
	int name(const char *path, struct type *status) \
	{ \
		NEXT(name); \
		return fails(STAT) ? -1 : next(path, status); \
	}
STAT(stat, stat)
STAT(lstat, stat)
STAT(stat64, stat64)
STAT(lstat64, stat64)

#define FSTAT(name, type) \
	int name(int file, struct type *status) \
	{ \
		NEXT(name); \
		return fails(STAT) ? -1 : next(file, status); \
	}
FSTAT(fstat, stat)
FSTAT(fstat64, stat64)

int fstatat(int at, const char *path, struct stat *status, int flags)
{
	NEXT(fstatat);
	return fails(STAT) ? -1 : next(at, path, status, flags);
}

int access(const char *path, int how)
{
	NEXT(access);
	return fails(STAT) ? -1 : next(path, how);
}

struct dirent *readdir(DIR *stream)
{
	NEXT(readdir);
	return fails(READDIR) ? NULL : next(stream);
}

/* ---- Changing files. */

int fsync(int file)
{
	NEXT(fsync);
	return fails(SYNC) ? -1 : next(file);
}

int fdatasync(int file)
{
	NEXT(fdatasync);
	return fails(SYNC) ? -1 : next(file);
}

int rename(const char *from, const char *to)
{
	NEXT(rename);
	return fails(RENAME) ? -1 : next(from, to);
}

int link(const char *from, const char *to)
{
	NEXT(link);
	return fails(RENAME) ? -1 : next(from, to);
}

int unlink(const char *path)
{
	NEXT(unlink);
	return fails(UNLINK) ? -1 : next(path);
}

int rmdir(const char *path)
{
	NEXT(rmdir);
	return fails(UNLINK) ? -1 : next(path);
}

int remove(const char *path)
{
	NEXT(remove);
	return fails(UNLINK) ? -1 : next(path);
}

int mkdir(const char *path, mode_t mode)
{
	NEXT(mkdir);
	return fails(MKDIR) ? -1 : next(path, mode);
}

int ftruncate(int file, off_t length)
{
	NEXT(ftruncate);
	return fails(TRUNCATE) ? -1 : next(file, length);
}

int ftruncate64(int file, off64_t length)
{
	NEXT(ftruncate64);
	return fails(TRUNCATE) ? -1 : next(file, length);
}

/* The stream is closed even if the call fails, as in libc. */
int close(int file)
{
	NEXT(close);
	bool failed = file >= 0 && file < MOST_FILES && written[file] && fails(CLOSE);
	int reason = errno;
	int closed = opened(next(file), O_RDONLY);
	errno = failed ? reason : errno;
	return failed ? -1 : closed;
}

int fclose(FILE *stream)
{
	NEXT(fclose);
	bool failed = (fcntl(fileno(stream), F_GETFL) & O_ACCMODE) != O_RDONLY && fails(CLOSE);
	int reason = errno;
	int closed = next(stream);
	errno = failed ? reason : errno;
	return failed ? EOF : closed;
}

int pthread_create(
	pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *state)
{
	NEXT(pthread_create);
	return fails(THREAD) ? EAGAIN : next(thread, attributes, run, state);
}
