# The commands of this repository. Needs GNU make, bash and the .NET 10 SDK; what else is missing is installed (scripts/install-native.sh).

.DEFAULT_GOAL := help
.PHONY: help demo images test bench cml format clean native

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: native ## run examples/penguins beside a base, print verdict, metric table and where the report is (EXAMPLE=fuel-economy for another)
	@scripts/demo.sh $(EXAMPLE)

images: demo ## make the pictures of README.md again, from what the demo makes; needs chromium
	@scripts/docs-images.sh docs/images

test: native ## build and run every test (FILTER=Charts for some of them, UPDATE_GOLDEN=1 to accept changed golden files)
	@scripts/test.sh

bench: native ## every speed claim side by side with pandas, scikit-learn, xgboost and matplotlib; writes bench/results (under 20 minutes)
	@bench/run.sh

cml: ## the program for Linux x64, with its own .NET, at artifacts/cml/cml
	@scripts/publish.sh artifacts/cml
	@echo artifacts/cml/cml

format: ## format the sources as .editorconfig says
	@dotnet format CmlAction.sln

clean: ## remove everything that was built and the output of the examples
	@rm -rf artifacts examples/*/out

native:
	@scripts/install-native.sh
