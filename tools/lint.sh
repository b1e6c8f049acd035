#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Mechanical checks of the sources: which folder may include which, which file may include which
# library, no floating point in verdicts, no clock and no locale. Prints one line for each fault;
# exits 1 if there are any.
set -u
cd "$(dirname "$0")/.." || exit 1
faults=0

fault() { echo "$1"; faults=$((faults + 1)); }

# Format: .clang-format, message rows of three lines, no line above 100 columns.
tools/format.py --check || fault "make format mends most of these"

# allowed FOLDER INCLUDES…: quoted includes of a folder must begin with one of these
allowed() {
	folder=$1
	shift
	pattern=$(echo "$@" | tr ' ' '|')
	found=$(grep -HnE '^#include "' "engine/$folder"/*.[ch] 2>/dev/null | grep -vE "\"($pattern)")
	[ -z "$found" ] || fault "$found
    engine/$folder may include only: $*"
}
# tools/arrows.py has the order of the folders. These use only the public interface.
tools/arrows.py build/release || fault "a folder uses one that comes after it in tools/arrows.py"
allowed chitieu 'chitieu/'
allowed runs 'base/' 'facts/unit_key' 'runs/' 'chitieu\.h"'
allowed render 'base/' 'render/' 'chitieu\.h"'
allowed documents 'base/' 'render/' 'documents/' 'chitieu\.h"'
allowed report 'base/' 'render/' 'documents/' 'report/' 'chitieu/claim_keys\.def"' 'chitieu\.h"'
allowed cli 'cli/' 'chitieu\.h"'

# A document names no format.
found=$(grep -nwiE 'json|ndjson|csv|markdown|html|docx|xlsx|sarif|junit' engine/documents/*.[ch])
[ -z "$found" ] || fault "$found
    engine/documents names a format"

# only LIBRARY FILES: the only files that may include it
only() {
	found=$(grep -rlE "^#include <$1" engine --include='*.[ch]' | grep -vE "$2")
	[ -z "$found" ] || fault "$found: only $2 may know <$1>"
}
only '(lua|lauxlib|lualib)\.h>' '^engine/lang/script'
only 'yaml\.h>' '^engine/base/yaml\.c$'
only 'sqlite3\.h>' '^engine/store/'
only 'sodium\.h>' '^engine/base/signature\.c$'
only 'nettle/' '^engine/base/digest\.c$'
only 'utf8proc\.h>' '^engine/base/'
only 'stdio\.h>' '^engine/(cli/|base/(file|directory|arena|replace)\.c)'

# Comments and strings may mention floating point; code must not use it.
code() { sed -e 's/"\([^"\\]\|\\.\)*"/""/g' -e 's,/\*.*\*/,,' -e 's,^[[:space:]]*\*.*,,' -e 's,/\*.*,,' "$1"; }
for file in $(ls engine/*/*.[ch] | grep -vE '^engine/(bulk|report|runs|store|cli|chitieu)/'); do
	found=$(code "$file" | grep -nwE 'float|double|strtod|strtof|atof|lua_Number|lua_pushnumber|lua_tonumber')
	[ -z "$found" ] || fault "$file: floating point: $found"
done
# The progress line reads the clock; results do not depend on it.
for file in $(ls engine/*/*.[ch] | grep -v '^engine/cli/progress\.c$'); do
	found=$(code "$file" | grep -nwE 'setlocale|localtime|gmtime|time|clock|clock_gettime|rand|random|strcoll|toupper|tolower|isalpha|isdigit|isspace')
	[ -z "$found" ] || fault "$file: clock, locale or chance: $found"
done

# Names are unique: no two files of engine/ share a name, no two structs a tag.
for name in $(ls engine/*/*.[ch] | sed 's,.*/,,' | sort | uniq -d); do
	fault "$(ls engine/*/"$name" | tr '\n' ' ')have one name"
done
for tag in $(cat engine/*/*.[ch] | grep -oE '^struct [a-z_]+ \{' | sort | uniq -d | cut -d' ' -f2); do
	fault "struct $tag is defined in $(grep -lE "^struct $tag \{" engine/*/*.[ch] | tr '\n' ' ')"
done

# A command of the table is in the file of its name, and a file of that kind has its command.
for name in $(grep -hoE '\brun_[a-z_]+' engine/cli/commands.c | sort -u); do
	grep -qE "^void $name\(" "engine/cli/cmd_${name#run_}.c" 2>/dev/null || fault "engine/cli/cmd_${name#run_}.c does not define $name"
done
for file in engine/cli/cmd_*.c; do
	name=${file##*/cmd_}
	grep -qE "\brun_${name%.c}\b" engine/cli/commands.c || fault "$file: the table has no command of that name"
	[ "$(grep -cE '^void run_' "$file")" -eq 1 ] || fault "$file: more than one command"
done

# Plain words: comments, messages and identifiers of these folders are plain technical English; a folder is added once every sentence in
# it has been read. The words found here are the ones that private metaphors used most. spared: lines that may have one, with the reason.
plain_folders="assess base bulk chitieu compare lang rulelint ruleset ruletest runs sign"
private_words=$(echo told_tell_tells_wish_wishes_nobody_somebody_lent_anew | tr _ '|')
spared='^$' # none so far; the SQL text of the store's schema, when engine/store joins the list
for folder in $plain_folders; do
	found=$(grep -rHniE "(^|[^[:alpha:]])($private_words)([^[:alpha:]]|\$)" "engine/$folder" --include='*.[ch]' --include='*.def' --include='*.txt' | grep -vE "$spared")
	[ -z "$found" ] || fault "$found
    engine/$folder: use the standard term instead of one of $private_words"
done

# Each header of the public interface compiles alone.
for header in engine/chitieu.h engine/chitieu/*.h; do
	"${CC:-cc}" -std=c11 -Wall -Wextra -Werror -Iengine -fsyntax-only -x c "$header" || fault "$header: cannot be included alone"
done

# Every path in docs/architecture.md exists, and it names every folder.
for path in $(grep -oE '`(engine|'"$(ls engine | tr '\n' '|')"'base)/[a-z_/.]*`' docs/architecture.md | tr -d '`' | sort -u); do
	[ -e "engine/${path#engine/}" ] || fault "docs/architecture.md: there is no $path"
done
for folder in engine/*/; do
	grep -qF "\`$folder\`" docs/architecture.md || fault "docs/architecture.md does not name $folder"
done

if command -v cppcheck >/dev/null 2>&1; then
	cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr --enable=warning,portability \
		--suppress=missingIncludeSystem --suppress=missingReturn --suppress=ctuuninitvar --suppress=ctunullpointer --suppress=memleak:engine/lang/script_budget.c -DCHITIEU_PREFIX='""' -Iengine engine || fault "cppcheck"
else
	echo "cppcheck: không có, bỏ qua (not installed, skipped)" >&2
fi
if command -v luacheck >/dev/null 2>&1; then
	luacheck --quiet --no-color --codes --config tools/luacheckrc rules --exclude-files 'tests/data/rules/errors/**' || fault "luacheck"
else
	echo "luacheck: không có, bỏ qua (not installed, skipped)" >&2
fi

for set in $(find rules -name ruleset.yaml | sort); do
	build/chitieu rules lint "$(dirname "$set")" || fault "$(dirname "$set")"
done

[ "$faults" -eq 0 ] || { echo "$faults faults"; exit 1; }
