.DEFAULT_GOAL := help
KIT ?= ../shared/conformance

help:            ## the verbs
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 24

build:           ## everything, warnings are errors
	dotnet build --nologo -v q

test:            ## all tests
	dotnet test --nologo

demo:            ## one release goes out, one breaks and is put back
	dotnet run --project starter -- demo

chaos:           ## the same while worker and engine are being killed
	dotnet run --project starter -- demo --chaos

bench:           ## the table of tests/Bench
	dotnet run -c Release --project tests/Bench

replay-bench:    ## histories of the kit on our worker and on the official TypeScript worker
	dotnet run -c Release --project tests/Bench -- replay-pair --kit $(KIT)

live-bench:      ## workflows through one server with our worker and the official TypeScript one; ADDRESS=… is a running server
	dotnet run -c Release --project tests/Bench -- live-pair --kit $(KIT) $(if $(ADDRESS),--address $(ADDRESS))

worker-cost:     ## a worker's start, the memory of cached workflows, allocation per activity
	dotnet run -c Release --project tests/Bench -- worker-cost

soak:            ## 200,000 workflows through one worker, which must not grow; WORKFLOWS=… chooses how many
	dotnet run -c Release --project tests/Bench -- soak --workflows $(or $(WORKFLOWS),200000)

growth:          ## the published server as its database grows to 1 GB; MEGABYTES=…, POINTS=… and SECONDS=… choose others
	dotnet publish -c Release temporal-dev/Server -o tests/Bench/bin/server --nologo -v q
	dotnet run -c Release --project tests/Bench -- growth --server tests/Bench/bin/server/temporal-dev-server \
		--megabytes $(or $(MEGABYTES),1000) --points $(or $(POINTS),6) --seconds $(or $(SECONDS),20)

sim:             ## the engine in 10,000 seeded worlds; SEEDS=… and FIRST=… choose others
	dotnet run -c Release --project tests/Simulation -- --seeds $(or $(SEEDS),10000) --first $(or $(FIRST),1)

mutants:         ## bugs planted in the engine; fails when the simulation does not find one
	tests/mutants.sh

kills:           ## kill -9 of the server under load; KILLS=… chooses how often (50)
	KILLS=$(or $(KILLS),50) dotnet test tests/Engine --nologo --filter KillTests --logger "console;verbosity=detailed"

fuzz:            ## random and broken requests for every RPC; REQUESTS=… for each (300), FUZZ_SEED=… repeats
	FUZZ_REQUESTS=$(or $(REQUESTS),300) dotnet test tests/Engine --nologo --filter FuzzTests --logger "console;verbosity=detailed"

bad-inputs:      ## what each bad input gets; fails on a stack trace
	tests/bad-inputs.sh

record-histories: ## golden histories of stories that have none yet; those that are there stay
	RELEASE_RECORD_HISTORIES=$(CURDIR)/tests/Runbook/Histories dotnet test tests/Runbook --nologo --filter FullyQualifiedName~GoldenStories

conformance:     ## the engine against the recordings of the real server
	tests/conformance.sh $(KIT)

live-goldens:    ## our worker against the recordings of the official one
	tests/live-goldens.sh $(KIT)

format:          ## code style
	dotnet format --verbosity minimal

.PHONY: help build test demo chaos bench replay-bench live-bench worker-cost soak bad-inputs record-histories conformance live-goldens format growth sim mutants kills fuzz
