# recut's tasks. On a fresh Debian 12 or Ubuntu 24.04 with Swift 6.1 or newer, `make demo` and `make test` do everything.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
# One thing after the other: packages must be there before anything is built.
.NOTPARALLEL:
.PHONY: help demo vision test bench plugin-overhead lint format docs build release packages vision-packages test-packages \
  venv clean

# The user's own film for `make demo`; without it recut draws one.
FILM ?=
export FILM
# A folder of real films for `make bench`, and for `make test` where RECUT_TEST_MEDIA names one.
MEDIA ?= ../shared/media

# Not all of docs/examples: who builds an example has checkouts of other packages in it.
SOURCES := Sources Plugins Tests Benchmarks recipes Package.swift \
  $(foreach part,Package.swift Sources Tests,$(wildcard docs/examples/*/$(part)))
VENV := .build/venv
RECUT := .build/release/recut
# Temporary files lie here, not in everybody's /tmp: SwiftPM leaves an empty folder behind for every process it starts.
SCRATCH := $(CURDIR)/.build/tmp
# The python3 that tests find is the one with the packages that they and the examples use.
WITH_VENV := PATH="$(CURDIR)/$(VENV)/bin:$$PATH"
IN_SCRATCH := mkdir -p '$(SCRATCH)' && TMPDIR='$(SCRATCH)'
BUILD_PACKAGES := pkg-config libavformat-dev libavcodec-dev libavfilter-dev libavutil-dev libswscale-dev \
  libswresample-dev libyaml-dev libsqlite3-dev libminizip-dev zlib1g-dev
# What the program recut-vision needs beside these.
VISION_PACKAGES := libopencv-objdetect-dev libopencv-dnn-dev libopencv-ml-dev libopencv-video-dev opencv-data
TEST_PACKAGES := $(BUILD_PACKAGES) $(VISION_PACKAGES) ffmpeg python3-venv libxml2-utils melt jq
# Suites that measure how soon recut answers or stops: nothing else runs beside them.
ALONE := InterruptionTests|PluginProcessTests|PromptnessTests
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

help: ## What can be made.
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

demo: packages release ## Build recut, cut a short film (FILM=my.mp4 for your own) and say where the results are.
	@out=$$(realpath -m out); if [ -n "$$FILM" ]; then film=$$(realpath -m -- "$$FILM"); else film=$$($(RECUT) demo-film --quiet); fi; \
	$(RECUT) run recipes/quickstart.yml --set film="$$film" --set out="$$out"; \
	printf '\nFilm:     %s\nTimeline: %s\nPlan:     %s\nReport:   %s\n' \
	  "$$out/quickstart.mp4" "$$out/quickstart.otio" "$$out/quickstart.csv" "$$out/quickstart.html"

test: test-packages lint build venv ## Everything that must hold: format, warnings, tests, schema, interchange, plugins.
	@rm -rf '$(SCRATCH)'
	@$(IN_SCRATCH) $(WITH_VENV) RECUT_TEST_SCHEMA=1 swift test --skip-build --skip '$(ALONE)'
	@$(IN_SCRATCH) $(WITH_VENV) swift test --skip-build --no-parallel --filter '$(ALONE)'
	@$(IN_SCRATCH) $(VENV)/bin/python Tests/Interchange/schema.py .build/debug/recut
	@$(IN_SCRATCH) $(VENV)/bin/python Tests/Interchange/timelines.py .build/debug/recut
	@# The SDK, the examples and what `plugins new` writes.
	@$(IN_SCRATCH) $(WITH_VENV) Tests/Plugins/run.sh .build/debug/recut .build/plugins
	@# What tests write they take away again; the rest is what `swift build` leaves.
	@! ls -A '$(SCRATCH)' | grep -vE '^TemporaryDirectory\.|^swift-generated-sources$$|\.lock$$'

vision: vision-packages ## The program that finds faces and what is in the picture, in .build/release/recut-vision.
	@$(IN_SCRATCH) swift build -c release --product recut-vision

bench: test-packages release vision plugin-overhead ## Speed and memory beside the stock ffmpeg, on the longest film of MEDIA.
	@python3 Benchmarks/bench.py $(RECUT) '$(MEDIA)' .build/bench

lint: ## The style of the sources.
	@swift format lint --strict -r $(SOURCES)

format: ## Brings the sources into style.
	@swift format format -i -r $(SOURCES)

docs: release ## Writes the pages of plugins, exports and models anew.
	@mkdir -p docs/plugins && rm -f docs/plugins/*.md
	@for id in $$($(RECUT) plugins list --ids); do $(RECUT) plugins show $$id --markdown > docs/plugins/$$id.md; done
	@$(RECUT) plugins list --markdown > docs/plugins/README.md
	@$(RECUT) formats --markdown > docs/exports.md
	@$(RECUT) models list --markdown > docs/models.md

release: ## The program, in .build/release/recut.
	@$(IN_SCRATCH) swift build -c release --product recut

plugin-overhead:
	@swift build -c release --product plugin-overhead

# Warnings of the project's own sources fail; the compiler tells them only for what it compiles anew.
build:
	@$(IN_SCRATCH) swift build --build-tests --explicit-target-dependency-import-check error 2>&1 | tee .build/build.log
	@! grep -E '^$(CURDIR)/(Sources|Plugins|Tests|Package.swift).*: warning:' .build/build.log

packages:
	@$(call install,$(BUILD_PACKAGES))

vision-packages:
	@$(call install,$(BUILD_PACKAGES) $(VISION_PACKAGES))

test-packages:
	@$(call install,$(TEST_PACKAGES))

venv: $(VENV)/ready

$(VENV)/ready: Tests/Interchange/requirements.txt
	@python3 -m venv $(VENV) && $(VENV)/bin/pip install -q -r $< && touch $@

clean: ## Removes what was built.
	@rm -rf .build out

# Installs those Debian packages that are missing, and says which.
define install
command -v dpkg-query > /dev/null || { echo "Not Debian or Ubuntu: needs the equivalents of $(1)"; exit 0; }; \
missing=(); for name in $(1); do \
  dpkg-query -W -f '$${Status}' $$name 2> /dev/null | grep -q 'ok installed' || missing+=($$name); done; \
if [ $${#missing[@]} -gt 0 ]; then \
  echo "Installing the missing packages: $${missing[*]}"; \
  $(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q $${missing[@]}; fi
endef
