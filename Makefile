# SPDX-License-Identifier: Apache-2.0
# chitieu. `make demo` and `make check` install what they need; `make` only builds. Variants of the build never share a file.

VARIANT ?= release
BUILD   := build/$(VARIANT)
ifeq ($(VARIANT),release)
PROGRAM := build/chitieu
else
PROGRAM := $(BUILD)/chitieu
endif

PKGS     := lua5.4 yaml-0.1 libutf8proc libsodium nettle sqlite3
CC       ?= cc
CSTD     := -std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE
WARN     := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wvla
DEFINES   = -DCHITIEU_PREFIX='"$(PREFIX)"'
PREFIX   ?= /usr/local
# -Werror in every build of .ci/run: warnings are bugs, but another compiler's new warning is no reason for a user's make to fail.
WERROR   ?=
# QUIET=1: only what goes wrong is printed.
QUIET    ?=
SAY       = $(if $(QUIET),:,echo)

# Fortified where it is optimised; the linker's half is LINK_release.
FLAGS_release := -O3 -g -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
FLAGS_asan    := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
FLAGS_tsan    := -O1 -g -fsanitize=thread
FLAGS_cover   := -O0 -g --coverage -fprofile-update=atomic
# Linked dynamically, so that a preloaded library comes between the program and the system (tests/faults). It knows a key of claims and one of units that
# the others do not: tests/cli/keys.bats tries what a new key reaches.
FLAGS_faults  := -O1 -g -DCHITIEU_TRIAL
# NULL + 0, which clang alone reports, is meant: an empty text has no bytes (and later C allows it).
FLAGS_fuzz    := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=pointer-overflow -fno-sanitize-recover=all
FLAGS         := $(FLAGS_$(VARIANT))

CFLAGS  ?=
ALL_CFLAGS = -ffile-prefix-map=$(CURDIR)=. $(CSTD) $(WARN) $(WERROR) $(FLAGS) $(DEFINES) -Iengine -I$(BUILD)/generated $(shell pkg-config --cflags $(PKGS) 2>/dev/null) $(CFLAGS)
LIBS       = $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lm -lpthread

