# lynceus: everything that a person or CI types stands here.
SHELL := /bin/bash
CONFIGURATION ?= debug
BIN := .build/$(CONFIGURATION)/lynceus
JOBS ?= $(shell nproc)
# Each function by itself, of all packages: only then can the linker lay those beside each other that a board enters (Scripts/order/order.py).
SECTIONS := -Xswiftc -Xfrontend -Xswiftc -function-sections -Xcc -ffunction-sections
FORMATTED := Package.swift Sources Tests

.PHONY: help setup demo build release dist test-dist man test format lint embed clean order measure measure-fleet measure-traffic measure-serve

help: ## What can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: ## Install what is missing on Debian, or say what to run
	@Scripts/setup.sh

demo: setup ## The board over a simulated world: nothing to configure
	swift build --product lynceus -j $(JOBS)
	@.build/debug/lynceus demo

build: setup ## A debug build
	swift build --product lynceus -j $(JOBS)

release: setup ## A release build, with the Swift runtime inside
	swift build -c release --product lynceus --static-swift-stdlib --disable-local-rpath -j $(JOBS) $(SECTIONS) $$(Scripts/release/libraries.sh .build/libraries)
	@ls -l .build/release/lynceus

dist: release ## An archive and a Debian package of the release build, in dist/
	Scripts/dist.sh .build/release/lynceus

test-dist: dist ## Install the package into a bare Debian, use it and purge it (root; see Scripts/test_dist.sh)
	Scripts/test_dist.sh

man: build ## Show the manual
	@.build/debug/lynceus manual 1 | man -l -

test: setup ## All tests, the real binary in tmux included
	swift build --build-tests -j $(JOBS)
	Scripts/test.sh

format: ## Format all Swift sources
	swift format --in-place --recursive $(FORMATTED)

lint: ## Check formatting and the house rules
	swift format lint --strict --recursive $(FORMATTED)

embed: ## Write the themes and the example configuration into the sources
	Scripts/embed.sh

measure: release ## Measure what the screen costs (see Scripts/measure.py)
	Scripts/measure.py .build/release/lynceus

order: release ## Write down anew which functions a release should have beside each other (see Scripts/order/order.py)
	Scripts/order/order.py .build/release/lynceus

measure-fleet: release ## Measure what following a large, busy Argo CD costs (see Scripts/measure_fleet.sh)
	Scripts/measure_fleet.sh .build/release/lynceus

measure-traffic: release ## Measure what following 60 repos costs those who are asked (see Scripts/measure_traffic.sh)
	Scripts/measure_traffic.sh .build/release/lynceus

measure-serve: release ## Measure what answering a thousand requests a second costs (see Scripts/measure_serve.py)
	Scripts/measure_serve.py .build/release/lynceus

clean: ## Remove what was built
	swift package clean
