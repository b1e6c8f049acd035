/* SPDX-License-Identifier: Apache-2.0 */
/* rules sign: manifest and signature of a set, with the password of the key. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "cli/signing.h"

/* ---- The password of a key. */

enum { MOST_PASSWORD = 1024 };
static const char password_variable[] = "CHITIEU_KEY_PASSWORD";

/* What is typed up to the end of the line, unseen from before the question on. An interrupt is a
 * character like others meanwhile, so that no terminal is left without echo. */
static bool ask_unseen(int terminal, const char *question, char line[MOST_PASSWORD])
{
	struct termios seen, unseen;
	if (tcgetattr(terminal, &seen) != 0)
		return false;
	unseen = seen;
	unseen.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
	if (tcsetattr(terminal, TCSAFLUSH, &unseen) != 0)
		return false;
	bool asked = write(terminal, question, strlen(question)) > 0;
	ssize_t length = asked ? read(terminal, line, MOST_PASSWORD - 1) : 0;
	asked = write(terminal, "\n", 1) > 0;
	tcsetattr(terminal, TCSAFLUSH, &seen);
	line[length > 0 ? length : 0] = '\0';
	line[strcspn(line, "\r\n")] = '\0';
	return asked && length > 0 && !strchr(line, 3);
}

static bool ask_password(const struct invocation *invocation, char line[MOST_PASSWORD])
{
	const char *question = words_of(invocation, SAY_PASSWORD);
	int terminal = open("/dev/tty", O_RDWR | O_NOCTTY);
	if (terminal < 0)
		return false;
	bool asked = ask_unseen(terminal, question, line);
	close(terminal);
	return asked;
}

/* The password, or NULL when the key has none or nobody can be asked (signing then tells). */
static const char *find_password(
	struct invocation *invocation, const char *key, char line[MOST_PASSWORD])
{
	const char *given = getenv(password_variable);
	bool locked;
	if (!ct_key_is_locked(key, &locked, invocation->errors) || !locked)
		return NULL;
	if (given)
		return given;
	return ask_password(invocation, line) ? line : NULL;
}

/* ---- Signing. */

static void sign_set(struct invocation *invocation, const struct ct_ruleset *set, const char *key)
{
	char line[MOST_PASSWORD] = "";
	const char *password = find_password(invocation, key, line);
	bool usable = ct_errors_failures(invocation->errors) == 0;
	if (usable &&
		ct_ruleset_sign(
			set, key, password, invocation->value[OPT_OUTPUT], invocation->errors))
		say_signed(invocation, set, SAY_SIGNED);
	say_errors(invocation, EXIT_SYSTEM);
	explicit_bzero(line, sizeof(line));
}

/* A set in which lint finds errors is not signed; warnings are its author's to weigh. */
static bool is_clean(struct invocation *invocation, const struct ct_ruleset *set)
{
	if (!ct_ruleset_lint(set, NULL, invocation->errors) ||
		ct_errors_system_failed(invocation->errors)) {
		say_errors(invocation, EXIT_NO);
		return false;
	}
	ct_errors_clear(invocation->errors);
	return true;
}

void run_rules_sign(struct invocation *invocation)
{
	const char *key = needed_key(invocation);
	if (!key)
		return;
	struct ct_ruleset *set = load_set_operand(invocation, 0);
	if (set && is_clean(invocation, set))
		sign_set(invocation, set, key);
	ct_ruleset_free(set);
}