ENGINE  := $(sort $(wildcard engine/*/*.c))
LIBRARY := $(filter-out engine/cli/%,$(ENGINE))
OBJECTS := $(ENGINE:%.c=$(BUILD)/%.o)
LIBOBJS := $(LIBRARY:%.c=$(BUILD)/%.o)
TESTS   := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
TESTLIB := $(patsubst %.c,$(BUILD)/%.o,$(sort $(filter-out tests/unit/test_%.c,$(wildcard tests/unit/*.c))))

.SECONDARY:
.PHONY: FORCE all demo check coverage asan tsan fuzz faults lint format bench clean setup setup-tests unit-tests install goldens stubs

all: $(PROGRAM)

# With its libraries inside, the program starts in four fifths of the time and takes two thirds of the memory (one commune, cold: 12.6 to 10.1 million cycles,
# 4.2 to 2.9 MB). Where they are only there to be shared, it shares them.
ALONE_release := -static-pie
LINK_release  := -Wl,-z,relro,-z,now

$(PROGRAM): $(OBJECTS)
	@mkdir -p $(@D)
	@$(SAY) "  LD    $@"
	@$(CC) $(FLAGS) $(ALONE_$(VARIANT)) $(LINK_$(VARIANT)) $(LDFLAGS) -o $@.$$$$ $^ $(LIBS) 2>/dev/null || $(CC) $(FLAGS) $(LINK_$(VARIANT)) $(LDFLAGS) -o $@.$$$$ $^ $(LIBS); \
		mv $@.$$$$ $@

# The flags are part of what an object depends on: a change of compiler or options rebuilds, and nothing is mixed.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(CC) $(ALL_CFLAGS)' | cmp -s - $@ || printf '%s\n' '$(CC) $(ALL_CFLAGS)' > $@
FORCE:

# Every switch over an enumeration names all of its values: a new operator or type of fact cannot be forgotten.
$(OBJECTS): WARN += -Wswitch-enum

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(SAY) "  CC    $<"
	@$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Style and script of the html page become constants, with the digests that its security policy names.
ASSETS := $(sort $(wildcard engine/report/assets/*))
EMBED  := $(BUILD)/embed

$(EMBED): tools/embed.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(SAY) "  CC    $<"
	@$(CC) $(CSTD) $(WARN) $(WERROR) -O1 -o $@ $< $(shell pkg-config --cflags --libs libsodium 2>/dev/null)

$(BUILD)/generated/report/assets.h: $(EMBED) $(ASSETS)
	@mkdir -p $(@D)
	@$(EMBED) $(ASSETS) > $@.part && mv $@.part $@

# So does the text behind the codes.
EXPLANATIONS := $(sort $(wildcard engine/rulelint/explanations/*.txt))

$(BUILD)/generated/rulelint/explanations.h: $(EMBED) $(EXPLANATIONS)
	@mkdir -p $(@D)
	@$(EMBED) $(EXPLANATIONS) > $@.part && mv $@.part $@

# And the list of provinces, for where there are no files of rules.
$(BUILD)/generated/ruleset/provinces_embedded.h: $(EMBED) rules/provinces.yaml
	@mkdir -p $(@D)
	@$(EMBED) rules/provinces.yaml > $@.part && mv $@.part $@

$(BUILD)/engine/ruleset/provinces.o: $(BUILD)/generated/ruleset/provinces_embedded.h
$(BUILD)/engine/rulelint/code_explanations.o: $(BUILD)/generated/rulelint/explanations.h
$(BUILD)/engine/report/html_page.o: $(BUILD)/generated/report/assets.h

$(BUILD)/libchitieu.a: $(LIBOBJS)
	@rm -f $@
	@$(SAY) "  AR    $@"
	@ar rcsD $@ $^

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(TESTLIB) $(BUILD)/libchitieu.a
	@mkdir -p $(@D)
	@$(SAY) "  LD    $@"
	@$(CC) $(FLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(BUILD)/libchitieu.a $(LIBS) -lcmocka

unit-tests: $(TESTS)

# ---- Fuzzing: what reads other people's bytes, with libFuzzer of clang (Debian: clang, libclang-rt-14-dev), each target for FUZZ_SECONDS. What it finds goes into
# tests/fuzz/corpus/TARGET, which make check tries again (tests/unit/test_fuzz.c).

FUZZED       := $(sort $(filter-out tests/fuzz/main.c,$(wildcard tests/fuzz/*.c)))
FUZZ_OBJECTS := $(FUZZED:%.c=$(BUILD)/%.o) $(BUILD)/tests/unit/same.o
FUZZ_TARGETS := line yaml figure csv rules decisions minisign manifest message record report
FUZZ_SECONDS ?= 60
$(BUILD)/tests/test_fuzz: $(FUZZED:%.c=$(BUILD)/%.o)

fuzz:
	@$(MAKE) --no-print-directory VARIANT=fuzz CC=clang $(FUZZ_TARGETS:%=build/fuzz/fuzz_%)
	@for target in $(FUZZ_TARGETS); do mkdir -p build/fuzz/found/$$target; \
		(cd build/fuzz/found && ../fuzz_$$target -max_total_time=$(FUZZ_SECONDS) -timeout=10 -dict=../../../tests/fuzz/words.dict $$target ../../../tests/fuzz/corpus/$$target) || exit 1; done

$(FUZZ_TARGETS:%=build/fuzz/fuzz_%): build/fuzz/fuzz_%: tests/fuzz/main.c $(FUZZ_OBJECTS) $(BUILD)/libchitieu.a
	@$(SAY) "  LD    $@"
	@$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -DFUZZ_TARGET=fuzz_$* -o $@ $(filter %.c %.o,$^) $(BUILD)/libchitieu.a $(LIBS)

# ---- Fault tests: calls to the system fail in turn (tests/faults/run.py): of each command and class 900, spread evenly; FAULTS= makes every one fail.
# FAULTS takes the options, as in make faults FAULTS='--only "runs compare" --trace'.

FAULTS ?= --sample 900
build/faults/inject.so: tests/faults/inject.c
	@mkdir -p $(@D)
	@$(SAY) "  LD    $@"
	@$(CC) -std=gnu11 $(WARN) -O1 -g -fno-builtin -U_FORTIFY_SOURCE -fPIC -shared -o $@ $< -ldl

faults: setup-tests
	@$(MAKE) --no-print-directory VARIANT=faults all build/faults/inject.so
	@python3 tests/faults/run.py build/faults/chitieu build/faults/inject.so $(FAULTS)

# ---- What people type.

setup:
	@tools/setup.sh build

setup-tests:
	@tools/setup.sh test

COMMUNES = fixtures/units/quang-trung-2023-h1.yaml fixtures/units/hoang-truong-2024.yaml
DEMO     = --rules thanh-hoa/cap-xa-2022 --fail-on never

demo: setup
	@$(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc)) QUIET=1 all
	@for unit in $(COMMUNES); do build/chitieu assess $$unit $(DEMO) || exit 1; echo; done

check: setup-tests
	@$(MAKE) --no-print-directory all unit-tests build/tools/generate
	@$(MAKE) --no-print-directory VARIANT=faults all build/faults/inject.so
	@tests/run.sh build/chitieu build/release/tests

asan: setup-tests
	@$(MAKE) --no-print-directory VARIANT=release build/tools/generate
	@$(MAKE) --no-print-directory VARIANT=asan all unit-tests
	@tests/run.sh build/asan/chitieu build/asan/tests

# Threads with many units: the only place where there are any.
tsan: setup-tests
	@$(MAKE) --no-print-directory VARIANT=release build/tools/generate
	@$(MAKE) --no-print-directory VARIANT=tsan all
	CHITIEU=build/tsan/chitieu bats tests/cli/bulk.bats

# What the tests and the fault tests of make check run of the engine, a folder a line, and the largest gaps. Their results are make check's.
coverage:
	@tools/setup.sh coverage
	@find build/cover -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) --no-print-directory build/tools/generate
	@$(MAKE) --no-print-directory VARIANT=cover QUIET=1 all unit-tests build/faults/inject.so
	@tests/run.sh build/cover/chitieu build/cover/tests >build/cover/tests.log; tail -n 1 build/cover/tests.log
	@gcovr --gcov-ignore-parse-errors --root . --object-directory build/cover --filter engine/ --exclude-throw-branches --json build/cover/coverage.json build/cover/engine
	@tools/coverage.py build/cover/coverage.json

# The format of C sources and message tables; make lint checks it.
format: setup-tests
	@tools/format.py

lint: setup-tests
	@$(MAKE) --no-print-directory all
	@tools/lint.sh

# ---- Installing. DESTDIR goes before every path and is not remembered; PREFIX is.

DESTDIR ?=
SHARE    = $(DESTDIR)$(PREFIX)/share

install: all $(BUILD)/libchitieu.a
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include/chitieu $(DESTDIR)$(PREFIX)/lib $(SHARE)/man/man1 $(SHARE)/man/vi/man1 \
		$(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d $(SHARE)/chitieu
	install -m 755 build/chitieu $(DESTDIR)$(PREFIX)/bin/chitieu
	install -m 644 engine/chitieu.h $(DESTDIR)$(PREFIX)/include/chitieu.h
	install -m 644 engine/chitieu/*.h engine/chitieu/*.def $(DESTDIR)$(PREFIX)/include/chitieu/
	install -m 644 $(BUILD)/libchitieu.a $(DESTDIR)$(PREFIX)/lib/libchitieu.a
	build/chitieu help --format man --lang en > $(SHARE)/man/man1/chitieu.1
	build/chitieu help --format man > $(SHARE)/man/vi/man1/chitieu.1
	build/chitieu help --format bash > $(SHARE)/bash-completion/completions/chitieu
	build/chitieu help --format zsh > $(SHARE)/zsh/site-functions/_chitieu
	build/chitieu help --format fish > $(SHARE)/fish/vendor_completions.d/chitieu.fish
	cd rules && find . -type f ! -name '.*' -exec install -D -m 644 {} $(abspath $(SHARE))/chitieu/rules/{} \;

goldens: all
	@tests/golden/regenerate.sh

# For editors: .luarc.json points at what this writes. For people: what docs/ holds of the same tables.
stubs: all
	@build/chitieu rules stubs --output build/stubs
	@build/chitieu rules stubs --format markdown > docs/vocabulary.md
	@build/chitieu rules lint --explain --format markdown > docs/rule-messages.md
	@tools/keys_schema.py

# ---- Benchmarks: ratios to floors measured in the same run; nothing here passes or fails.

BENCHES := build/tools/generate build/tools/bench build/tools/judging build/tools/stages build/tools/storing build/tools/floors build/tools/one_set build/tools/empty
bench: setup
	@$(MAKE) --no-print-directory all $(BENCHES)
	@rm -f build/tools/simdjson; $(CXX) -O3 -o build/tools/simdjson tools/bench/simdjson.cc -lsimdjson 2>/dev/null || true
	@tools/bench/run.sh

build/tools/generate: tools/generate.c $(BUILD)/libchitieu.a
build/tools/judging: tools/bench/judging.c tools/bench/by_hand.c tools/bench/by_hand.h $(BUILD)/libchitieu.a
build/tools/stages: tools/bench/stages.c tools/bench/by_hand.c tools/bench/by_hand.h tools/bench/floor.c tools/bench/floor.h tools/bench/json_index.c tools/bench/json_index.h $(BUILD)/libchitieu.a
build/tools/storing: tools/bench/storing.c $(BUILD)/libchitieu.a
build/tools/bench: tools/bench/bench.c
build/tools/empty: tools/bench/empty.c
build/tools/one_set: tools/bench/one_set.c tools/bench/json_index.c tools/bench/json_index.h
build/tools/floors: tools/bench/floors.c tools/bench/floor.c tools/bench/floor.h tools/bench/json_index.c tools/bench/json_index.h
$(BENCHES):
	@mkdir -p $(@D)
	@$(SAY) "  LD    $@"
	@$(CC) $(ALL_CFLAGS) -Itools/bench -o $@ $(filter %.c,$^) $(filter %.a,$^) $(LIBS)

clean:
	rm -rf build

-include $(shell find build -name '*.d' 2>/dev/null)
